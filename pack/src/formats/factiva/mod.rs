//! Exports of the press base Factiva, as HTML and as XML.
//!
//! In HTML each article is a `div.article` with rows, which begin with a code or state nothing but their text. In XML each
//! article is an `<article>` with elements for its fields.
//!
//! | code | XML | content |
//! |---|---|---|
//! | `HD` | `headline` | title |
//! | `LP`, `TD` | `leadParagraph`, `tailParagraphs` | text |
//! | `SN` | `sourceName` | newspaper |
//! | `PD` | `publicationDate` | date |
//! | `SE` | `sectionName` | section |
//! | `BY` | `byline` | authors |
//! | `PG`, `CY`, `AN` | | page, copyright, number of the document |

pub(super) mod xml;

use dom_query::NodeRef;
use trouvaille_engine::document::{Article, Block, find_date};

use crate::fields::{Record, Role};
use crate::html::{self, Walker};
use crate::problem::{Place, Problem};
use crate::reader::File;

/// The codes of rows, and the names that their values have as fields.
const CODES: [(&str, &str); 25] = [
    ("HD", "title"),
    ("LP", "text"),
    ("TD", "text"),
    ("SN", "source"),
    ("PD", "date"),
    ("SE", "section"),
    ("BY", "author"),
    ("CR", "crédit"),
    ("PG", "page"),
    ("AN", "document"),
    ("WC", "mots"),
    ("ET", "heure"),
    ("ED", "édition"),
    ("VOL", "volume"),
    ("CLM", "chronique"),
    ("CY", "copyright"),
    ("SC", "code de source"),
    ("LA", "langue"),
    ("CO", "entreprises"),
    ("IN", "secteurs"),
    ("NS", "sujets"),
    ("RE", "régions"),
    ("IPC", "IPC"),
    ("IPD", "IPD"),
    ("PUB", "éditeur"),
];

/// Whether a page is such an export.
pub(super) fn is_factiva(text: &str) -> bool {
    let classes = ["frArticle", "enArticle", "deArticle", "esArticle", "itArticle"];
    classes.iter().any(|class| text.contains(class))
}

/// Whether an XML text is such an export.
pub(super) fn is_factiva_xml(text: &str) -> bool {
    text.contains("<article")
        && (text.contains("<tailParagraphs") || text.contains("<leadParagraph") || text.contains("<accessionNo"))
}

/// Reads the articles of an HTML export. Does nothing if there are none.
pub(super) fn read(root: &NodeRef<'_>, file: &mut File<'_>) {
    for (article, number) in html::all(root, "div.article").iter().zip(1..) {
        let rows = if html::first(article, "tr").is_some() { table_rows(article) } else { plain_rows(article) };
        add(number, rows, file);
    }
}

/// Adds an article. `rows` are the codes and texts of its fields, with the blocks of its text under `TD`.
fn add(number: usize, rows: Rows, file: &mut File<'_>) {
    let place = Place::Article(number);
    let mut record = Record::new(file.path_of(number));
    for (name, value) in rows.fields {
        let role = match name {
            "title" => Some(Role::Title),
            "source" => Some(Role::Source),
            "date" => Some(Role::Date),
            "section" => Some(Role::Section),
            "author" => Some(Role::Author),
            "copyright" | "code de source" => continue,
            "mots" => {
                record.field(name, &value.chars().filter(char::is_ascii_digit).collect::<String>());
                continue;
            }
            "document" => {
                record.field(name, value.trim_start_matches("Document "));
                continue;
            }
            _ => None,
        };
        record.add(role, name, &value);
    }
    if !rows.blocks.iter().any(|block| block.text.contains(char::is_alphanumeric)) {
        return file.warn_at(place, Problem::Empty);
    }
    let (stated, problems) = record.metadata();
    problems.into_iter().for_each(|problem| file.warn_at(place, problem));
    if stated.title.is_empty() || stated.date.is_none() {
        file.warn_at(place, Problem::Missing { title: stated.title.is_empty(), date: stated.date.is_none() });
    }
    file.add(Article::with_blocks(stated, rows.blocks));
}

