//! Archives a build of the widget without a corpus as the template of sites:
//! `cargo run --features folder,site --example template -- FOLDER FILE`.

use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use walkdir::WalkDir;
use zip::write::{SimpleFileOptions, ZipWriter};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("usage: template FOLDER FILE".into());
    };
    let mut archive = ZipWriter::new(File::create(file)?);
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry?;
        let path = entry.path().strip_prefix(&folder)?;
        // The demo of the custom element is about the articles in seeds/.
        if entry.file_type().is_file() && !path.starts_with(Path::new("embed/demo")) {
            let name = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            archive.start_file(name, SimpleFileOptions::default())?;
            archive.write_all(&std::fs::read(entry.path())?)?;
        }
    }
    archive.finish()?;
    Ok(())
}
