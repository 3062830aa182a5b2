//! Reads files one by one into a corpus.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use trouvaille_engine::document::Article;
use trouvaille_engine::url::is_allowed;

use crate::SITE_LIST;
use crate::duplicates;
use crate::fields::{self, Record, Role};
use crate::formats::{self, archive};
use crate::pages::{self, Page, Sites};
use crate::problem::{Effect, Place, Problem, Warning};

/// What is read, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are read. Otherwise they are left out.
    pub drafts: bool,
    /// Whether articles that occur several times are all kept.
    pub keep_duplicates: bool,
    /// The columns of tables and the fields of JSON that have a role, as pairs of a role and the name in the file. The
    /// others are guessed.
    pub columns: Vec<(Role, String)>,
    /// What the addresses of the pages of a site begin with, as [`parse_base`](Self::parse_base) returns it: `/`, `/blog/`
    /// or `https://example.org/`. If it is empty, it is `/`.
    pub base: String,
}

impl Options {
    /// Parses the beginning of the addresses of the pages of a site, and adds a slash to it if it has none at its end.
    ///
    /// # Errors
    /// If it is relative: what it leads to would depend on the page with the link.
    pub fn parse_base(text: &str) -> Result<String, BaseError> {
        let text = text.trim();
        let is_absolute = ["/", "https://", "http://"].iter().any(|start| text.starts_with(start));
        if !is_absolute || !is_allowed(text) || text.contains(['?', '#']) {
            return Err(BaseError(text.to_owned()));
        }
        Ok(format!("{}/", text.trim_end_matches('/')))
    }

    /// Parses the roles of columns: `title=Titre,text=Contenu,date=Jour`.
    ///
    /// # Errors
    /// If a part is not a pair, or names an unknown role or one that another part has named.
    pub fn parse_columns(text: &str) -> Result<Vec<(Role, String)>, ColumnsError> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        Self::columns(parts.map(|part| part.split_once('=').unwrap_or((part, ""))))
    }

    /// The columns with a role, from pairs of the name of a role and the name of a column.
    ///
    /// # Errors
    /// If a name is empty, or a role is unknown or occurs twice.
    pub fn columns<'pair>(
        pairs: impl IntoIterator<Item = (&'pair str, &'pair str)>,
    ) -> Result<Vec<(Role, String)>, ColumnsError> {
        let mut columns: Vec<(Role, String)> = Vec::new();
        for (role, name) in pairs {
            let name = name.trim();
            match Role::parse(role) {
                Some(role) if columns.iter().any(|(other, _)| *other == role) => return Err(ColumnsError::Twice(role)),
                Some(role) if !name.is_empty() => columns.push((role, name.to_owned())),
                _ if name.is_empty() => return Err(ColumnsError::NotAColumn(role.to_owned())),
                _ => return Err(ColumnsError::NotAColumn(format!("{role}={name}"))),
            }
        }
        Ok(columns)
    }
}

/// Why the roles of columns are wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnsError {
    /// This part is no pair of a role and a name, or its role is unknown.
    NotAColumn(String),
    /// Two columns have this role.
    Twice(Role),
}

impl fmt::Display for ColumnsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAColumn(part) => {
                let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
                write!(
                    formatter,
                    "`{part}` is not a column; write ROLE=NAME, where ROLE is one of {}",
                    roles.join(", ")
                )
            }
            Self::Twice(role) => write!(formatter, "two columns are the {}; name one", role.name()),
        }
    }
}

impl std::error::Error for ColumnsError {}

/// A text that addresses cannot begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseError(pub String);

impl fmt::Display for BaseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "addresses cannot begin with `{}`; write / or /blog/ or https://example.org/", self.0)
    }
}

impl std::error::Error for BaseError {}

/// The articles of the files that were read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Articles, sorted by path; those of one file by number.
    pub articles: Vec<Article>,
    /// What was skipped or lost.
    pub warnings: Vec<Warning>,
    /// The fields that the pages of a site are filtered by. They are facets.
    pub filters: Vec<String>,
    /// What was read.
    pub summary: Summary,
}