/// The fields and the text of an article.
#[derive(Default)]
struct Rows {
    fields: Vec<(&'static str, String)>,
    blocks: Vec<Block>,
}

/// The rows of a table: a code, and what it stands for.
fn table_rows(article: &NodeRef<'_>) -> Rows {
    let mut rows = Rows::default();
    for row in html::all(article, "tr") {
        let cells: Vec<NodeRef<'_>> =
            row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).collect();
        let [code, value, ..] = &cells[..] else { continue };
        let code = html::line_of(code);
        match CODES.iter().find(|(known, _)| *known == code.trim()) {
            Some((_, "text")) => rows.blocks.extend(blocks(value)),
            Some((_, name)) => rows.fields.push((name, html::line_of(value))),
            None => {}
        }
    }
    rows
}

/// Rows that are elements below each other: a code and its text, or only the text.
///
/// Without codes, the order is: section, title, authors, length, date, time, newspaper, page, language, copyright, text.
fn plain_rows(article: &NodeRef<'_>) -> Rows {
    let mut rows = Rows::default();
    let heading = html::first(article, "[id=hd], [class*=Headline], h1, h2, h3");
    let is_heading = |node: &NodeRef<'_>| {
        heading
            .is_some_and(|heading| heading.id == node.id || heading.ancestors_it(None).any(|outer| outer.id == node.id))
    };
    let children: Vec<NodeRef<'_>> = article.children_it(false).filter(NodeRef::is_element).collect();
    let codes: Vec<_> = children.iter().map(coded_row).collect();
    let has = |name: &str| codes.iter().flatten().any(|(code, _)| *code == name);
    // A row in capitals can begin like a code: « LA TRÊVE TIENT ».
    let is_coded = has("title") && has("text");
    let (mut has_title, mut has_date) = (heading.is_none(), false);
    for (child, code) in children.iter().zip(&codes) {
        match code.as_ref().filter(|_| is_coded) {
            Some(("text", code)) => {
                let mut blocks = blocks(child);
                if let Some(text) = blocks.first_mut().map(|block| &mut block.text) {
                    *text = text.trim_start().strip_prefix(code.as_str()).unwrap_or(text).to_owned();
                }
                rows.blocks.extend(blocks);
            }
            Some((name, code)) => {
                let line = html::line_of(child);
                rows.fields.push((name, line.strip_prefix(code.as_str()).unwrap_or(&line).trim().to_owned()));
            }
            None if is_heading(child) => {
                has_title = true;
                rows.fields.push(("title", html::line_of(child)));
            }
            None => {
                let line = html::line_of(child);
                if child.has_name("p") && !is_document(&line) {
                    rows.blocks.extend(blocks(child));
                } else {
                    rows.fields.extend(plain_row(&line, has_title, &mut has_date));
                }
            }
        }
    }
    rows
}

/// The name of a row that begins with a code, and the code.
fn coded_row(row: &NodeRef<'_>) -> Option<(&'static str, String)> {
    let line = html::line_of(row);
    let code = line.split(' ').next()?;
    CODES.iter().find(|(known, _)| *known == code).map(|(_, name)| (*name, code.to_owned()))
}

/// Whether a row is the number of the document.
fn is_document(line: &str) -> bool {
    line.strip_prefix("Document ").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// What a row without a code is.
fn plain_row(line: &str, has_title: bool, has_date: &mut bool) -> Option<(&'static str, String)> {
    let line = line.trim();
    let number: String = line.chars().filter(char::is_ascii_digit).collect();
    let is_time = line.len() <= 8 && line.contains([':', 'h']) && !number.is_empty();
    if line.is_empty() || line.starts_with('©') || line.starts_with("Copyright") || line.starts_with("(c)") {
        return None;
    }
    if is_document(line) {
        return Some(("document", line.to_owned()));
    }
    if !number.is_empty() && (line.ends_with(" mots") || line.ends_with(" words")) {
        return Some(("mots", number));
    }
    if let Some((_, place)) = find_date(line).filter(|(_, place)| !*has_date && place.len() + 12 > line.len()) {
        *has_date = true;
        return Some(("date", line[place].to_owned()));
    }
    match line {
        _ if is_time => Some(("heure", line.to_owned())),
        "Français" | "Anglais" | "French" | "English" => Some(("langue", line.to_owned())),
        _ if line.len() <= 5 && line.contains(|it: char| it.is_ascii_digit()) => Some(("page", line.to_owned())),
        // The code of the newspaper.
        _ if *has_date && line.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit()) => None,
        _ if *has_date => Some(("source", line.to_owned())),
        _ if has_title => Some(("author", line.to_owned())),
        _ => Some(("section", line.to_owned())),
    }
}

fn blocks(node: &NodeRef<'_>) -> Vec<Block> {
    let mut walker = Walker::new(&|_| false);
    walker.read(node);
    walker.finish()
}
