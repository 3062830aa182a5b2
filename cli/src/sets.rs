//! What does a test set say: documents, queries, judgements?
//!
//! A set is a folder of three files, each gzipped (`.gz`) or not:
//!
//! ```text
//!  docs.jsonl      {"id": "a1", "title": "La trêve tient", "text": "…", "date": "2016-12-29"}
//!  queries.jsonl   {"id": "q1", "text": "treve syrie"}
//!  qrels.tsv       q1<TAB>a1<TAB>1              query, document, how relevant it is: 0 is not at all
//! ```
//!
//! `title` and `date` may be left out, and other keys are passed over. A set without queries has no judgements either: it is
//! good for sizes and times.
//!
//! Documents are taken as they are and not preprocessed: every line of a text is a paragraph.

mod error;
mod lines;

pub use error::{LineProblem, Oddity, SetError, Warning};

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use trouvaille_engine::article::{Article, Block};
use trouvaille_engine::date::Date;
use trouvaille_engine::format::BlockKind;

const DOCUMENTS: &str = "docs.jsonl";
const QUERIES: &str = "queries.jsonl";
const JUDGEMENTS: &str = "qrels.tsv";

/// A test set: documents, and queries of which is known what they should find.
#[derive(Debug)]
pub struct Set {
    /// The name of its folder.
    pub name: String,
    /// Its documents, sorted by path as an index wants them. The path is the document's id.
    pub articles: Vec<Article>,
    /// Its queries, in the order of their file.
    pub queries: Vec<SetQuery>,
}

/// A query of a test set.
#[derive(Debug)]
pub struct SetQuery {
    /// Its name among the queries of its set.
    pub id: String,
    /// What is typed, without spaces around.
    pub text: String,
    /// Documents, as positions in [`Set::articles`], and how relevant they are. No document stands twice, and no judgement
    /// means not relevant.
    pub judgements: Vec<(usize, u32)>,
}

impl Set {
    /// Reads a set. What is odd about it and does not stop it is passed over, see [`Set::read_with`].
    ///
    /// # Errors
    /// Where a file is missing, cannot be read or has a line that makes no sense.
    pub fn read(folder: &Path) -> Result<Self, SetError> {
        Self::read_with(folder, |_| {})
    }

    /// Reads a set and hands over what is odd about it.
    ///
    /// # Errors
    /// Where a file is missing, cannot be read or has a line that makes no sense.
    pub fn read_with(folder: &Path, mut warn: impl FnMut(Warning)) -> Result<Self, SetError> {
        if !folder.is_dir() {
            return Err(SetError::NoFolder(folder.to_owned()));
        }
        let documents = file(folder, DOCUMENTS)?
            .ok_or_else(|| SetError::NoDocuments { folder: folder.to_owned(), within: false })?;
        let articles = read_documents(&documents, &mut warn)?;
        let mut queries = Vec::new();
        match (file(folder, QUERIES)?, file(folder, JUDGEMENTS)?) {
            (None, None) => {}
            (Some(present), None) => return Err(SetError::Half { present, missing: JUDGEMENTS }),
            (None, Some(present)) => return Err(SetError::Half { present, missing: QUERIES }),
            (Some(file), Some(judgements)) => {
                queries = read_queries(&file)?;
                read_judgements(&judgements, &articles, &mut queries, &mut warn)?;
            }
        }
        Ok(Self { name: name(folder), articles, queries })
    }

    /// How many bytes of UTF-8 the titles and texts of all documents have.
    pub fn text_bytes(&self) -> usize {
        let bytes_of = |article: &Article| {
            article.title.len() + article.blocks.iter().map(|block| block.text.len()).sum::<usize>()
        };
        self.articles.iter().map(bytes_of).sum()
    }
}

/// The folders of the sets that a folder stands for: itself, or those within it.
///
/// # Errors
/// Where there is no such folder, or no set in it.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, SetError> {
    if !folder.is_dir() {
        return Err(SetError::NoFolder(folder.to_owned()));
    }
    if file(folder, DOCUMENTS)?.is_some() {
        return Ok(vec![folder.to_owned()]);
    }
    let unreadable = |error| SetError::Unreadable { file: folder.to_owned(), line: None, error };
    let mut sets = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let within = entry.map_err(unreadable)?.path();
        if within.is_dir() && file(&within, DOCUMENTS)?.is_some() {
            sets.push(within);
        }
    }
    if sets.is_empty() {
        return Err(SetError::NoDocuments { folder: folder.to_owned(), within: true });
    }
    sets.sort();
    Ok(sets)
}

/// The file of this name in a folder, or the gzipped one.
fn file(folder: &Path, name: &'static str) -> Result<Option<PathBuf>, SetError> {
    let (plain, gzipped) = (folder.join(name), folder.join(format!("{name}.gz")));
    match (plain.exists(), gzipped.exists()) {
        (true, true) => Err(SetError::Twice { folder: folder.to_owned(), name }),
        (true, false) => Ok(Some(plain)),
        (false, true) => Ok(Some(gzipped)),
        (false, false) => Ok(None),
    }
}

