//! Indexes the articles of a corpus.

use std::fmt;

use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Settings, WriteError};

use crate::facets::{self, NoSuchField};

/// What the index states about the corpus.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The title; empty for none.
    pub title: String,
    /// The language of the interface, unless the reader chooses another; empty for that of the page.
    pub language: String,
    /// The fields that become facets, beside those whose values repeat.
    pub facets: Vec<String>,
}

/// Writes the index of articles.
///
/// # Errors
/// If no article has one of the facets, two articles have the same path, or the index would be too large.
pub fn write(articles: &[Article], options: &Options) -> Result<Vec<u8>, IndexError> {
    let facets = facets::choose(articles, &options.facets)?;
    let settings = Settings { title: options.title.clone(), language: options.language.clone(), facets };
    Ok(index::write_with(articles, &settings)?)
}

/// Why articles cannot be indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexError {
    /// No article has a field that is to be a facet.
    NoSuchField(NoSuchField),
    /// The index cannot be written.
    Write(WriteError),
}

impl From<NoSuchField> for IndexError {
    fn from(error: NoSuchField) -> Self {
        Self::NoSuchField(error)
    }
}

impl From<WriteError> for IndexError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl fmt::Display for IndexError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchField(error) => error.fmt(formatter),
            Self::Write(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for IndexError {}
