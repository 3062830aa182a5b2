//! Turns the corpus folder into the index that the widget includes. See `src/corpus.rs` for the other end.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use trouvaille_engine::folder::Folder;
use trouvaille_engine::write;

/// The folder that is indexed where this variable does not name another.
const VARIABLE: &str = "TROUVAILLE_CORPUS";
const DEFAULT: &str = "seeds";

fn main() -> ExitCode {
    // An empty variable is one that a shell or a Makefile passes on without having it.
    let named = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty());
    let folder = named.map_or_else(|| DEFAULT.into(), PathBuf::from);
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    println!("cargo::rerun-if-changed={}", folder.display());
    match index(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            println!("cargo::error=The corpus is the folder `{DEFAULT}`, or the one that {VARIABLE} names.");
            ExitCode::FAILURE
        }
    }
}

fn index(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let Folder { articles, warnings } = Folder::read(folder)?;
    for warning in warnings {
        println!("cargo::warning={warning}");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    std::fs::write(out.join("corpus.index"), write::index(&articles)?)?;
    Ok(())
}
