//! Documents: the metadata as a [`Card`], the full text as an [`Article`].

use serde::Serialize;
use trouvaille_engine::analysis::Tokens;
use trouvaille_engine::date::Date;
use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::{Authors, Document, Field, Fields};
use trouvaille_engine::search::Search;

use super::marked::{Marked, Piece, count_marks, split_at_marks};

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
    /// The address of the original.
    pub url: Option<&'static str>,
    /// The authors, if the document states them one by one.
    #[serde(serialize_with = "serialize_authors")]
    pub authors: Authors<'static>,
    /// The names and values of other fields.
    #[serde(serialize_with = "serialize_fields")]
    pub fields: Fields<'static>,
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
    /// The other fields: names as subheadings, each followed by its values as paragraphs.
    #[serde(skip)]
    pub fields: Vec<Block>,
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
            url: document.url(),
            authors: document.authors(),
            fields: document.fields(),
        }
    }
}

impl Article {
    pub(super) fn new(document: &Document<'static>, search: &Search<'_>) -> Self {
        let byline = document.byline().filter(|byline| !repeats_source_and_agency(byline, document));
        let marked = |text| split_at_marks(text, &search.marks(text));
        let blocks = document.blocks().map(|block| Block { kind: block.kind, text: marked(block.text) }).collect();
        let (mut fields, mut before) = (Vec::new(), "");
        for Field { name, value } in document.fields() {
            if name != before {
                fields.push(Block { kind: BlockKind::Subheading, text: split_at_marks(name, &[]) });
            }
            fields.push(Block { kind: BlockKind::Paragraph, text: marked(value) });
            before = name;
        }
        Self { card: Card::new(document, search), byline, blocks, fields }
    }

    /// The number of marks in the title, the text and the fields.
    pub fn mark_count(&self) -> usize {
        let blocks = self.blocks.iter().chain(&self.fields);
        count_marks(&self.card.title) + blocks.map(|block| count_marks(&block.text)).sum::<usize>()
    }

    /// The text of a block from a mark on, with the text before the mark; from the first mark if there is none with this
    /// number. Marks are numbered from 1 at the beginning of the title.
    pub fn passage_at_mark(&self, number: usize) -> &[Piece] {
        let mut rest = number.wrapping_sub(count_marks(&self.card.title));
        let mut first = None;
        for Block { text, .. } in &self.blocks {
            for (position, _) in text.iter().enumerate().filter(|(_, piece)| piece.marked) {
                let passage = text.get(position.saturating_sub(1)..).unwrap_or_default();
                if rest == 1 {
                    return passage;
                }
                first = first.or(Some(passage));
                rest = rest.wrapping_sub(1);
            }
        }
        first.unwrap_or_default()
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

fn serialize_authors<S: serde::Serializer>(authors: &Authors<'static>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(authors.clone())
}

fn serialize_fields<S: serde::Serializer>(fields: &Fields<'static>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(fields.clone().map(|Field { name, value }| [name, value]))
}

fn serialize_kind<S: serde::Serializer>(kind: &BlockKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::Caption => "caption",
    })
}
