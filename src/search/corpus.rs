//! The corpus that this build embeds.

use std::sync::OnceLock;

use trouvaille_engine::format::FormatError;

use super::library::Library;

/// Bytes aligned to 16, for wide loads.
#[repr(C, align(16))]
struct Aligned<Bytes: ?Sized>(Bytes);

static INDEX: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/corpus.index")));

/// The bytes of the index.
pub fn bytes() -> &'static [u8] {
    // A finished wasm can be given another index. Without `black_box` the compiler would read the header of this one at build
    // time and fold the checks of it away.
    std::hint::black_box(&INDEX.0)
}

/// The library of this build. It is opened once.
///
/// # Errors
/// If the bytes are not an index that this build can read.
pub fn library() -> Result<&'static Library, &'static FormatError> {
    static LIBRARY: OnceLock<Result<Library, FormatError>> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::open(bytes())).as_ref()
}
