//! Reads files one by one into a corpus.

use trouvaille_engine::document::Article;

use crate::formats;
use crate::problem::{Place, Problem, Warning};

/// What is read, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {}

/// The articles of the files that were read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Articles, sorted by path.
    pub articles: Vec<Article>,
    /// What was skipped or lost.
    pub warnings: Vec<Warning>,
}

/// Reads files into a [`Corpus`].
///
/// ```
/// use trouvaille_pack::reader::{Options, Reader};
///
/// let mut reader = Reader::new(Options::default());
/// reader.add("2016/a.txt", "La trêve tient.".as_bytes());
/// assert_eq!(reader.finish().articles[0].title, "La trêve tient");
/// ```
#[derive(Debug, Default)]
pub struct Reader {
    #[expect(dead_code, reason = "no option exists yet")]
    options: Options,
    corpus: Corpus,
}

impl Reader {
    /// A reader without files.
    pub fn new(options: Options) -> Self {
        Self { options, corpus: Corpus::default() }
    }

    /// Reads a file. `path` identifies it within the corpus, with `/` as separator.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        let mut file = File { path, articles: Vec::new(), warnings: Vec::new() };
        if let Err(problem) = formats::read(bytes, &mut file) {
            file.warn(problem);
        }
        let File { articles, warnings, .. } = file;
        self.corpus.articles.extend(articles);
        self.corpus.warnings.extend(warnings);
    }

    /// Records that a file cannot be read.
    pub fn skip(&mut self, path: &str, reason: String) {
        self.corpus.warnings.push(Warning { path: path.to_owned(), place: None, problem: Problem::Unreadable(reason) });
    }

    /// The articles of all files.
    pub fn finish(mut self) -> Corpus {
        self.corpus.articles.sort_by(|a, b| a.path.cmp(&b.path));
        self.corpus
    }
}

/// A file that is being read, with its articles and warnings so far.
pub(crate) struct File<'path> {
    /// Its path.
    pub(crate) path: &'path str,
    articles: Vec<Article>,
    warnings: Vec<Warning>,
}

impl File<'_> {
    /// Adds the only article of the file, whose path is that of the file.
    pub(crate) fn add(&mut self, article: Article) {
        self.articles.push(article);
    }

    /// Adds a warning about the whole file.
    pub(crate) fn warn(&mut self, problem: Problem) {
        self.warnings.push(Warning { path: self.path.to_owned(), place: None, problem });
    }

    /// Adds a warning about a part of the file.
    #[expect(dead_code, reason = "no format has several articles yet")]
    pub(crate) fn warn_at(&mut self, place: Place, problem: Problem) {
        self.warnings.push(Warning { path: self.path.to_owned(), place: Some(place), problem });
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, Reader};
    use crate::problem::Problem;

    #[test]
    fn unsupported_formats_are_skipped() {
        for (bytes, problem) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Problem::NotText),
            (&b"{\\rtf1\\ansi La treve}"[..], Problem::Unsupported("RTF")),
        ] {
            let mut reader = Reader::new(Options::default());
            reader.add("a", bytes);
            let warnings = reader.finish().warnings;
            assert_eq!(warnings.iter().map(|warning| &warning.problem).collect::<Vec<_>>(), [&problem]);
        }
    }
}
