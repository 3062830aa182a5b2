//! Writes the index of a folder to a file: `cargo run --features write --example index -- FOLDER FILE`.

use std::error::Error;

use trouvaille_engine::index;
use trouvaille_pack::folder::Folder;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("usage: index FOLDER FILE".into());
    };
    let folder = Folder::read(folder.as_ref())?;
    folder.warnings.iter().for_each(|warning| eprintln!("{warning}"));
    std::fs::write(file, index::write(&folder.articles)?)?;
    Ok(())
}
