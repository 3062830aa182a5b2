//! The corpus: an index that the host gives, or else the one embedded in this build.

use std::sync::OnceLock;

use trouvaille_engine::format::{FormatError, from_module};

use super::library::Library;

/// Aligns the index to 16 bytes, for wide loads.
#[repr(C, align(16))]
struct Aligned<Bytes: ?Sized>(Bytes);

static INDEX: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/corpus.index")));

/// The file with the index that the host has given.
static GIVEN: OnceLock<Vec<u8>> = OnceLock::new();

/// Gives the widget the file with its index, in place of the embedded one. Only the first file counts, and only before
/// the library is opened.
pub fn give(file: Vec<u8>) {
    // Widgets of one page share the wasm, so all give the same file.
    let _ = GIVEN.set(file);
}

/// The bytes of the index.
fn bytes() -> Result<&'static [u8], FormatError> {
    match GIVEN.get() {
        Some(file) => from_module(file),
        // The index inside a built wasm file can be replaced. Without `black_box`, the compiler would evaluate the
        // header of the original index at build time and remove the checks.
        None => Ok(std::hint::black_box(&INDEX.0)),
    }
}

/// The library over the index, opened on the first call.
///
/// # Errors
/// If the bytes are not a valid index of the supported format version.
pub fn library() -> Result<&'static Library, &'static FormatError> {
    static LIBRARY: OnceLock<Result<Library, FormatError>> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::open(bytes()?)).as_ref()
}
