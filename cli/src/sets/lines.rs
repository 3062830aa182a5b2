//! Reads a plain or gzipped file line by line.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::{LineError, SetError};

/// Calls `handle` with the number (from 1) and the text (without line ending) of each non-blank line. Stops at the
/// first error.
pub(super) fn for_each(
    file: &Path,
    mut handle: impl FnMut(usize, &str) -> Result<(), LineError>,
) -> Result<(), SetError> {
    let unreadable = |line, error| SetError::Unreadable { file: file.to_owned(), line, error };
    let raw = File::open(file).map_err(|error| unreadable(None, error))?;
    let bytes: Box<dyn Read> = if file.extension().is_some_and(|extension| extension == "gz") {
        Box::new(MultiGzDecoder::new(raw))
    } else {
        Box::new(raw)
    };
    let (mut reader, mut buffer) = (BufReader::new(bytes), String::new());
    for number in 1.. {
        buffer.clear();
        if reader.read_line(&mut buffer).map_err(|error| unreadable(Some(number), error))? == 0 {
            break;
        }
        let line = buffer.trim_end_matches(['\n', '\r']);
        if !line.trim().is_empty() {
            handle(number, line).map_err(|error| SetError::Line { file: file.to_owned(), line: number, error })?;
        }
    }
    Ok(())
}
