//! The template of sites in this program.

use anyhow::{Context, Result, ensure};
use trouvaille_pack::site::Template;

/// A ZIP archive; empty in a program that was built without a template.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/template.zip"));

/// The environment variable that names another template, for tests and for developers of the widget.
const VARIABLE: &str = "TROUVAILLE_TEMPLATE";

/// The template that `TROUVAILLE_TEMPLATE` names, or else the one in this program.
pub(super) fn template() -> Result<Template> {
    let Some(file) = std::env::var_os(VARIABLE).filter(|file| !file.is_empty()) else {
        ensure!(
            !EMBEDDED.is_empty(),
            "this program was built without the widget, so it cannot write sites; build it with `make program`"
        );
        return Ok(Template::from_zip(EMBEDDED)?);
    };
    let bytes = std::fs::read(&file).with_context(|| format!("{VARIABLE}: {}", file.display()))?;
    Ok(Template::from_zip(&bytes)?)
}
