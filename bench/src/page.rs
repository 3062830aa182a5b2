//! How does the page come to be over articles? Each is written as a file, and trunk makes the release build.

use std::path::Path;
use std::process::Command;

use trouvaille_engine::article::Article;
use trouvaille_harness::host::Build;

use crate::{Outcome, project};

/// Builds the page over articles: [`Build::Measured`].
pub fn build(articles: &[Article]) -> Outcome<()> {
    let corpus = project().join("target/bench/corpus");
    write_files(articles, &corpus)?;
    build_over(&corpus)
}

/// Writes each article as a file: what the page is built from.
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

fn build_over(corpus: &Path) -> Outcome<()> {
    let mut trunk = Command::new("trunk");
    trunk.current_dir(project()).env("TROUVAILLE_CORPUS", corpus).args(["build", "--release"]);
    trunk.arg("--dist").arg(Build::Measured.path());
    let status = trunk.status().map_err(|error| format!("trunk does not run ({error}): scripts/setup installs it"))?;
    if status.success() { Ok(()) } else { Err(format!("trunk ended with {status}; what it said is above").into()) }
}
