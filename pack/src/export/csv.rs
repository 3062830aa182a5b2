//! A table for spreadsheets.

use std::io::{self, Write};

use csv::Writer;
use trouvaille_engine::index::Document;

use super::{metadata, text};

/// Spreadsheets take a file without it for Windows-1252.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The separator of several values in one cell.
const SEPARATOR: &str = "; ";

pub(super) fn write(documents: &[Document<'_>], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    // The columns are those that any article has.
    let mut names: Vec<String> = Vec::new();
    for document in documents {
        for (name, _) in values_of(document) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let mut table = Writer::from_writer(out);
    let first = ["path", "title"].into_iter();
    table.write_record(first.chain(names.iter().map(String::as_str)).chain(["text"]).map(cell))?;
    for document in documents {
        let values = values_of(document);
        let cells = names.iter().map(|column| {
            let values = values.iter().filter(|(name, _)| name == column).map(|(_, value)| value.as_str());
            values.collect::<Vec<_>>().join(SEPARATOR)
        });
        let first = [document.path(), document.title()].map(str::to_owned);
        table.write_record(first.into_iter().chain(cells).chain([text(document)]).map(|text| cell(&text)))?;
    }
    table.flush()
}

/// The metadata and the other fields, as pairs of name and value.
fn values_of(document: &Document<'_>) -> Vec<(String, String)> {
    let metadata = metadata(document).into_iter().map(|(name, value)| (name.to_owned(), value));
    let fields = document.fields().map(|field| (field.name.to_owned(), field.value.to_owned()));
    metadata.chain(fields).collect()
}

/// A cell that no spreadsheet runs as a formula.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
