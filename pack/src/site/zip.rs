//! A site as a ZIP archive.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::SiteFile;
use super::compress::EXTENSIONS;

/// The archive of the files of a site. The same files give the same archive: all have the time zero of the format.
pub fn to_zip(files: &[SiteFile<'_>]) -> Vec<u8> {
    // Writing to a vector never fails, and the paths of a site are short.
    write(files).unwrap_or_default()
}

fn write(files: &[SiteFile<'_>]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let is_compressed = EXTENSIONS.iter().any(|extension| file.path.ends_with(extension));
        let method = if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        archive.start_file(file.path.as_str(), options)?;
        archive.write_all(&file.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
