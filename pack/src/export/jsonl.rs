//! One JSON object a line, with the names that the importer of JSON knows.

use std::io::{self, Write};

use serde_json::{Map, Value};
use trouvaille_engine::index::Document;

use super::{metadata, text};

pub(super) fn write(documents: &[Document<'_>], out: &mut dyn Write) -> io::Result<()> {
    documents.iter().try_for_each(|document| writeln!(out, "{}", Value::Object(object(document))))
}

/// The article as an object. A name with several values has a list.
pub(super) fn object(document: &Document<'_>) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("path".to_owned(), document.path().into());
    object.insert("title".to_owned(), document.title().into());
    let metadata = metadata(document).into_iter().map(|(name, value)| (name.to_owned(), value));
    let fields = document.fields().map(|field| (field.name.to_owned(), field.value.to_owned()));
    for (name, value) in metadata.chain(fields) {
        match object.get_mut(&name) {
            None => drop(object.insert(name, value.into())),
            Some(Value::Array(values)) => values.push(value.into()),
            Some(first) => *first = Value::Array(vec![first.take(), value.into()]),
        }
    }
    object.insert("text".to_owned(), text(document).into());
    object
}