/// What was read, apart from the articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The number of files with articles. Files in an archive count one by one.
    pub files: usize,
    /// The number of files that belong to web pages, such as pictures and scripts, and of hidden files.
    pub assets: usize,
    /// Articles that were left out on purpose: drafts, duplicates, pages that a site excludes from its search.
    pub left_out: Vec<Warning>,
    /// The tables, and the columns that were used.
    pub tables: Vec<Table>,
}

impl Summary {
    /// The number of articles that are the same as another one.
    pub fn duplicates(&self) -> usize {
        self.left_out.iter().filter(|it| matches!(it.problem, Problem::Duplicate(_))).count()
    }

    /// The number of drafts.
    pub fn drafts(&self) -> usize {
        self.left_out.iter().filter(|it| it.problem == Problem::Draft).count()
    }
}

impl Summary {
    /// A warning for each column of the options that no table has.
    fn missing_columns(&self, options: &Options) -> Vec<Warning> {
        let has = |name: &str| self.tables.iter().any(|table| table.columns.iter().any(|column| column.name == name));
        let missing = options.columns.iter().filter(|(_, name)| !has(name));
        let first_table = self.tables.first().into_iter();
        first_table
            .flat_map(|table| {
                missing.clone().map(|(_, name)| (table.path.clone(), Problem::NoSuchColumn(name.clone())))
            })
            .map(|(path, problem)| Warning { path, place: None, problem })
            .collect()
    }
}

/// A table or a list of JSON objects, and how its columns were used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The path of the file.
    pub path: String,
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    is_json: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// What its values are. Those of a column without a role are kept as fields.
    pub role: Option<Role>,
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.path)?;
        for (position, column) in self.columns.iter().enumerate() {
            let separator = if position == 0 { "" } else { ", " };
            let role = column.role.map_or("field", Role::name);
            write!(formatter, "{separator}{role}={}", column.name)?;
        }
        Ok(())
    }
}

/// Reads files into a [`Corpus`].
///
/// ```
/// use trouvaille_pack::reader::{Options, Reader};
///
/// let mut reader = Reader::new(Options::default());
/// reader.add("2016/a.txt", "La trêve tient.".as_bytes());
/// reader.add("b.csv", "titre;texte\nAccord;Elle dure depuis jeudi.".as_bytes());
/// let corpus = reader.finish();
/// assert_eq!(corpus.articles[0].title, "La trêve tient");
/// assert_eq!(corpus.articles[1].path, "b.csv#1");
/// ```
#[derive(Debug, Default)]
pub struct Reader {
    options: Options,
    entries: Vec<Entry>,
    warnings: Vec<Warning>,
    /// Files that are no articles, which are no problem if they belong to pages.
    possible_assets: Vec<Warning>,
    metadata: Vec<TextMetadata>,
    /// The paths of the folders of packed sites, with `/` at their ends.
    packed_sites: Vec<String>,
    /// Whether a web page or Markdown was read.
    has_pages: bool,
    /// The paths of all files.
    paths: HashSet<String>,
    /// The paths of the compressed files that were unpacked.
    compressed: Vec<String>,
    /// The folders with an `index.html`.
    indexes: BTreeSet<String>,
    /// The web pages without text.
    empty_pages: Vec<(String, Page)>,
    summary: Summary,
}

