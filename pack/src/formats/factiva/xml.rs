//! XML exports: the elements are the fields.

use quick_xml::Reader;
use quick_xml::events::Event;
use trouvaille_engine::document::{Block, decode_all_entities};
use trouvaille_engine::format::BlockKind;

use super::Rows;
use crate::problem::{Place, Problem};
use crate::reader::File;

/// Maximum depth of the elements in an article.
const MAX_DEPTH: usize = 100;

/// Reads the articles of an XML export.
///
/// # Errors
/// If the XML is not well-formed and has no article before the error.
pub(in crate::formats) fn read(text: &str, file: &mut File<'_>) -> Result<(), Problem> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    // The names of the open elements within an article.
    let mut path: Vec<String> = Vec::new();
    let mut article: Option<XmlArticle> = None;
    let mut number = 0;
    loop {
        let Ok(event) = reader.read_event() else {
            let before = text.get(..reader.buffer_position() as usize).unwrap_or(text);
            file.warn_at(Place::Line(before.matches('\n').count() + 1), Problem::Syntax("XML", 1));
            break;
        };
        match event {
            Event::Start(element) => {
                let name = element.local_name().as_ref().to_owned();
                if name == "article" {
                    article = Some(XmlArticle::default());
                    path.clear();
                } else if let Some(article) = &mut article {
                    article.begin(&name);
                    // Deeper elements than any export has are text of the last one.
                    if path.len() < MAX_DEPTH {
                        path.push(name);
                    }
                }
            }
            Event::End(element) if element.local_name().as_ref() == "article" => {
                if let Some(article) = article.take() {
                    number += 1;
                    super::add(number, article.rows, file);
                }
            }
            Event::End(element) => {
                let name = element.local_name();
                if let Some(article) =
                    article.as_mut().filter(|_| path.last().is_some_and(|last| last == name.as_ref()))
                {
                    article.end(&path);
                    path.pop();
                }
            }
            Event::Text(content) => {
                if let Some(article) = &mut article {
                    article.text.push_str(&content);
                }
            }
            Event::CData(content) => {
                if let Some(article) = &mut article {
                    article.text.push_str(&content);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(article) = &mut article {
                    let name = format!("&{};", &*entity);
                    article.text.push_str(&decode_all_entities(name));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if number == 0 { Err(Problem::NoArticles("XML")) } else { Ok(()) }
}

/// An article of an XML export.
#[derive(Default)]
struct XmlArticle {
    rows: Rows,
    text: String,
}

impl XmlArticle {
    /// Begins an element. Elements within a sentence, such as the mark of a search word, do not split it.
    fn begin(&mut self, name: &str) {
        if !is_inline(name) {
            self.text.clear();
        }
    }

    /// Ends the last element of a path.
    fn end(&mut self, path: &[String]) {
        let Some(name) = path.last().filter(|name| !is_inline(name)) else { return };
        let text = std::mem::take(&mut self.text);
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        let within = |outer: &str| path.iter().any(|name| name == outer);
        if within("leadParagraph") || within("tailParagraphs") {
            self.rows.blocks.push(Block { kind: BlockKind::Paragraph, text });
            return;
        }
        let field = match name.as_str() {
            _ if within("headline") => "title",
            "date" if within("publicationDate") => "date",
            _ if within("publicationDate") => return,
            "sourceName" => "source",
            "sectionName" | "section" => "section",
            "byline" => "author",
            _ if within("byline") => "author",
            "accessionNo" => "document",
            "wordCount" => "mots",
            "pages" | "page" => "page",
            "baseLanguage" | "languageCode" => "langue",
            "edition" => "édition",
            _ => return,
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.rows.fields.iter_mut().find(|(name, _)| *name == "title" && field == "title") {
            // A title of several paragraphs.
            Some((_, title)) => {
                title.push(' ');
                title.push_str(&text);
            }
            None => self.rows.fields.push((field, text)),
        }
    }
}

/// Whether an element is within a sentence.
fn is_inline(name: &str) -> bool {
    matches!(name, "hlt" | "b" | "i" | "em" | "strong" | "en" | "ELink" | "eLink" | "mark" | "span")
}
