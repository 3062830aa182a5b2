//! The page as a single file, which needs no server.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::template::Edit;
use super::{Corpus, Options, SiteFile, Template, TemplateError};

/// The name of the page as a single file.
pub(super) const SINGLE_FILE: &str = "trouvaille.html";

/// The page with the index in base64 of gzip, like the wasm: see scripts/finish/single.mjs.
pub(super) fn write<'bytes>(
    template: &Template,
    corpus: &Corpus,
    options: &Options,
) -> Result<SiteFile<'bytes>, TemplateError> {
    let corpus = STANDARD.encode(&corpus.gzip);
    let element = format!("<script type=application/octet-stream id=corpus>{corpus}</script>");
    let page = Edit::new(template, SINGLE_FILE)?.title(options)?.replace("<!--corpus-->", &element)?;
    Ok(page.into_file())
}
