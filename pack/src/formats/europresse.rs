//! HTML that the press base Europresse exports: up to a thousand articles in a file.
//!
//! ```text
//!  <article>
//!    <header>
//!      span.DocPublicationName           La Croix, no. 43018
//!      span.DocHeader                    Politique, jeudi 29 décembre 2016 806 mots, p. 12
//!      p.titreArticleVisu                the title
//!      p.rdp__subtitle                   the subtitle
//!      p.sm-margin-bottomNews            the author, or a remark
//!      div.docAuthors                    the authors
//!    <section> div.docOcurrContainer     the text
//!    <footer> small, p                   the copyright, the number of the document
//! ```
//!
//! In older exports each article is a table with a `span.TitreArticleVisu`, and the rest is text between line breaks.
//! The search words of the user are marked in the text: `tr<mark>êv</mark>e`.

use dom_query::NodeRef;
use trouvaille_engine::analysis::fold;
use trouvaille_engine::date::Date;
use trouvaille_engine::document::{Article, Block, find_date};
use trouvaille_engine::format::BlockKind;

use crate::fields::{Record, compact_date, in_order, without_by};
use crate::html::{self, Walker};
use crate::problem::{Place, Problem};
use crate::reader::File;

/// Names of classes that only these exports have.
const CLASSES: [&str; 4] = ["DocPublicationName", "titreArticleVisu", "TitreArticleVisu", "docOcurrContainer"];

/// Beginnings of paragraphs that lead to other articles, folded.
const LINK_PARAGRAPHS: [&str; 4] = ["lire aussi", "a lire aussi", "lire egalement", "voir aussi"];

/// Maximum length of a line that names authors, in characters.
const MAX_CREDIT_CHARS: usize = 80;

/// The beginning of the paragraph with the address of the original, folded.
const ORIGINAL: &str = "cet article est paru dans";

/// Whether a page is such an export.
pub(super) fn is_europresse(text: &str) -> bool {
    CLASSES.iter().any(|class| text.contains(class))
}

/// Reads the articles of an export. Does nothing if there are none.
pub(super) fn read(root: &NodeRef<'_>, file: &mut File<'_>) {
    let articles = html::all(root, "article");
    let parts: Vec<Parts> = if articles.is_empty() {
        html::all(root, "span.TitreArticleVisu").iter().map(Parts::of_table).collect()
    } else {
        articles.iter().map(Parts::of_article).collect()
    };
    for (parts, number) in parts.into_iter().zip(1..) {
        parts.add(number, file);
    }
}

/// The parts of an article, as they are written.
#[derive(Debug, Default)]
struct Parts {
    publication: String,
    header: String,
    /// Other text of the header that can state the date.
    remarks: Vec<String>,
    title: String,
    subtitle: Option<String>,
    authors: String,
    url: Option<String>,
    document: Option<String>,
    blocks: Vec<Block>,
}

impl Parts {
    fn of_article(article: &NodeRef<'_>) -> Self {
        let line = |selector: &str| html::first(article, selector).map(|node| html::line_of(&node)).unwrap_or_default();
        let titles =
            ["p.rdp__articletitle", "p.titreArticleVisu", ".titreArticle", ".titreArticleVisu", ".TitreArticleVisu"];
        let title = titles.iter().map(|selector| line(selector)).find(|title| !title.is_empty()).unwrap_or_default();
        let mut parts =
            Self { publication: line(".DocPublicationName"), header: line(".DocHeader"), title, ..Self::default() };
        let subsection = html::first(article, ".DocTitreSousSection");
        parts.remarks.extend(subsection.and_then(|node| node.next_element_sibling()).map(|node| html::line_of(&node)));
        let subtitle = Some(line(".rdp__subtitle, p.sm-margin-TopNews"));
        parts.subtitle = subtitle.filter(|subtitle| !subtitle.is_empty() && fold(subtitle) != fold(&parts.title));
        parts.authors = line(".docAuthors");
        let remark = line("p.sm-margin-bottomNews");
        if !remark.is_empty() && fold(&remark) != fold(&parts.authors) {
            if parts.authors.is_empty() && is_author(&remark) {
                parts.authors = remark;
            } else {
                parts.blocks.push(Block { kind: BlockKind::Caption, text: remark });
            }
        }
        let footer = html::all(article, "footer p, footer small, footer span");
        parts.document = footer.iter().map(html::line_of).find(|line| is_document_number(line));
        let containers =
            ["section .docOcurrContainer", ".docOcurrContainer", ".DocText.clearfix", ".DocText", "section"];
        let found = containers.iter().map(|selector| html::all(article, selector)).find(|nodes| !nodes.is_empty());
        let Some(found) = found else {
            let title = html::first(article, ".TitreArticleVisu");
            return title.map_or(parts, |title| Self::of_lines(&title, *article));
        };
        let is_within =
            |node: &NodeRef<'_>| node.ancestors_it(None).any(|outer| found.iter().any(|it| it.id == outer.id));
        let mut walker = Walker::new(&is_link_paragraph);
        for container in found.iter().filter(|node| !is_within(node)) {
            walker.read(container);
        }
        parts.blocks.extend(walker.finish());
        parts.url = original(article);
        parts
    }

