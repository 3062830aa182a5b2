//! An index as a file of its own.
//!
//! The file is a WebAssembly module whose only section is a custom one. Web hosts compress the type `application/wasm`,
//! but not files of unknown types, and an index shrinks to a third. The module is never compiled.
//!
//! ```text
//!  00 61 73 6D 01 00 00 00   magic and version of WebAssembly
//!  00                        a custom section
//!  xx xx xx xx xx            its length, LEB128 in five bytes
//!  0A trouvaille             its name
//!  …                         the index
//! ```
//!
//! Source: WebAssembly Core Specification, 5.5.3 "Custom Section".

use super::FormatError;

/// Magic and version of WebAssembly, and the kind of the section.
const START: &[u8; 9] = b"\0asm\x01\0\0\0\0";

/// The number of bytes of the length.
const LENGTH: usize = 5;

/// The name of the section, after its length.
const NAME: &[u8; 11] = b"\x0atrouvaille";

/// The offset of the index in the file.
const INDEX: usize = START.len() + LENGTH + NAME.len();

/// The file for an index.
#[cfg(feature = "write")]
pub fn to_module(index: &[u8]) -> Vec<u8> {
    let length = (NAME.len() + index.len()) as u64;
    let mut module = Vec::with_capacity(INDEX + index.len());
    module.extend(START);
    module.extend((0..LENGTH).map(|byte| {
        let has_more = if byte + 1 < LENGTH { 0x80 } else { 0 };
        (length >> (7 * byte)) as u8 & 0x7f | has_more
    }));
    module.extend(NAME);
    module.extend(index);
    module
}

/// The index in a file.
///
/// # Errors
/// If the file is not one that [`to_module`] returns. Its length is not checked, because the index states its own.
pub fn from_module(module: &[u8]) -> Result<&[u8], FormatError> {
    let has_start = module.starts_with(START);
    let has_name = module.get(START.len() + LENGTH..INDEX) == Some(NAME);
    module.get(INDEX..).filter(|_| has_start && has_name).ok_or(FormatError::NotAnIndex)
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::{FormatError, from_module, to_module};

    #[test]
    fn the_index_is_in_a_custom_section_of_a_module() {
        let index = [7; 300];
        let module = to_module(&index);
        // 300 bytes and the name: 311 = 0x37 + 2 · 0x80.
        assert_eq!(module[..25], *b"\0asm\x01\0\0\0\0\xb7\x82\x80\x80\0\x0atrouvaille");
        assert_eq!(from_module(&module), Ok(&index[..]));
    }

    #[test]
    fn other_files_are_refused() {
        for bytes in [&b""[..], b"\0asm\x01\0\0\0", b"<!doctype html><title>Not found</title>"] {
            assert_eq!(from_module(bytes), Err(FormatError::NotAnIndex));
        }
    }
}
