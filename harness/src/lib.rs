//! Drives the page in real browsers, for its tests, screenshots and measurements.
//!
//! | module | contents |
//! |---|---|
//! | [`browser`] | the supported browsers, and sessions that drive them over `WebDriver` |
//! | [`pool`] | running browsers, shared by tests |
//! | [`host`] | a web server for a build, which can simulate failures |
//! | [`page`] | a page in a browser: user actions, waits and checks |
//! | [`parts`] | CSS selectors of the parts of the page |
//! | [`look`] | the screen, colour scheme and language that the page is displayed with |
//! | [`states`] | every state of the page, and how to reach it |
//! | [`made`] | a generated corpus of 10,000 articles |
//! | [`fields`] | a small corpus with addresses, authors and fields |
//! | [`accessibility`] | accessibility checks with axe-core |
//! | [`wasm`] | finds and replaces the index in a wasm file |
//! | [`recorded`] | sizes and instruction counts, compared with recorded ones |
//! | [`sizes`] | download sizes of a build, and their budgets |
//! | [`weights`] | code size of the wasm by crate |

use std::error::Error;
use std::path::Path;

pub mod accessibility;
pub mod browser;
pub mod fields;
pub mod host;
pub mod look;
pub mod made;
pub mod page;
pub mod parts;
pub mod pool;
pub mod recorded;
pub mod sizes;
pub mod states;
pub mod wasm;
pub mod weights;

/// A result whose error is only printed.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The root folder of the workspace.
pub fn project() -> &'static Path {
    let this = Path::new(env!("CARGO_MANIFEST_DIR"));
    this.parent().unwrap_or(this)
}

/// The `file:` URL of a file.
///
/// # Errors
/// If the path is not absolute.
pub fn file_address(file: &Path) -> Outcome<String> {
    let address = url::Url::from_file_path(file);
    Ok(address.map_err(|()| format!("`{}` is not an absolute path", file.display()))?.into())
}
