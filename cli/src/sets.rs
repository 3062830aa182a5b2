//! Test sets: documents, queries and relevance judgements.
//!
//! A set is a folder of three files, each plain or gzipped (`.gz`):
//!
//! ```text
//!  docs.jsonl      {"id": "a1", "title": "La trêve tient", "text": "…", "date": "2016-12-29"}
//!  queries.jsonl   {"id": "q1", "text": "treve syrie"}
//!  qrels.tsv       q1<TAB>a1<TAB>1              query, document, relevance (0: not relevant)
//! ```
//!
//! `title` and `date` are optional, and unknown keys are ignored. A set has both queries and judgements, or neither;
//! without them it only serves to measure index sizes and indexing speed.
//!
//! Documents are not preprocessed like the files of a folder: each non-blank line of a text becomes a paragraph.

mod error;
mod lines;

pub use error::{LineError, SetError, Warning, WarningKind};

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use trouvaille_engine::date::Date;
use trouvaille_engine::document::{Article, Block};
use trouvaille_engine::format::BlockKind;

const DOCUMENTS: &str = "docs.jsonl";
const QUERIES: &str = "queries.jsonl";
const JUDGEMENTS: &str = "qrels.tsv";

/// A test set: documents, and queries with relevance judgements.
#[derive(Debug)]
pub struct Set {
    /// The name of its folder.
    pub name: String,
    /// Its documents, sorted by path as the index writer requires. The path is the document's id.
    pub articles: Vec<Article>,
    /// Its queries, in file order.
    pub queries: Vec<SetQuery>,
}

/// A query of a test set.
#[derive(Debug)]
pub struct SetQuery {
    /// Its id, unique in the set.
    pub id: String,
    /// The query text, trimmed.
    pub text: String,
    /// The judged documents, as positions in [`Set::articles`], and their relevance: 0 is not relevant. Each document
    /// occurs at most once. Documents that are not judged count as not relevant.
    pub judgements: Vec<(usize, u32)>,
}

impl Set {
    /// Reads a set and discards the warnings. [`Set::read_with`] reports them.
    ///
    /// # Errors
    /// If a file is missing, cannot be read or contains an invalid line.
    pub fn read(folder: &Path) -> Result<Self, SetError> {
        Self::read_with(folder, |_| {})
    }

    /// Reads a set and passes each warning to `warn`.
    ///
    /// # Errors
    /// If a file is missing, cannot be read or contains an invalid line.
    pub fn read_with(folder: &Path, mut warn: impl FnMut(Warning)) -> Result<Self, SetError> {
        if !folder.is_dir() {
            return Err(SetError::NoFolder(folder.to_owned()));
        }
        let documents = find_file(folder, DOCUMENTS)?
            .ok_or_else(|| SetError::NoDocuments { folder: folder.to_owned(), subfolders: false })?;
        let articles = read_documents(&documents, &mut warn)?;
        let mut queries = Vec::new();
        match (find_file(folder, QUERIES)?, find_file(folder, JUDGEMENTS)?) {
            (None, None) => {}
            (Some(present), None) => return Err(SetError::Incomplete { present, missing: JUDGEMENTS }),
            (None, Some(present)) => return Err(SetError::Incomplete { present, missing: QUERIES }),
            (Some(file), Some(judgements)) => {
                queries = read_queries(&file)?;
                read_judgements(&judgements, &articles, &mut queries, &mut warn)?;
            }
        }
        Ok(Self { name: folder_name(folder), articles, queries })
    }

    /// The total size of all titles and texts, in bytes of UTF-8.
    pub fn text_bytes(&self) -> usize {
        let bytes_of = |article: &Article| {
            article.title.len() + article.blocks.iter().map(|block| block.text.len()).sum::<usize>()
        };
        self.articles.iter().map(bytes_of).sum()
    }
}

/// Finds test sets: `folder` itself if it is a set, otherwise its direct subfolders that are sets, sorted by path.
///
/// # Errors
/// If there is no such folder, it cannot be read, or it contains no set.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, SetError> {
    if !folder.is_dir() {
        return Err(SetError::NoFolder(folder.to_owned()));
    }
    if find_file(folder, DOCUMENTS)?.is_some() {
        return Ok(vec![folder.to_owned()]);
    }
    let unreadable = |error| SetError::Unreadable { file: folder.to_owned(), line: None, error };
    let mut sets = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let subfolder = entry.map_err(unreadable)?.path();
        if subfolder.is_dir() && find_file(&subfolder, DOCUMENTS)?.is_some() {
            sets.push(subfolder);
        }
    }
    if sets.is_empty() {
        return Err(SetError::NoDocuments { folder: folder.to_owned(), subfolders: true });
    }
    sets.sort();
    Ok(sets)
}

