//! The corpus that this build carries.

use std::sync::OnceLock;

use trouvaille_engine::format::FormatError;

use crate::library::Library;

/// Bytes that begin at a multiple of 16, as wide loads like them.
#[repr(C, align(16))]
struct Aligned<Bytes: ?Sized>(Bytes);

static INDEX: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/corpus.index")));

/// The bytes of the index. Nothing else in the widget knows where they come from.
pub fn bytes() -> &'static [u8] {
    // The bytes may be others when the widget runs: a wasm that is already built can be given another corpus. Without this
    // the compiler reads the header when it builds, and what a reader of the header would decide is decided for good.
    std::hint::black_box(&INDEX.0)
}

/// The library of this build, opened when it is first asked for.
///
/// # Errors
/// Where the bytes are no index that this build reads.
pub fn library() -> Result<&'static Library, &'static FormatError> {
    static LIBRARY: OnceLock<Result<Library, FormatError>> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::open(bytes())).as_ref()
}
