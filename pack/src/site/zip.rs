//! A site as a ZIP archive.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::SiteFile;
use super::compress::EXTENSIONS;
use crate::{SITE_LIST, site_list};

/// The archive of the files of a site, and of their list. The same files give the same archive: all have the time zero of
/// the format.
pub fn to_zip(files: &[SiteFile<'_>]) -> Vec<u8> {
    // Writing to a vector never fails, and the paths of a site are short.
    write(files).unwrap_or_default()
}

fn write(files: &[SiteFile<'_>]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, bytes: &[u8]| {
        let is_compressed = EXTENSIONS.iter().any(|extension| path.ends_with(extension));
        let method = if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        archive.start_file(path, options)?;
        archive.write_all(bytes)
    };
    for file in files {
        add(&file.path, &file.bytes)?;
    }
    add(SITE_LIST, site_list(files.iter().map(|file| file.path.as_str())).as_bytes())?;
    Ok(archive.finish()?.into_inner())
}
