//! The corpus embedded in this build.

use std::sync::OnceLock;

use trouvaille_engine::format::FormatError;

use super::library::Library;

/// Aligns the index to 16 bytes, for wide loads.
#[repr(C, align(16))]
struct Aligned<Bytes: ?Sized>(Bytes);

static INDEX: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/corpus.index")));

/// The bytes of the embedded index.
pub fn bytes() -> &'static [u8] {
    // The index inside a built wasm file can be replaced. Without `black_box`, the compiler would evaluate the header
    // of the original index at build time and remove the checks.
    std::hint::black_box(&INDEX.0)
}

/// The library over the embedded index, opened on the first call.
///
/// # Errors
/// If the embedded bytes are not a valid index of the supported format version.
pub fn library() -> Result<&'static Library, &'static FormatError> {
    static LIBRARY: OnceLock<Result<Library, FormatError>> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::open(bytes())).as_ref()
}
