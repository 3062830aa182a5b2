//! Indexes a folder and says what each section of the index costs: `cargo run --features write --example sizes -- FOLDER`.

use std::error::Error;

use trouvaille_engine::{folder::Folder, index::Index, write};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder of text files")?;
    let folder = Folder::read(folder.as_ref())?;
    folder.warnings.iter().for_each(|warning| eprintln!("{warning}"));
    let bytes = write::index(&folder.articles)?;
    let index = Index::open(&bytes)?;
    for (name, size) in index.section_sizes() {
        println!("{name:10} {size:10}  {:.3} a byte of text", size as f64 / index.text_len() as f64);
    }
    println!("{:10} {:10}", "all", bytes.len());
    Ok(())
}
