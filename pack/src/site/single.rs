//! The page as a single file, which needs no server.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;

use super::template::Edit;
use super::{Corpus, Options, SiteFile, Template, TemplateError};

/// The name of the page as a single file.
pub const SINGLE_FILE: &str = "trouvaille.html";

/// The tags around the index.
const ELEMENT_START: &str = "<script type=application/octet-stream id=corpus>";
const ELEMENT_END: &str = "</script>";

/// The page with the index in base64 of gzip, like the wasm: see scripts/finish/single.mjs.
pub(super) fn write<'bytes>(
    template: &Template,
    corpus: &Corpus,
    options: &Options,
) -> Result<SiteFile<'bytes>, TemplateError> {
    let corpus = STANDARD.encode(&corpus.gzip);
    let element = format!("{ELEMENT_START}{corpus}{ELEMENT_END}");
    let page = Edit::new(template, SINGLE_FILE)?.title(options)?.replace("<!--corpus-->", &element)?;
    Ok(page.into_file())
}

/// The file with the index in a page that [`write`] made; `None` if it is another file.
pub fn corpus_of(page: &[u8]) -> Option<Vec<u8>> {
    let (_, rest) = str::from_utf8(page).ok()?.split_once(ELEMENT_START)?;
    let (corpus, _) = rest.split_once(ELEMENT_END)?;
    let mut bytes = Vec::new();
    GzDecoder::new(&*STANDARD.decode(corpus).ok()?).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