impl Reader {
    /// A reader without files.
    pub fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Reads a file. `path` identifies it within the corpus, with `/` as separator. The result does not depend on the
    /// order in which files are added.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        self.add_with(path, bytes, &mut |_, _| {});
    }

    /// Like [`add`](Self::add), and calls `progress` with the number of files that were read and of all files if the file
    /// is an archive.
    pub fn add_with(&mut self, path: &str, bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) {
        let mut budget = archive::Budget::new(bytes.len());
        self.add_member(path, bytes, 0, &mut budget, progress);
    }

    /// Reads a file that is in `depth` archives.
    fn add_member(
        &mut self,
        path: &str,
        bytes: &[u8],
        depth: usize,
        budget: &mut archive::Budget,
        progress: &mut dyn FnMut(usize, usize),
    ) {
        if is_hidden(path) {
            self.summary.assets += 1;
            self.packed_sites.extend(path.strip_suffix(SITE_LIST).map(str::to_owned));
            return;
        }
        self.paths.insert(path.to_owned());
        if archive::is_gzip(path, bytes) {
            // Usually a folder is read in order, so a copy need not be unpacked.
            if archive::unpacked_path(path).is_some_and(|unpacked| self.paths.contains(unpacked)) {
                self.summary.assets += 1;
                return;
            }
            self.compressed.push(path.to_owned());
            return match archive::gunzip(bytes, depth, budget) {
                Ok(bytes) => self.add_member(path, &bytes, depth + 1, budget, progress),
                Err(problem) => self.warnings.push(Warning { path: path.to_owned(), place: None, problem }),
            };
        }
        if !archive::is_archive(path, bytes) {
            return self.add_file(path, bytes);
        }
        let mut members = archive::Members::open(path, bytes, depth, budget);
        let total = members.total();
        while let Some(member) = members.next_member() {
            progress(members.position(), total);
            match member {
                Ok((path, bytes)) => self.add_member(&path, &bytes, depth + 1, members.budget(), &mut |_, _| {}),
                Err(warning) => self.warnings.push(warning),
            }
        }
    }

    fn add_file(&mut self, path: &str, bytes: &[u8]) {
        let mut file = File::new(path, &self.options);
        if let Err(problem) = formats::read(bytes, &mut file) {
            file.warn(problem);
        }
        let File { entries, warnings, left_out, table, metadata, is_asset, is_web, is_page, empty_page, .. } = file;
        if let Some(folder) = pages::folder_of_index(path).filter(|_| is_page) {
            self.indexes.insert(folder.to_owned());
        }
        self.empty_pages.extend(empty_page.map(|page| (path.to_owned(), page)));
        self.has_pages |= is_web && !entries.is_empty();
        self.summary.files += usize::from(!entries.is_empty() || metadata.is_some());
        if is_asset { &mut self.possible_assets } else { &mut self.warnings }.extend(warnings);
        self.entries.extend(entries);
        self.summary.left_out.extend(left_out);
        self.summary.tables.extend(table);
        self.metadata.extend(metadata);
    }

    /// Records that a file cannot be read.
    pub fn skip(&mut self, path: &str, reason: String) {
        self.warnings.push(Warning { path: path.to_owned(), place: None, problem: Problem::Unreadable(reason) });
    }

    /// The articles of all files.
    pub fn finish(self) -> Corpus {
        let Self {
            options,
            mut entries,
            mut warnings,
            mut possible_assets,
            mut metadata,
            packed_sites,
            has_pages,
            paths,
            compressed,
            mut indexes,
            mut empty_pages,
            mut summary,
        } = self;
        let is_packed = |path: &str| packed_sites.iter().any(|site| path.starts_with(site));
        // Sites have compressed copies of their pages.
        let is_copied = |path: &str| archive::unpacked_path(path).is_some_and(|unpacked| paths.contains(unpacked));
        let copies: HashSet<String> = compressed.into_iter().filter(|path| is_copied(path)).collect();
        let is_removed = |path: &str| copies.contains(path_order(path).0) || is_packed(path);
        let removed = entries.extract_if(.., |entry| is_removed(&entry.article.path));
        let mut removed: HashSet<String> = removed.map(|entry| path_order(&entry.article.path).0.to_owned()).collect();
        removed.extend(metadata.extract_if(.., |table| is_removed(&table.path)).map(|table| table.path));
        summary.files -= removed.len();
        summary.assets += removed.union(&copies).count();
        for warnings in [&mut warnings, &mut possible_assets, &mut summary.left_out] {
            warnings.retain(|warning| !is_removed(&warning.path));
        }
        summary.tables.retain(|table| !is_removed(&table.path));
        indexes.retain(|folder| !is_removed(&format!("{folder}/")));
        empty_pages.retain(|(path, _)| !is_removed(path));
        entries.sort_by(|a, b| path_order(&a.article.path).cmp(&path_order(&b.article.path)));
        warnings.extend(make_unique(&mut entries));
        for metadata in metadata {
            warnings.extend(metadata.apply(&mut entries));
        }
        entries.iter_mut().for_each(|entry| fields::name_authors(&mut entry.article));
        let sites = Sites::new(indexes, &entries, &empty_pages);
        let pages::Removed { left_out, skipped, files, assets } =
            sites.finish(&mut entries, empty_pages, &options.base);
        summary.left_out.extend(left_out);
        warnings.extend(skipped);
        summary.files -= files;
        summary.assets += assets;
        summary.tables.retain(|table| !table.is_json || !sites.contains(&table.path));
        if has_pages {
            summary.assets += possible_assets.len();
        } else {
            warnings.extend(possible_assets);
        }
        let mut filters = pages::filters(&entries);
        let mut articles: Vec<Article> = entries.into_iter().map(|entry| entry.article).collect();
        if !options.keep_duplicates {
            summary.left_out.extend(duplicates::remove(&mut articles));
        }
        let has_field = |name: &str| {
            let is_author = Role::parse(name) == Some(Role::Author);
            articles.iter().any(|article| {
                (is_author && !article.authors.is_empty()) || article.fields.iter().any(|field| field.name == name)
            })
        };
        filters.retain(|name| has_field(name));
        summary.tables.sort_by(|a, b| a.path.cmp(&b.path));
        warnings.extend(summary.missing_columns(&options));
        sort_warnings(&mut warnings);
        sort_warnings(&mut summary.left_out);
        Corpus { articles, warnings, filters, summary }
    }
}

