//! Reads a folder and prints what was read, and the time: `cargo run --release -p trouvaille-pack --all-features --example
//! read FOLDER`.

use std::path::Path;
use std::time::Instant;

use trouvaille_pack::folder::Folder;
use trouvaille_pack::reader::Options;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for folder in std::env::args().skip(1) {
        let start = Instant::now();
        let mut bytes = 0;
        let read = Folder::read_with(Path::new(&folder), Options::default(), &mut |progress| bytes = progress.bytes)?;
        let elapsed = start.elapsed();
        let (articles, warnings, files) = (read.articles.len(), read.warnings.len(), read.summary.files);
        println!("{folder}: {articles} articles, {files} files, {warnings} warnings, {bytes} bytes in {elapsed:.2?}");
    }
    Ok(())
}