/// The path of a file in a folder, plain or gzipped, if it exists.
fn find_file(folder: &Path, name: &'static str) -> Result<Option<PathBuf>, SetError> {
    let (plain, gzipped) = (folder.join(name), folder.join(format!("{name}.gz")));
    match (plain.exists(), gzipped.exists()) {
        (true, true) => Err(SetError::Ambiguous { folder: folder.to_owned(), name }),
        (true, false) => Ok(Some(plain)),
        (false, true) => Ok(Some(gzipped)),
        (false, false) => Ok(None),
    }
}

/// The name of a folder, resolved if the path is `.` or `..`.
fn folder_name(folder: &Path) -> String {
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
    let mut seen = HashMap::new();
    let mut invalid_dates = AffectedLines::default();
    lines::for_each(file, |number, line| {
        let line: DocumentLine = parse_json(line)?;
        check_id(&mut seen, &line.id, number)?;
        let date_text = line.date.filter(|date| !date.is_empty());
        let date = date_text.as_deref().and_then(parse_date);
        if let Some(invalid) = date_text.filter(|_| date.is_none()) {
            invalid_dates.add(&invalid, number);
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
    invalid_dates.report(WarningKind::InvalidDate, file, warn);
    if articles.is_empty() {
        return Err(SetError::Empty(file.to_owned()));
    }
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(articles)
}

fn read_queries(file: &Path) -> Result<Vec<SetQuery>, SetError> {
    let mut queries = Vec::new();
    let mut seen = HashMap::new();
    lines::for_each(file, |number, line| {
        let QueryLine { id, text } = parse_json(line)?;
        check_id(&mut seen, &id, number)?;
        let text = text.trim();
        if text.is_empty() {
            return Err(LineError::EmptyQuery(id));
        }
        queries.push(SetQuery { id, text: text.to_owned(), judgements: Vec::new() });
        Ok(())
    })?;
    if queries.is_empty() { Err(SetError::Empty(file.to_owned())) } else { Ok(queries) }
}

/// Adds the judgements to their queries. Unknown queries and documents only cause warnings, because a subset of a test
/// set may come with the judgements of the full set.
fn read_judgements(
    file: &Path,
    articles: &[Article],
    queries: &mut [SetQuery],
    warn: &mut impl FnMut(Warning),
) -> Result<(), SetError> {
    let positions: HashMap<String, usize> =
        queries.iter().enumerate().map(|(position, query)| (query.id.clone(), position)).collect();
    let mut judged = HashMap::new();
    let (mut unknown_queries, mut unknown_documents) = (AffectedLines::default(), AffectedLines::default());
    lines::for_each(file, |number, line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[query, document, relevance] = columns.as_slice() else {
            return Err(LineError::Columns { found: columns.len() });
        };
        let relevance: u32 = relevance.trim().parse().map_err(|_| LineError::Relevance(relevance.to_owned()))?;
        let Some(&query) = positions.get(query) else {
            unknown_queries.add(query, number);
            return Ok(());
        };
        let Ok(position) = articles.binary_search_by(|article| article.path.as_str().cmp(document)) else {
            unknown_documents.add(document, number);
            return Ok(());
        };
        if let Some(first) = judged.insert((query, position), number) {
            return Err(LineError::Duplicate { id: format!("{}\t{document}", queries[query].id), first });
        }
        queries[query].judgements.push((position, relevance));
        Ok(())
    })?;
    unknown_queries.report(WarningKind::UnknownQuery, file, warn);
    unknown_documents.report(WarningKind::UnknownDocument, file, warn);
    Ok(())
}

/// The lines of a file that cause the same warning. There may be thousands, so they are reported together.
#[derive(Default)]
struct AffectedLines {
    lines: usize,
    first: Option<(usize, String)>,
}

impl AffectedLines {
    fn add(&mut self, value: &str, line: usize) {
        self.lines += 1;
        self.first.get_or_insert_with(|| (line, value.to_owned()));
    }

    fn report(self, kind: WarningKind, file: &Path, warn: &mut impl FnMut(Warning)) {
        if let Some((line, first)) = self.first {
            warn(Warning { file: file.to_owned(), kind, lines: self.lines, line, first });
        }
    }
}

fn parse_json<Line: DeserializeOwned>(line: &str) -> Result<Line, LineError> {
    serde_json::from_str(line).map_err(|error| LineError::Json {
        // Drop the position: the parser sees one line at a time, so its line number is always 1.
        message: error.to_string().split(" at line 1 column ").next().unwrap_or_default().to_owned(),
        column: error.column(),
    })
}

/// Records the line of an id, and rejects empty and duplicate ids.
fn check_id(seen: &mut HashMap<String, usize>, id: &str, line: usize) -> Result<(), LineError> {
    if id.is_empty() {
        return Err(LineError::EmptyId);
    }
    match seen.insert(id.to_owned(), line) {
        Some(first) => Err(LineError::Duplicate { id: id.to_owned(), first }),
        None => Ok(()),
    }
}

/// Parses a date such as `2016`, `2016-12` or `2016-12-29`.
fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let mut part = || parts.next().map(str::parse).transpose();
    Date::new(year, part().ok()?, part().ok()?)
}

#[cfg(test)]
mod tests;