    /// The parts of an article in an older export. `title` is the element with the title.
    fn of_table(title: &NodeRef<'_>) -> Self {
        let is_container = |node: &NodeRef<'_>| node.has_name("table") || node.has_name("body");
        let container = title.ancestors_it(None).find(is_container);
        container.map(|container| Self::of_lines(title, container)).unwrap_or_default()
    }

    /// The parts of an article that is text between line breaks.
    fn of_lines(title: &NodeRef<'_>, container: NodeRef<'_>) -> Self {
        // What is in an element of its own may have no line break behind it.
        for element in html::all(&container, "span.DocPublicationName, span.DocHeader, span.TitreArticleVisu") {
            element.rename("p");
        }
        let line =
            |selector: &str| html::first(&container, selector).map(|node| html::line_of(&node)).unwrap_or_default();
        let mut parts = Self {
            publication: line(".DocPublicationName"),
            header: line(".DocHeader"),
            title: html::line_of(title),
            url: original(&container),
            ..Self::default()
        };
        let position =
            |blocks: &[Block]| blocks.iter().position(|block| fold(block.text.trim()).starts_with(&fold(&parts.title)));
        let mut lines = Walker::new(&is_link_paragraph).split_lines();
        lines.read(&container);
        let lines = lines.finish();
        let title_line = position(&lines).unwrap_or(0);
        let mut head = lines[..title_line].iter().map(|block| block.text.trim().to_owned());
        if let Some(author) = lines.get(title_line + 1).map(|line| line.text.trim()).filter(|line| is_credit(line)) {
            author.clone_into(&mut parts.authors);
        }
        let mut paragraphs = Walker::new(&is_link_paragraph);
        paragraphs.read(&container);
        let mut blocks = paragraphs.finish();
        blocks.drain(..position(&blocks).map_or(0, |title| title + 1));
        if parts.publication.is_empty() {
            parts.publication = head.next().unwrap_or_default();
        }
        let (publication, header) = (parts.publication.clone(), parts.header.clone());
        parts.remarks = head.filter(|line| *line != publication && *line != header).collect();
        if parts.header.is_empty() {
            let dated = parts.remarks.iter().position(|line| find_date(line).is_some());
            parts.header = dated.map(|line| parts.remarks.remove(line)).unwrap_or_default();
        }
        parts.document = lines.iter().map(|block| block.text.trim().to_owned()).find(|line| is_document_number(line));
        blocks.retain(|block| {
            let text = block.text.trim();
            !text.starts_with('©') && !fold(text).starts_with("tous droits reserves") && !is_document_number(text)
        });
        if let Some(first) = blocks.first_mut().filter(|_| !parts.authors.is_empty()) {
            let text = first.text.trim();
            first.text = text.strip_prefix(&parts.authors).unwrap_or(text).to_owned();
        }
        parts.blocks = blocks;
        parts
    }

