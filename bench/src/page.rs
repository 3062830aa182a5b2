//! Builds the page over given articles: writes each article to a file and runs trunk.

use std::path::Path;
use std::process::Command;

use trouvaille_engine::document::Article;
use trouvaille_harness::host::Build;

use crate::{Outcome, project};

/// Builds the page over `articles` as [`Build::Measured`].
pub fn build(articles: &[Article]) -> Outcome<()> {
    let corpus = project().join("target/bench/corpus");
    write_files(articles, &corpus)?;
    run_trunk(&corpus)
}

/// Writes each article to a text file in `folder`, which is emptied first.
fn write_files(articles: &[Article], folder: &Path) -> Outcome<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    for article in articles {
        let date = article.date.map(|date| format!("date {date}"));
        let texts = article.blocks.iter().map(|block| block.text.as_str());
        let blocks: Vec<&str> = date.as_deref().into_iter().chain([article.title.as_str()]).chain(texts).collect();
        let name = article.path.replace(['/', '\\'], "-");
        std::fs::write(folder.join(name).with_extension("txt"), blocks.join("\n\n"))?;
    }
    Ok(())
}

/// Makes the release build of the page over the folder `corpus`.
fn run_trunk(corpus: &Path) -> Outcome<()> {
    let mut trunk = Command::new("trunk");
    trunk.current_dir(project()).env("TROUVAILLE_CORPUS", corpus).args(["build", "--release"]);
    trunk.arg("--dist").arg(Build::Measured.path());
    let status = trunk.status().map_err(|error| format!("cannot run trunk: {error}. scripts/setup installs it"))?;
    if status.success() { Ok(()) } else { Err(format!("trunk failed ({status}); see its output above").into()) }
}
