//! What can be wrong with a test set, each with the way out.

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::{DOCUMENTS, JUDGEMENTS, QUERIES};
use crate::terminal::counted;

/// Why a folder cannot be read as a test set.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SetError {
    /// There is no folder of this name.
    #[error("there is no folder `{}`. Name the folder of a test set, or one that holds such folders", .0.display())]
    NoFolder(PathBuf),
    /// The folder holds no documents.
    #[error(
        "`{}` is no test set: it holds no `{DOCUMENTS}` or `{DOCUMENTS}.gz`{}. Name a folder that does",
        folder.display(),
        if *within { ", and neither does a folder in it" } else { "" }
    )]
    NoDocuments {
        /// The folder.
        folder: PathBuf,
        /// Whether the folders in it were looked at as well.
        within: bool,
    },
    /// A file is there both gzipped and not.
    #[error("`{}` holds both `{name}` and `{name}.gz`. Remove the one that is out of date", folder.display())]
    Twice {
        /// The folder.
        folder: PathBuf,
        /// The file's name when it is not gzipped.
        name: &'static str,
    },
    /// Queries stand without judgements, or judgements without queries.
    #[error(
        "beside `{}` there is no `{missing}` or `{missing}.gz`. Add it, or remove the other: a set has both `{QUERIES}` and \
         `{JUDGEMENTS}`, or neither",
        present.display()
    )]
    Half {
        /// The file that is there.
        present: PathBuf,
        /// The one that is not.
        missing: &'static str,
    },
    /// The system or the decompression does not let a file be read.
    #[error("`{}`{} cannot be read: {error}", file.display(), line.map_or(String::new(), |line| format!(", line {line},")))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Where in it, if that is known.
        line: Option<usize>,
        /// What the system says.
        error: io::Error,
    },
    /// A file has no line.
    #[error("`{}` is empty. Fill it, or remove it", .0.display())]
    Empty(PathBuf),
    /// A line makes no sense.
    #[error("`{}`, line {line}: {problem}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// The number of the line, from 1.
        line: usize,
        /// What is the matter with it.
        problem: LineProblem,
    },
}

/// What can be the matter with a line.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LineProblem {
    /// It is no JSON, or not that of a document or a query.
    #[error(
        "{message} (column {column}). Each line is one JSON object: `id`, `text` and, of a document, `title` and `date`"
    )]
    Json {
        /// What the parser says.
        message: String,
        /// Where it says so, in bytes from 1.
        column: usize,
    },
    /// It has no id.
    #[error("its `id` is empty. Give it a name that no other line has")]
    EmptyId,
    /// It says again what another line said.
    #[error("`{id}` stood on line {first} already. Remove one of the two")]
    Twice {
        /// What stands twice.
        id: String,
        /// The line where it stood first.
        first: usize,
    },
    /// It is a query of nothing.
    #[error("the query `{0}` has no text. Fill it, or remove the line")]
    EmptyQuery(String),
    /// It has not the columns of a judgement.
    #[error("it has {found} column{}, and a judgement three: query<TAB>document<TAB>relevance", if *found == 1 { "" } else { "s" })]
    Columns {
        /// How many it has.
        found: usize,
    },
    /// How relevant a document is, is no number.
    #[error(
        "the relevance `{0}` is no whole number from 0 up. A judgement is query<TAB>document<TAB>relevance; there is no line of headings"
    )]
    Relevance(String),
}

/// What is odd about a test set and does not stop it: lines of a file, all odd in the same way.
#[derive(Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file.
    pub file: PathBuf,
    /// What is the matter with these lines.
    pub oddity: Oddity,
    /// How many they are.
    pub lines: usize,
    /// The number of the first of them.
    pub line: usize,
    /// What stands there.
    pub first: String,
}

/// What can be odd about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Oddity {
    /// It states a date that is none. The document is in, without it.
    Date,
    /// It judges for a query that the set does not have. The judgement is left out.
    Query,
    /// It judges a document that the set does not have. The judgement is left out.
    Document,
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, oddity, lines, line, first } = self;
        let (what, why) = match oddity {
            Oddity::Date => ("date", "not like 2016-12-29, 2016-12 or 2016"),
            Oddity::Query => ("judgement", "of queries that the set does not have"),
            Oddity::Document => ("judgement", "of documents that the set does not have"),
        };
        let what = counted(*lines, what);
        write!(formatter, "`{}`: {what} left out, {why}; the first is `{first}` on line {line}", file.display())
    }
}