    /// Adds the article with a number to the file.
    fn add(self, number: usize, file: &mut File<'_>) {
        let place = Place::Article(number);
        let mut record = Record::new(file.path_of(number));
        let Header { section, date, fields } = header(&self.header);
        let source = newspaper(&self.publication);
        let date = date
            .or_else(|| self.remarks.iter().find_map(|remark| find_date(remark)).map(|(date, _)| date))
            .or_else(|| self.document.as_deref().and_then(document_date));
        record.stated = Article { title: self.title, section, date, ..record.stated };
        record.stated.source = Some(source.to_owned()).filter(|source| !source.is_empty());
        // Several authors are separated by semicolons.
        let authors: Vec<String> = self.authors.split(';').map(|name| in_order(name.trim())).collect();
        record.authors(&authors.join(";"));
        if self.publication != source {
            record.field("publication", &self.publication);
        }
        fields.iter().for_each(|(name, value)| record.field(name, value));
        if let Some(document) = &self.document {
            record.field("document", document);
        }
        if let Some(url) = &self.url {
            record.url(url);
        }
        let is_text = |block: &Block| block.kind == BlockKind::Paragraph && block.text.contains(char::is_alphanumeric);
        if !self.blocks.iter().any(is_text) && self.subtitle.is_none() {
            return file.warn_at(place, Problem::Empty);
        }
        let (stated, problems) = record.metadata();
        problems.into_iter().for_each(|problem| file.warn_at(place, problem));
        if stated.title.is_empty() || stated.date.is_none() {
            file.warn_at(place, Problem::Missing { title: stated.title.is_empty(), date: stated.date.is_none() });
        }
        let subtitle = self.subtitle.map(|text| Block { kind: BlockKind::Paragraph, text });
        file.add(Article::with_blocks(stated, subtitle.into_iter().chain(self.blocks)));
    }
}

/// Whether an element is a paragraph that leads to another article, or to the original of this one.
fn is_link_paragraph(node: &NodeRef<'_>) -> bool {
    if !node.has_name("p") && !node.has_name("div") {
        return false;
    }
    let text = node.text();
    let text = text.trim();
    // Only the beginning matters, and folding a whole article for each of its elements is slow.
    let start = fold(&text.chars().take(60).collect::<String>());
    let has_address = || text.contains("http") || html::first(node, "a[href]").is_some();
    let leads = LINK_PARAGRAPHS.iter().any(|link| start.starts_with(link)) || start.starts_with(ORIGINAL);
    leads
        && !node.has_class("docOcurrContainer")
        && !node.has_class("DocText")
        && html::first(node, "p").is_none()
        && has_address()
}

/// The address in « Cet article est paru dans Le Monde (site web) ».
fn original(article: &NodeRef<'_>) -> Option<String> {
    let paragraphs = html::all(article, "p, div, span");
    let mut originals = paragraphs
        .iter()
        .filter(|node| fold(&node.text().trim().chars().take(40).collect::<String>()).starts_with(ORIGINAL));
    originals.find_map(|node| html::attribute(&html::first(node, "a[href]")?, "href"))
}

/// The name of a newspaper: what is before the number, the parenthesis or the bar in « La Croix, no. 43018 »,
/// « Libération (site web) », « Le Figaro | Le Figaro Économie ».
fn newspaper(publication: &str) -> &str {
    let name = publication.split(['(', '|', '•']).next().unwrap_or_default();
    let mut numbers = name.match_indices(',').filter(|(at, _)| {
        let rest = fold(name[at + 1..].trim_start());
        ["no", "n°", "nº", "num", "vol"].iter().any(|number| rest.starts_with(number))
            || rest.starts_with(|it: char| it.is_ascii_digit())
    });
    let end = numbers.next().map_or(name.len(), |(at, _)| at);
    name[..end].trim()
}