/// What a folder is called, also where it was typed as `.` or `..`.
fn name(folder: &Path) -> String {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    full.file_name().map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A line of `docs.jsonl`.
#[derive(Deserialize)]
struct DocumentLine {
    id: String,
    title: Option<String>,
    text: String,
    date: Option<String>,
}

/// A line of `queries.jsonl`.
#[derive(Deserialize)]
struct QueryLine {
    id: String,
    text: String,
}

fn read_documents(file: &Path, warn: &mut impl FnMut(Warning)) -> Result<Vec<Article>, SetError> {
    let mut articles = Vec::new();
    let mut known = HashMap::new();
    let mut strange_dates = Strange::default();
    lines::each(file, |number, line| {
        let line: DocumentLine = parse(line)?;
        remember(&mut known, &line.id, number)?;
        let stated = line.date.filter(|date| !date.is_empty());
        let date = stated.as_deref().and_then(date);
        if let Some(stated) = stated.filter(|_| date.is_none()) {
            strange_dates.meet(&stated, number);
        }
        let paragraphs = line.text.lines().map(str::trim).filter(|text| !text.is_empty());
        articles.push(Article {
            path: line.id,
            title: line.title.unwrap_or_default(),
            date,
            blocks: paragraphs.map(|text| Block { kind: BlockKind::Paragraph, text: text.to_owned() }).collect(),
            ..Article::default()
        });
        Ok(())
    })?;
    strange_dates.tell(Oddity::Date, file, warn);
    if articles.is_empty() {
        return Err(SetError::Empty(file.to_owned()));
    }
    articles.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(articles)
}

fn read_queries(file: &Path) -> Result<Vec<SetQuery>, SetError> {
    let mut queries = Vec::new();
    let mut known = HashMap::new();
    lines::each(file, |number, line| {
        let QueryLine { id, text } = parse(line)?;
        remember(&mut known, &id, number)?;
        let text = text.trim();
        if text.is_empty() {
            return Err(LineProblem::EmptyQuery(id));
        }
        queries.push(SetQuery { id, text: text.to_owned(), judgements: Vec::new() });
        Ok(())
    })?;
    if queries.is_empty() { Err(SetError::Empty(file.to_owned())) } else { Ok(queries) }
}

/// Gives each query its judgements. Those of queries and documents that the set does not have are counted: a part of a set
/// may come with the judgements of the whole.
fn read_judgements(
    file: &Path,
    articles: &[Article],
    queries: &mut [SetQuery],
    warn: &mut impl FnMut(Warning),
) -> Result<(), SetError> {
    let positions: HashMap<String, usize> =
        queries.iter().enumerate().map(|(position, query)| (query.id.clone(), position)).collect();
    let mut judged = HashMap::new();
    let (mut strange_queries, mut strange_documents) = (Strange::default(), Strange::default());
    lines::each(file, |number, line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[query, document, relevance] = columns.as_slice() else {
            return Err(LineProblem::Columns { found: columns.len() });
        };
        let relevance: u32 = relevance.trim().parse().map_err(|_| LineProblem::Relevance(relevance.to_owned()))?;
        let Some(&query) = positions.get(query) else {
            strange_queries.meet(query, number);
            return Ok(());
        };
        let Ok(position) = articles.binary_search_by(|article| article.path.as_str().cmp(document)) else {
            strange_documents.meet(document, number);
            return Ok(());
        };
        if let Some(first) = judged.insert((query, position), number) {
            return Err(LineProblem::Twice { id: format!("{}\t{document}", queries[query].id), first });
        }
        queries[query].judgements.push((position, relevance));
        Ok(())
    })?;
    strange_queries.tell(Oddity::Query, file, warn);
    strange_documents.tell(Oddity::Document, file, warn);
    Ok(())
}

/// Lines of a file that are odd in the same way. They may be thousands, and one warning says it.
#[derive(Default)]
struct Strange {
    lines: usize,
    first: Option<(usize, String)>,
}

impl Strange {
    fn meet(&mut self, what: &str, line: usize) {
        self.lines += 1;
        self.first.get_or_insert_with(|| (line, what.to_owned()));
    }

    fn tell(self, oddity: Oddity, file: &Path, warn: &mut impl FnMut(Warning)) {
        if let Some((line, first)) = self.first {
            warn(Warning { file: file.to_owned(), oddity, lines: self.lines, line, first });
        }
    }
}

fn parse<Line: DeserializeOwned>(line: &str) -> Result<Line, LineProblem> {
    serde_json::from_str(line).map_err(|error| LineProblem::Json {
        // To the parser each line is line 1.
        message: error.to_string().split(" at line 1 column ").next().unwrap_or_default().to_owned(),
        column: error.column(),
    })
}

/// Remembers on which line an id stands, and refuses it where it stands already.
fn remember(known: &mut HashMap<String, usize>, id: &str, line: usize) -> Result<(), LineProblem> {
    if id.is_empty() {
        return Err(LineProblem::EmptyId);
    }
    match known.insert(id.to_owned(), line) {
        Some(first) => Err(LineProblem::Twice { id: id.to_owned(), first }),
        None => Ok(()),
    }
}

/// A date as `2016`, `2016-12` or `2016-12-29`.
fn date(stated: &str) -> Option<Date> {
    let mut parts = stated.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let mut part = || parts.next().map(str::parse).transpose();
    Date::new(year, part().ok()?, part().ok()?)
}

#[cfg(test)]
mod tests;
