//! The formats of files. Each is recognized by its content, and read by a module of its own.

mod plain;

use trouvaille_engine::document::Text;

use crate::problem::Problem;
use crate::reader::File;

/// First characters of files that are not plain text although they can be decoded, and the names of their formats.
const SIGNATURES: [(&str, &str); 8] = [
    ("<!doctype", "HTML"),
    ("<!--", "HTML"),
    ("<html", "HTML"),
    ("<body", "HTML"),
    ("<p>", "HTML"),
    ("<?xml", "XML"),
    ("{\\rtf", "RTF"),
    ("%pdf", "PDF"),
];

/// Reads the articles of a file.
///
/// # Errors
/// If the file as a whole cannot be used.
pub(crate) fn read(bytes: &[u8], file: &mut File<'_>) -> Result<(), Problem> {
    let Text { text, malformed } = Text::decode(bytes).map_err(|_| Problem::NotText)?;
    let start = text.trim_start().as_bytes();
    for (signature, format) in SIGNATURES {
        if start.get(..signature.len()).is_some_and(|start| start.eq_ignore_ascii_case(signature.as_bytes())) {
            return Err(Problem::Unsupported(format));
        }
    }
    if malformed > 0 {
        file.warn(Problem::Malformed(malformed));
    }
    plain::read(text, file)
}
