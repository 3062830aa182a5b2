//! Indexes a folder and prints the size of each section: `cargo run --features write --example sizes -- FOLDER`.

use std::error::Error;

use trouvaille_engine::index::{self, Index};
use trouvaille_pack::folder::Folder;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: sizes FOLDER")?;
    let folder = Folder::read(folder.as_ref())?;
    folder.warnings.iter().for_each(|warning| eprintln!("{warning}"));
    let bytes = index::write(&folder.articles)?;
    let index = Index::open(&bytes)?;
    for (name, size) in index.section_sizes() {
        println!("{name:10} {size:10}  {:.3} per byte of text", size as f64 / index.text_len() as f64);
    }
    println!("{:10} {:10}", "total", bytes.len());
    Ok(())
}
