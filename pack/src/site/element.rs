//! The custom element.

use super::template::Edit;
use super::{Corpus, Options, SiteFile, Template, TemplateError};

/// The folder of the element in the template and in the site.
pub(super) const FOLDER: &str = "embed/";

/// The script that pages load.
const SCRIPT: &str = "embed/trouvaille.js";

/// What stands for the name of the index in the script: see scripts/finish/embed.mjs.
const PLACEHOLDER: &str = "unnamed-corpus.wasm";

/// The element with the files that it loads, its types and its documentation, without the demo.
pub(super) fn write<'bytes>(
    template: &'bytes Template,
    corpus: &'bytes Corpus,
    options: &Options,
) -> Result<Vec<SiteFile<'bytes>>, TemplateError> {
    let script = SCRIPT.trim_start_matches(FOLDER);
    let mut files: Vec<_> = template.unchanged(FOLDER, &[script]).collect();
    files.extend(corpus.files(FOLDER, options.compression));
    files.push(Edit::new(template, SCRIPT)?.replace(PLACEHOLDER, &corpus.name)?.into_file());
    Ok(files)
}
