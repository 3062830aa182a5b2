//! Builds the index of the corpus folder, which the widget includes: see `src/search/corpus.rs`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use trouvaille_engine::document::Article;
use trouvaille_pack::folder::{Folder, FolderError};
use trouvaille_pack::index::{self, Options};

/// The environment variable that names the corpus folder.
const VARIABLE: &str = "TROUVAILLE_CORPUS";

/// The corpus folder if the variable is unset or empty.
const DEFAULT_FOLDER: &str = "seeds";

/// The value of the variable for a widget without a corpus, which its host provides.
const NO_FOLDER: &str = "-";

fn main() -> ExitCode {
    // Shells and Makefiles may pass an unset variable on as an empty one.
    let named = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty());
    let folder = named.map_or_else(|| DEFAULT_FOLDER.into(), PathBuf::from);
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    if folder != Path::new(NO_FOLDER) {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    match write_index(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            println!("cargo::error=Set {VARIABLE} to the folder to index; the default is `{DEFAULT_FOLDER}`.");
            ExitCode::FAILURE
        }
    }
}

fn write_index(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let (articles, facets) = if folder == Path::new(NO_FOLDER) { Default::default() } else { read(folder)? };
    let options = Options { facets, ..Options::default() };
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; cargo sets it for build scripts")?);
    std::fs::write(out.join("corpus.index"), index::write(&articles, &options)?)?;
    Ok(())
}

/// The articles of a folder, and the fields that its pages are filtered by.
fn read(folder: &Path) -> Result<(Vec<Article>, Vec<String>), FolderError> {
    let Folder { articles, warnings, filters, summary, .. } = Folder::read(folder)?;
    for warning in warnings.iter().chain(&summary.left_out) {
        println!("cargo::warning={warning}");
    }
    Ok((articles, filters))
}
