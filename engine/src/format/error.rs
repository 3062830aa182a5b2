//! Errors of opening an index.

use std::fmt;

use super::VERSION;

/// Why bytes cannot be opened as an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatError {
    /// The bytes do not begin with [`MAGIC`](super::MAGIC).
    NotAnIndex,
    /// The index has another version of the format.
    Version {
        /// The version in the header.
        found: u32,
    },
    /// The bytes are truncated, or bytes were added.
    Length {
        /// The length in the header, in bytes.
        stated: usize,
        /// The number of bytes given.
        found: usize,
    },
    /// A section is out of bounds, or its size is not a multiple of the size of its records.
    Section {
        /// The name of the section, as in the drawing of the [layout](super).
        name: &'static str,
    },
}

impl fmt::Display for FormatError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnIndex => write!(formatter, "these bytes are not a Trouvaille index"),
            Self::Version { found } => write!(
                formatter,
                "the index has format {found}, this build reads format {VERSION}; rebuild the index from its documents"
            ),
            Self::Length { stated, found } => write!(
                formatter,
                "the index is damaged: its header states {stated} bytes, there are {found}; rebuild it or copy it again"
            ),
            Self::Section { name } => {
                write!(formatter, "the index is damaged in its section `{name}`; rebuild it or copy it again")
            }
        }
    }
}

impl std::error::Error for FormatError {}
