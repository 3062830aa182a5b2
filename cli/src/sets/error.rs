//! Errors and warnings about test sets. Each error message says how to fix the problem.

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::DOCUMENTS;
use crate::terminal::format_count;

/// Why a folder cannot be read as a test set.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SetError {
    /// The path is not a folder.
    #[error("no such folder: `{}`; pass a test set, or a folder that contains test sets", .0.display())]
    NoFolder(PathBuf),
    /// The folder contains no documents.
    #[error(
        "`{}` is not a test set: no `{DOCUMENTS}` or `{DOCUMENTS}.gz` in it{}; pass a folder that contains one",
        folder.display(),
        if *subfolders { " or in its subfolders" } else { "" }
    )]
    NoDocuments {
        /// The folder.
        folder: PathBuf,
        /// Whether its subfolders were searched as well.
        subfolders: bool,
    },
    /// A file exists both plain and gzipped.
    #[error("`{}` contains both `{name}` and `{name}.gz`; remove the outdated one", folder.display())]
    Ambiguous {
        /// The folder.
        folder: PathBuf,
        /// The name of the plain file.
        name: &'static str,
    },
    /// There are queries without judgements, or judgements without queries.
    #[error(
        "found `{}`, but no `{missing}` or `{missing}.gz` next to it; add the missing file or remove the other (a test \
         set has both or neither)",
        present.display()
    )]
    Incomplete {
        /// The file that exists.
        present: PathBuf,
        /// The name of the missing file.
        missing: &'static str,
    },
    /// A file or folder cannot be read or decompressed.
    #[error("cannot read `{}`{}: {error}", file.display(), line.map_or(String::new(), |line| format!(", line {line}")))]
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// The number of the line that was being read, from 1, if any.
        line: Option<usize>,
        /// The error of the system or the decompressor.
        error: io::Error,
    },
    /// A file has no lines.
    #[error("`{}` is empty; add at least one line or remove the file", .0.display())]
    Empty(PathBuf),
    /// A line is invalid.
    #[error("`{}`, line {line}: {error}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        error: LineError,
    },
}

/// Why a line of a test set is invalid.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LineError {
    /// The line is not valid JSON, or not a document or query.
    #[error(
        "{message} at column {column}; each line must be one JSON object with `id` and `text` (documents may also have \
         `title` and `date`)"
    )]
    Json {
        /// The message of the JSON parser, without the position.
        message: String,
        /// The column of the error, in bytes from 1.
        column: usize,
    },
    /// The id is empty.
    #[error("`id` is empty; give each line a unique id")]
    EmptyId,
    /// The id, or the judged pair of query and document, already occurred on an earlier line.
    #[error("`{id}` already appears on line {first}; remove one of the two lines")]
    Duplicate {
        /// The repeated id or pair.
        id: String,
        /// The number of the line where it first occurred.
        first: usize,
    },
    /// The query has no text.
    #[error("the `text` of query `{0}` is empty; fill it in or remove the line")]
    EmptyQuery(String),
    /// The line does not have the three columns of a judgement.
    #[error("expected 3 tab-separated columns, found {found}; a judgement is query<TAB>document<TAB>relevance")]
    Columns {
        /// The number of columns found.
        found: usize,
    },
    /// The relevance is not a whole number.
    #[error(
        "invalid relevance `{0}`, expected a whole number from 0 up; a judgement is query<TAB>document<TAB>relevance, \
         without a header line"
    )]
    Relevance(String),
}

/// A warning about a test set: lines of one file with the same problem, which does not prevent reading the set.
#[derive(Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file.
    pub file: PathBuf,
    /// The problem that the lines share.
    pub kind: WarningKind,
    /// The number of lines affected.
    pub lines: usize,
    /// The number of the first of these lines, from 1.
    pub line: usize,
    /// The value on the first line: the date, or the id of the query or document.
    pub first: String,
}

/// What a [`Warning`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningKind {
    /// The date of a document is invalid. The document is kept without a date.
    InvalidDate,
    /// A judgement is for a query that is not in the set. It is ignored.
    UnknownQuery,
    /// A judgement is for a document that is not in the set. It is ignored.
    UnknownDocument,
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, kind, lines, line, first } = self;
        let (noun, detail) = match kind {
            WarningKind::InvalidDate => ("invalid date", " (expected YYYY-MM-DD, YYYY-MM or YYYY)"),
            WarningKind::UnknownQuery => ("judgement", " whose query is not in the set"),
            WarningKind::UnknownDocument => ("judgement", " whose document is not in the set"),
        };
        let ignored = format_count(*lines, noun);
        write!(formatter, "`{}`: ignored {ignored}{detail}; the first is `{first}` on line {line}", file.display())
    }
}
