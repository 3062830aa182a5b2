//! Reading a file line by line, gzipped or not.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::{LineProblem, SetError};

/// Hands over each line that has something on it, without its end, and its number from 1. It stops at the first problem.
pub(super) fn each(file: &Path, mut line: impl FnMut(usize, &str) -> Result<(), LineProblem>) -> Result<(), SetError> {
    let unreadable = |line, error| SetError::Unreadable { file: file.to_owned(), line, error };
    let opened = File::open(file).map_err(|error| unreadable(None, error))?;
    let bytes: Box<dyn Read> = if file.extension().is_some_and(|end| end == "gz") {
        Box::new(MultiGzDecoder::new(opened))
    } else {
        Box::new(opened)
    };
    let (mut reader, mut text) = (BufReader::new(bytes), String::new());
    for number in 1.. {
        text.clear();
        if reader.read_line(&mut text).map_err(|error| unreadable(Some(number), error))? == 0 {
            break;
        }
        let read = text.trim_end_matches(['\n', '\r']);
        if !read.trim().is_empty() {
            line(number, read).map_err(|problem| SetError::Line { file: file.to_owned(), line: number, problem })?;
        }
    }
    Ok(())
}