/// Whether a file or a folder above it is hidden: `.git/config`, `__MACOSX/a.txt`, `Thumbs.db`, `~$a.docx`.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|name| {
        let is_dotted = name.starts_with('.') && name != "." && name != "..";
        // Word keeps a file with this name beside one that is open.
        is_dotted || name.starts_with("~$") || matches!(name, "__MACOSX" | "Thumbs.db" | "desktop.ini")
    })
}

/// The order of paths: that of the files, then that of the numbers of articles in a file.
pub(crate) fn path_order(path: &str) -> (&str, Option<usize>) {
    let numbered = path.rsplit_once('#').and_then(|(file, number)| Some((file, Some(number.parse().ok()?))));
    numbered.unwrap_or((path, None))
}

fn sort_warnings(warnings: &mut [Warning]) {
    warnings.sort_by(|a, b| (path_order(&a.path), a.place).cmp(&(path_order(&b.path), b.place)));
}

/// Gives articles other paths if they have the path of another one. `entries` are sorted by path.
fn make_unique(entries: &mut [Entry]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for first in 0..entries.len() {
        let path = entries[first].article.path.clone();
        let same = entries[first + 1..].iter_mut().take_while(|entry| entry.article.path == path);
        for (number, entry) in same.enumerate() {
            entry.article.path = format!("{path}~{}", number + 2);
            let problem = Problem::Renamed(entry.article.path.clone());
            warnings.push(Warning { path: path.clone(), place: None, problem });
        }
    }
    warnings
}

/// An article of the corpus.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) article: Article,
    /// Set if the article is a web page.
    pub(crate) page: Option<Page>,
    /// Whether the file is JSON.
    pub(crate) is_json: bool,
}

/// Metadata of texts that are files of their own, in a table beside them.
#[derive(Debug)]
pub(crate) struct TextMetadata {
    /// The path of the table.
    pub(crate) path: String,
    /// The names of its columns.
    pub(crate) columns: Vec<String>,
    /// For each row the line, the name of the text without ending, and the metadata.
    pub(crate) rows: Vec<(usize, String, Article)>,
}

impl TextMetadata {
    /// Completes the articles in the folder of the table. Returns a warning for each row without a text, or a single one
    /// if no row has a text.
    fn apply(self, entries: &mut [Entry]) -> Vec<Warning> {
        let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let own_folder = folder(&self.path);
        let mut texts: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| folder(&entry.article.path) == own_folder)
        {
            let name = entry.article.path.rsplit('/').next().unwrap_or_default();
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            texts.entry(stem.to_owned()).or_default().push(number);
        }
        let mut warnings = Vec::new();
        let rows = self.rows.len();
        for (line, id, stated) in self.rows {
            match texts.get(&id) {
                Some(numbers) => numbers.iter().for_each(|&number| {
                    fields::state(&mut entries[number].article, stated.clone());
                }),
                None => warnings.push(Warning {
                    path: self.path.clone(),
                    place: Some(Place::Line(line)),
                    problem: Problem::NoSuchText(id),
                }),
            }
        }
        if warnings.len() == rows {
            return vec![Warning { path: self.path, place: None, problem: Problem::NoTextColumn(self.columns) }];
        }
        warnings
    }
}

