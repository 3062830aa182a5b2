//! Compression of files, for servers that can send compressed copies, and for the single file.

use std::io::Write;
use std::thread;

use brotli::BrotliCompress;
use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;

use super::SiteFile;
use super::single::SINGLE_FILE;

/// The extensions of the copies that are compressed with brotli and gzip.
pub(super) const EXTENSIONS: [&str; 2] = [".br", ".gz"];

/// How much time to spend on the copies of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compression {
    /// No copies of any file.
    None,
    /// Brotli at quality 5: 27 MB take a second.
    #[default]
    Fast,
    /// Brotli at quality 11: 27 MB take a minute, and the copy is a seventh smaller.
    Best,
}

const BEST_QUALITY: i32 = 11;
const FAST_QUALITY: i32 = 5;

/// The base-2 logarithm of the window of brotli, in bytes.
const WINDOW: i32 = 24;

/// The level of gzip. Level 9 takes longer and saves .1 %.
const GZIP_LEVEL: u32 = 6;

/// Compresses a large file with brotli and gzip, at the same time where there are threads.
pub(super) fn both(bytes: &[u8], compression: Compression) -> (Vec<u8>, Vec<u8>) {
    let brotli = || match compression {
        Compression::None => Vec::new(),
        Compression::Fast => brotli(bytes, FAST_QUALITY),
        Compression::Best => brotli(bytes, BEST_QUALITY),
    };
    thread::scope(|scope| match thread::Builder::new().spawn_scoped(scope, brotli) {
        Ok(thread) => {
            let gzip = gzip(bytes);
            // The thread only panics if brotli does. Then there is no copy.
            (thread.join().unwrap_or_default(), gzip)
        }
        Err(_) => (brotli(), gzip(bytes)),
    })
}

/// The compressed copies of a small file that are smaller than the file. None for pictures, and for the single file,
/// which is not served.
pub(super) fn copies(file: &SiteFile<'_>) -> Vec<SiteFile<'static>> {
    if [".png", ".md", SINGLE_FILE].iter().any(|end| file.path.ends_with(end)) {
        return Vec::new();
    }
    let copies = EXTENSIONS.iter().zip([brotli(&file.bytes, BEST_QUALITY), gzip(&file.bytes)]);
    copies
        .filter(|(_, copy)| copy.len() < file.bytes.len())
        .map(|(extension, copy)| SiteFile { path: format!("{}{extension}", file.path), bytes: copy.into() })
        .collect()
}

fn brotli(mut bytes: &[u8], quality: i32) -> Vec<u8> {
    let parameters = BrotliEncoderParams { quality, lgwin: WINDOW, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    // Reading from a slice and writing to a vector never fail.
    let written = BrotliCompress(&mut bytes, &mut compressed, &parameters);
    written.map(|_| compressed).unwrap_or_default()
}

/// The same bytes give the same result: it states no name and no time.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP_LEVEL));
    // Writing to a vector never fails.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}
