//! Writes the articles of an index for the tools that people go on with.

mod csv;
mod elasticsearch;
mod iramuteq;
mod jsonl;

use std::io::{self, Write};

use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::{Document, Index};

pub use elasticsearch::mapping as elasticsearch_mapping;

use crate::reader::path_order;

/// A format of exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A table for spreadsheets: UTF-8 with a byte-order mark, with commas. A cell that a spreadsheet would run as a
    /// formula begins with an apostrophe.
    Csv,
    /// The text format of `IRaMuTeQ` and Alceste.
    Iramuteq,
    /// Bulk requests of Elasticsearch, `OpenSearch` and Quickwit, for the index of [`elasticsearch_mapping`].
    Elasticsearch,
}

/// Writes all articles of an index, in the order of their paths; those of one file in the order of their numbers.
///
/// # Errors
/// If writing fails.
pub fn write(index: &Index<'_>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let mut documents: Vec<Document<'_>> = index.documents().collect();
    documents.sort_by(|a, b| path_order(a.path()).cmp(&path_order(b.path())));
    match format {
        Format::Jsonl => jsonl::write(&documents, out),
        Format::Csv => csv::write(&documents, out),
        Format::Iramuteq => iramuteq::write(&documents, out),
        Format::Elasticsearch => elasticsearch::write(&documents, out),
    }
}

/// The metadata of an article with the names of our own formats, without its title, path and other fields. A name is
/// there once for each of its values.
fn metadata<'index>(document: &Document<'index>) -> Vec<(&'static str, String)> {
    let text = |name: &'static str, value: Option<&'index str>| value.map(|value| (name, value.to_owned()));
    let authors: Vec<_> = document.authors().map(|author| ("author", author.to_owned())).collect();
    let byline = text("byline", document.byline()).filter(|_| authors.is_empty());
    let captions = document.blocks().filter(|block| block.kind == BlockKind::Caption);
    [
        document.date().map(|date| ("date", date.to_string())),
        text("source", document.source()),
        text("section", document.section()),
        text("kicker", document.kicker()),
        byline,
        text("agency", document.agency()),
        text("url", document.url()),
    ]
    .into_iter()
    .flatten()
    .chain(authors)
    .chain(captions.map(|block| ("caption", block.text.to_owned())))
    .collect()
}

/// The paragraphs and subheadings of an article, with an empty line between them.
fn text(document: &Document<'_>) -> String {
    let blocks: Vec<&str> =
        document.blocks().filter(|block| block.kind != BlockKind::Caption).map(|block| block.text).collect();
    blocks.join("\n\n")
}
