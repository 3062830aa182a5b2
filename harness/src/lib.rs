//! The page in real browsers: what its tests, pictures and measurements share.
//!
//! | module | question that it answers |
//! |---|---|
//! | [`browser`] | Which browsers are there, and how does one come to run? |
//! | [`pool`] | Who has which browser while tests run side by side? |
//! | [`host`] | Who serves the page, and what may go wrong on the way? |
//! | [`page`] | What does a reader do with the page, and what do they see? |
//! | [`parts`] | What is where on the page? |
//! | [`look`] | On what is the page looked at, in which colours and which language? |
//! | [`states`] | Which states has the page, and how does one come to each? |
//! | [`made`] | Which articles are there to be found by the thousand? |
//! | [`accessibility`] | Can everyone use what is shown? |
//! | [`wasm`] | Where does the index lie in the wasm? |
//! | [`sizes`] | How much has a browser to load? |
//! | [`weights`] | Which crates do the functions of the wasm come from? |

use std::error::Error;
use std::path::Path;

pub mod accessibility;
pub mod browser;
pub mod host;
pub mod look;
pub mod made;
pub mod page;
pub mod parts;
pub mod pool;
pub mod sizes;
pub mod states;
pub mod wasm;
pub mod weights;

/// What went wrong is for people to read.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The folder of the whole project.
pub fn project() -> &'static Path {
    let this = Path::new(env!("CARGO_MANIFEST_DIR"));
    this.parent().unwrap_or(this)
}

/// The address of a file that no one serves.
///
/// # Errors
/// Where its path is not one from the root on.
pub fn file_address(file: &Path) -> Outcome<String> {
    let address = url::Url::from_file_path(file);
    Ok(address.map_err(|()| format!("{} is no path from the root on", file.display()))?.into())
}