/// A file that is being read, with its articles and warnings so far.
pub(crate) struct File<'file> {
    /// Its path.
    pub(crate) path: &'file str,
    /// What is read.
    pub(crate) options: &'file Options,
    entries: Vec<Entry>,
    warnings: Vec<Warning>,
    left_out: Vec<Warning>,
    table: Option<Table>,
    metadata: Option<TextMetadata>,
    is_asset: bool,
    is_json: bool,
    is_web: bool,
    is_page: bool,
    empty_page: Option<Page>,
}

impl<'file> File<'file> {
    fn new(path: &'file str, options: &'file Options) -> Self {
        Self {
            path,
            options,
            entries: Vec::new(),
            warnings: Vec::new(),
            left_out: Vec::new(),
            table: None,
            metadata: None,
            is_asset: false,
            is_json: false,
            is_web: false,
            is_page: false,
            empty_page: None,
        }
    }

    /// The path of an article of the file, if the file has several. `number` counts from 1.
    pub(crate) fn path_of(&self, number: usize) -> String {
        format!("{}#{number}", self.path)
    }

    /// Adds an article. Its path is that of the file, or [`path_of`](Self::path_of) its number.
    pub(crate) fn add(&mut self, article: Article) {
        self.entries.push(Entry { article, page: None, is_json: self.is_json });
    }

    /// Adds a web page.
    pub(crate) fn add_page(&mut self, article: Article, page: Page) {
        self.entries.push(Entry { article, page: Some(page), is_json: false });
    }

    /// Says that the file is a web page, with or without text.
    pub(crate) fn set_page(&mut self) {
        self.is_page = true;
    }

    /// Says that the web page has no text.
    pub(crate) fn set_empty_page(&mut self, page: Page) {
        self.empty_page = Some(page);
    }

    /// Adds the article of a record at a place of the file, with the problems of its values.
    pub(crate) fn add_record(&mut self, record: Record, place: Place) {
        match record.finish() {
            Ok((article, problems)) => {
                problems.into_iter().for_each(|problem| self.warn_at(place, problem));
                self.add(article);
            }
            Err(problem) => self.warn_at(place, problem),
        }
    }

    /// Sets the columns of the table that the file is.
    pub(crate) fn set_table(&mut self, columns: Vec<Column>) {
        self.table = Some(Table { path: self.path.to_owned(), columns, is_json: self.is_json });
    }

    /// Says that the file is a web page, or the source of one, so that other files may belong to it.
    pub(crate) fn set_web(&mut self) {
        self.is_web = true;
    }

    /// Says that the file is JSON, which may belong to the pages of a site.
    pub(crate) fn set_json(&mut self) {
        self.is_json = true;
    }

    /// Sets the metadata of texts in other files.
    pub(crate) fn set_metadata(&mut self, columns: Vec<String>, rows: Vec<(usize, String, Article)>) {
        self.metadata = Some(TextMetadata { path: self.path.to_owned(), columns, rows });
    }

    /// Whether an article was added.
    pub(crate) fn has_articles(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Whether something is wrong with the file.
    pub(crate) fn has_warnings(&self) -> bool {
        !self.warnings.is_empty()
    }

    /// Says that the file may belong to web pages. Its problems do not matter then.
    pub(crate) fn set_asset(&mut self) {
        self.is_asset = true;
    }

    /// Adds a warning about the whole file.
    pub(crate) fn warn(&mut self, problem: Problem) {
        self.push_warning(None, problem);
    }

    /// Adds a warning about a part of the file.
    pub(crate) fn warn_at(&mut self, place: Place, problem: Problem) {
        self.push_warning(Some(place), problem);
    }

    fn push_warning(&mut self, place: Option<Place>, problem: Problem) {
        let is_left_out = problem.effect() == Effect::LeftOut;
        let warnings = if is_left_out { &mut self.left_out } else { &mut self.warnings };
        warnings.push(Warning { path: self.path.to_owned(), place, problem });
    }
}

#[cfg(test)]
mod tests {
    use super::{ColumnsError, Corpus, Options, Reader};
    use crate::fields::Role;
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

