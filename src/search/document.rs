//! Documents: the metadata as a [`Card`], the full text as an [`Article`].

use serde::Serialize;
use trouvaille_engine::analysis::Tokens;
use trouvaille_engine::date::Date;
use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::Document;
use trouvaille_engine::search::Search;

use super::marked::{Marked, count_marks, split_at_marks};

/// The metadata of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The path of its file in the corpus folder, which identifies the document.
    pub path: &'static str,
    /// One or two words in capitals before the title.
    pub kicker: Option<&'static str>,
    /// The title.
    pub title: Marked,
    /// Whether `title` is the beginning of the text because the document has no title.
    pub title_derived: bool,
    /// The newspaper or website.
    pub source: Option<&'static str>,
    /// The news agencies credited by the document.
    pub agency: Option<&'static str>,
    /// The section of the newspaper or website.
    pub section: Option<&'static str>,
    /// The publication date, as precise as the document states it.
    #[serde(serialize_with = "serialize_date")]
    pub date: Option<Date>,
}

/// A document with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Its metadata.
    pub card: Card,
    /// The authors as stated in the file. `None` if the byline only repeats source and agency.
    pub byline: Option<&'static str>,
    /// The text, block by block.
    pub blocks: Vec<Block>,
}

/// A paragraph, subheading or caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// The kind of block.
    #[serde(serialize_with = "serialize_kind")]
    pub kind: BlockKind,
    /// Its text.
    pub text: Marked,
}

impl Card {
    pub(super) fn new(document: &Document<'static>, search: &Search<'_>) -> Self {
        Self {
            path: document.path(),
            kicker: document.kicker(),
            title: split_at_marks(document.title(), &search.marks(document.title())),
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
        let blocks = document
            .blocks()
            .map(|block| Block { kind: block.kind, text: split_at_marks(block.text, &search.marks(block.text)) });
        Self { card: Card::new(document, search), byline, blocks: blocks.collect() }
    }

    /// The number of marks in the title and the text.
    pub fn mark_count(&self) -> usize {
        count_marks(&self.card.title) + self.blocks.iter().map(|block| count_marks(&block.text)).sum::<usize>()
    }
}

/// Whether a byline only repeats the source and the agency, such as « 20 Minutes avec AFP » ("with AFP") or « (AFP) ».
fn repeats_source_and_agency(byline: &str, document: &Document<'_>) -> bool {
    let names = [document.source(), document.agency(), Some("avec")];
    let known: Vec<String> = names.into_iter().flatten().flat_map(words).collect();
    words(byline).iter().all(|word| known.contains(word))
}

/// The words of a text, with case and accents folded.
pub(super) fn words(text: &str) -> Vec<String> {
    let (mut words, mut tokens) = (Vec::new(), Tokens::new(text));
    while let Some(token) = tokens.advance() {
        words.push(token.form.to_owned());
    }
    words
}

fn serialize_date<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(serializer)
}

fn serialize_kind<S: serde::Serializer>(kind: &BlockKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::Caption => "caption",
    })
}
