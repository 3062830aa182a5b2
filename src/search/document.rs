//! A document: its metadata as a [`Card`], and its whole text as an [`Article`].

use serde::Serialize;
use trouvaille_engine::analysis::Tokens;
use trouvaille_engine::date::Date;
use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::Document;
use trouvaille_engine::search::Search;

use super::marked::{Marked, cut, marks};

/// The metadata of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Identifies the document: the path of its file in the corpus folder.
    pub path: &'static str,
    /// A word or two in capitals before the title.
    pub kicker: Option<&'static str>,
    /// The title.
    pub title: Marked,
    /// Whether the document has no title, and `title` is the beginning of its text.
    pub title_derived: bool,
    /// The newspaper or site.
    pub source: Option<&'static str>,
    /// The news agencies whose material was used.
    pub agency: Option<&'static str>,
    /// The section in which it was published.
    pub section: Option<&'static str>,
    /// The date of publication.
    #[serde(serialize_with = "as_iso")]
    pub date: Option<Date>,
}

/// A document with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Its metadata.
    pub card: Card,
    /// The authors, as the file states them.
    pub byline: Option<&'static str>,
    /// The text.
    pub blocks: Vec<Block>,
}

/// A paragraph, subheading or caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Which of the three it is.
    #[serde(serialize_with = "as_word")]
    pub kind: BlockKind,
    /// Its text.
    pub text: Marked,
}

impl Card {
    pub(super) fn new(document: &Document<'static>, search: &Search<'_>) -> Self {
        Self {
            path: document.path(),
            kicker: document.kicker(),
            title: cut(document.title(), &search.marks(document.title())),
            title_derived: document.has_derived_title(),
            source: document.source(),
            agency: document.agency(),
            section: document.section(),
            date: document.date(),
        }
    }
}

impl Article {
    pub(super) fn new(document: &Document<'static>, search: &Search<'_>) -> Self {
        let byline = document.byline().filter(|byline| !repeats_source_and_agency(byline, document));
        let blocks =
            document.blocks().map(|block| Block { kind: block.kind, text: cut(block.text, &search.marks(block.text)) });
        Self { card: Card::new(document, search), byline, blocks: blocks.collect() }
    }

    /// The number of marks in title and text.
    pub fn marks(&self) -> usize {
        marks(&self.card.title) + self.blocks.iter().map(|block| marks(&block.text)).sum::<usize>()
    }
}

/// Whether a byline only repeats source and agency: « 20 Minutes avec AFP », « (AFP) ».
fn repeats_source_and_agency(byline: &str, document: &Document<'_>) -> bool {
    let names = [document.source(), document.agency(), Some("avec")];
    let known: Vec<String> = names.into_iter().flatten().flat_map(words).collect();
    words(byline).iter().all(|word| known.contains(word))
}

/// The words of a text, as the analysis folds them.
pub(super) fn words(text: &str) -> Vec<String> {
    let (mut words, mut tokens) = (Vec::new(), Tokens::new(text));
    while let Some(token) = tokens.advance() {
        words.push(token.form.to_owned());
    }
    words
}

fn as_iso<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(serializer)
}

fn as_word<S: serde::Serializer>(kind: &BlockKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::Caption => "caption",
    })
}