    #[test]
    fn sites_that_were_packed_are_no_articles() {
        let page =
            r#"<!doctype html><meta charset="utf-8"><meta name="generator" content="Trouvaille"><p>La trêve tient."#;
        let mut reader = Reader::new(Options::default());
        reader.add("site/embed/README.md", b"# Un article du site");
        reader.add("site/.trouvaille-files", b"index.html\nembed/README.md\n");
        reader.add("a.txt", "La trêve tient à Alep.".as_bytes());
        reader.add("trouvaille.html", page.as_bytes());
        let corpus = reader.finish();
        assert_eq!(corpus.articles.iter().map(|article| &*article.path).collect::<Vec<_>>(), ["a.txt"]);
        assert_eq!((corpus.summary.files, corpus.warnings.len()), (1, 0));
        assert_eq!(corpus.summary.left_out[0].problem, Problem::SearchPage);
    }

    #[test]
    fn addresses_begin_at_the_root_of_a_host() {
        for (text, base) in
            [("/", "/"), (" /blog", "/blog/"), ("/blog/", "/blog/"), ("https://example.org", "https://example.org/")]
        {
            assert_eq!(Options::parse_base(text).as_deref(), Ok(base));
        }
        for wrong in ["", "blog", "../blog/", "javascript:alert(1)", "/a b", "/?a", "/#a"] {
            let error = Options::parse_base(wrong).expect_err("it is not the beginning of addresses").to_string();
            assert!(error.contains("write / or /blog/"), "{error}");
        }
    }

    #[test]
    fn the_filters_of_a_site_are_facets_if_an_article_has_them() {
        let page = |marks: &str| {
            format!("<html><body><main data-pagefind-body>{marks}<p>La trêve tient à Alep.</p></main></body></html>")
        };
        let mut reader = Reader::new(Options::default());
        let filters = "<b data-pagefind-filter='ville'>Alep</b><i data-pagefind-filter=auteur>Anne</i>";
        reader.add("a.html", page(filters).as_bytes());
        reader.add("b.html", page("<b data-pagefind-meta='note'>Une</b>").as_bytes());
        reader.add("c.html", b"<html><body><main><p data-pagefind-filter=absent>La paix</p></main></body></html>");
        let corpus = reader.finish();
        assert_eq!(corpus.filters, ["ville", "auteur"]);
        let facets = crate::facets::choose(&corpus.articles, &corpus.filters);
        assert_eq!(facets, Ok(vec!["ville".to_owned(), "author".to_owned()]));
    }

    #[test]
    fn copies_of_files_are_left_out_whatever_is_read_first() {
        let copy = {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut encoder, b"<html><body><p>La paix dure.").expect("it is in memory");
            encoder.finish().expect("it is in memory")
        };
        for order in [["a.html", "a.html.gz"], ["a.html.gz", "a.html"]] {
            let mut reader = Reader::new(Options { keep_duplicates: true, ..Options::default() });
            for path in order {
                reader.add(path, if path.ends_with("gz") { &copy } else { b"<html><body><p>La paix tient." });
            }
            let Corpus { articles, warnings, summary, .. } = reader.finish();
            assert_eq!((articles.len(), &*articles[0].path), (1, "a.html"));
            assert_eq!((warnings.len(), summary.files, summary.assets), (0, 1, 1));
        }
    }

    #[test]
    fn columns_are_pairs_of_a_role_and_a_name() {
        let columns = Options::parse_columns("titre=Headline, text=Le contenu");
        assert_eq!(columns, Ok(vec![(Role::Title, "Headline".to_owned()), (Role::Text, "Le contenu".to_owned())]));
        for wrong in ["text", "couleur=rouge", "text="] {
            let error = Options::parse_columns(wrong).expect_err("it is no column").to_string();
            assert!(error.contains("one of title, text, lead"), "{error}");
        }
        assert_eq!(Options::parse_columns("titre=a,title=b"), Err(ColumnsError::Twice(Role::Title)));
    }
}