/// What a header states.
#[derive(Debug, Default, PartialEq, Eq)]
struct Header {
    section: Option<String>,
    date: Option<Date>,
    fields: Vec<(&'static str, String)>,
}

/// Parses a header, which is a list of section, date, length, page and time in any order.
fn header(line: &str) -> Header {
    let mut header = Header::default();
    let mut rest = line.to_owned();
    if let Some((date, place)) = find_date(line) {
        header.date = Some(date);
        rest.replace_range(place, ", ");
    }
    let mut sections: Vec<&str> = Vec::new();
    let rest = rest.replace(" - ", ", ");
    for part in rest.split(',').map(str::trim).filter(|part| part.contains(char::is_alphanumeric)) {
        let folded = fold(part);
        let number: String = part.chars().filter(char::is_ascii_digit).collect();
        let after = |prefix: &str| part.get(prefix.len()..).unwrap_or_default().trim().to_owned();
        if folded.ends_with(" mots") || folded.ends_with(" words") {
            header.fields.push(("mots", number));
        } else if let Some(prefix) = ["pp.", "p.", "page ", "pages "].iter().find(|prefix| folded.starts_with(**prefix))
        {
            header.fields.push(("page", after(prefix)));
        } else if folded.starts_with("edition ") {
            header.fields.push(("édition", after("édition ")));
        } else if !part.chars().all(|it| it.is_ascii_digit() || matches!(it, ':' | 'h' | ' ' | '-' | '+' | 'T' | 'Z')) {
            sections.push(part);
        }
    }
    header.section = Some(sections.join(", ")).filter(|section| !section.is_empty());
    header
}

/// Whether a line is the number of a document: « news·20161229·LM·20161229x20x1 ».
fn is_document_number(line: &str) -> bool {
    line.contains('·') && line.chars().filter(char::is_ascii_digit).count() >= 8 && !line.contains(' ')
}

/// The date in the number of a document.
fn document_date(number: &str) -> Option<Date> {
    number.split('·').find_map(compact_date)
}

/// Whether a remark below the title names authors: « Par Jeanne Martin », « JEANNE MARTIN et Paul Durand ».
fn is_author(remark: &str) -> bool {
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "et" | "de" | "du" | "la" | "le" | "avec" | "and")
    };
    let words: Vec<&str> = remark.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    without_by(remark).is_some_and(|name| name.starts_with(char::is_uppercase))
        || ((2..=8).contains(&words.len()) && words.iter().all(|word| is_name(word)))
}

/// Whether the line below the title of an older export names authors: « SOTINEL THOMAS », « PERRIN Jean-Pierre ».
fn is_credit(line: &str) -> bool {
    let is_capitals =
        |word: &str| word.chars().filter(|it| it.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase);
    let is_name = line.chars().all(|it| it.is_alphabetic() || " -'’.,;()".contains(it));
    is_name
        && !line.ends_with('.')
        && is_author(line)
        && line.chars().count() <= MAX_CREDIT_CHARS
        && (without_by(line).is_some() || line.split(' ').next().is_some_and(is_capitals))
}

#[cfg(test)]
mod tests {
    use super::{Header, header, newspaper};

    #[test]
    fn the_parts_of_a_header_are_in_any_order() {
        for (line, section, date, fields) in [
            ("Politique, jeudi 29 décembre 2016 806 mots, p. 12", Some("Politique"), "2016-12-29", "mots 806, page 12"),
            ("samedi 31 décembre 2016 - 10:22:15 -0000", None, "2016-12-31", ""),
            ("p. 3, Débats, Idées, 1er mars 2012", Some("Débats, Idées"), "2012-03-01", "page 3"),
            ("Thursday, December 29, 2016 412 words, p. A4", None, "2016-12-29", "mots 412, page A4"),
            ("Édition Paris, vendredi 30 décembre 2016, pp. 2-3", None, "2016-12-30", "édition Paris, page 2-3"),
            ("Culture", Some("Culture"), "", ""),
        ] {
            let Header { section: found, date: found_date, fields: found_fields } = header(line);
            let found_fields: Vec<String> =
                found_fields.iter().map(|(name, value)| format!("{name} {value}")).collect();
            assert_eq!(found.as_deref(), section, "{line}");
            assert_eq!(found_date.map(|date| date.to_string()).unwrap_or_default(), date, "{line}");
            assert_eq!(found_fields.join(", "), fields, "{line}");
        }
    }

    #[test]
    fn a_publication_begins_with_the_newspaper() {
        for (publication, expected) in [
            ("La Croix, no. 43018", "La Croix"),
            ("Le Monde.fr", "Le Monde.fr"),
            ("Libération (site web)", "Libération"),
            ("Le Figaro | Le Figaro Économie", "Le Figaro"),
            ("Sud Ouest, Bordeaux", "Sud Ouest, Bordeaux"),
        ] {
            assert_eq!(newspaper(publication), expected);
        }
    }
}
