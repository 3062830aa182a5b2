//! The page for a server.

use super::template::Edit;
use super::{Corpus, Options, SiteFile, Template, TemplateError, offline, single};

/// The name of the page.
pub(super) const PAGE: &str = "index.html";

/// The page with the files that it loads, and the service worker that caches them.
pub(super) fn write<'bytes>(
    template: &'bytes Template,
    corpus: &'bytes Corpus,
    options: &Options,
) -> Result<Vec<SiteFile<'bytes>>, TemplateError> {
    let changed = [PAGE, offline::WORKER, offline::MANIFEST, single::SINGLE_FILE];
    let mut files: Vec<_> = template.unchanged("", &changed).collect();
    files.extend(corpus.files("", options.compression));
    files.push(offline::manifest(template, options)?);
    // See page/served.js.
    let link = format!(
        "<link id=corpus rel=preload as=fetch type=application/wasm crossorigin href=./{} data-size={}>",
        corpus.name,
        corpus.bytes.len()
    );
    let page = Edit::new(template, PAGE)?.title(options)?.replace("<!--corpus-->", &link)?;
    let (page, worker) = offline::write(template, page, &files)?;
    files.extend([page, worker]);
    Ok(files)
}
