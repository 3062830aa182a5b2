//! JSON: an object for each article, one in a line (JSONL), in an array, or a single one.

use serde::de::{Deserializer as _, IgnoredAny, SeqAccess, Visitor};
use serde_json::Deserializer;

use super::value::Value;
use crate::fields::{Record, Role, roles};
use crate::problem::{Place, Problem};
use crate::reader::{Column, File};

/// The fields of an object that only contains a list of articles.
const LISTS: [&str; 10] =
    ["articles", "items", "docs", "documents", "results", "posts", "data", "hits", "response", "entries"];

/// Maximum number of objects around a list of articles: `{"response": {"docs": […]}}`.
const MAX_LIST_DEPTH: usize = 3;

/// Maximum number of different fields that a summary lists.
const MAX_COLUMNS: usize = 1000;

/// Whether the name of a file says that it is JSON.
pub(super) fn has_ending(extension: &str) -> bool {
    matches!(extension, "json" | "jsonl" | "ndjson")
}

/// Whether a text is JSON although its name does not say so: its first line or value is an object.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix('[').map_or(text, str::trim_start);
    if !text.starts_with('{') {
        return false;
    }
    let mut values = Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next().is_some_and(|value| value.is_ok())
}

/// Reads the articles of a JSON file.
///
/// # Errors
/// If there is none.
pub(super) fn read(text: &str, file: &mut File<'_>) -> Result<(), Problem> {
    let mut objects = Objects::default();
    let text = text.trim_start();
    let first_line = text.lines().next().unwrap_or_default();
    if text.starts_with('[') {
        read_array(text, &mut objects, file);
    } else if serde_json::from_str::<IgnoredAny>(first_line).is_ok() && text.len() > first_line.len() + 1 {
        read_lines(text, &mut objects, file);
    } else {
        read_values(text, &mut objects, file);
    }
    if !objects.columns.is_empty() && file.has_articles() {
        file.set_table(objects.columns);
        Ok(())
    } else if objects.has_problem {
        Ok(())
    } else {
        Err(Problem::NoArticles("JSON"))
    }
}

/// Reads an object from each line.
fn read_lines(text: &str, objects: &mut Objects, file: &mut File<'_>) {
    let mut number = 0;
    for (line, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let place = Place::Line(line + 1);
        match serde_json::from_str::<Value>(text) {
            Ok(value) if is_bulk_action(&value) => {}
            Ok(value) => {
                number += 1;
                objects.add(&value, number, place, file);
            }
            Err(error) => {
                number += 1;
                objects.has_problem = true;
                file.warn_at(place, Problem::Syntax("JSON", error.column()));
            }
        }
    }
}

/// Whether an object is the line before an article in a file for the bulk interface of Elasticsearch.
fn is_bulk_action(value: &Value) -> bool {
    matches!(value, Value::Object(entries) if matches!(&entries[..], [(name, Value::Object(_))] if name == "index" || name == "create"))
}

/// Reads the objects of an array, one after the other.
fn read_array(text: &str, objects: &mut Objects, file: &mut File<'_>) {
    let mut deserializer = Deserializer::from_str(text);
    if let Err(error) = deserializer.deserialize_seq(ArrayVisitor { objects, file }) {
        objects.has_problem = true;
        file.warn_at(Place::Line(error.line()), Problem::Syntax("JSON", error.column()));
    }
}

/// Adds each element of an array, so that only one is in memory.
struct ArrayVisitor<'visitor, 'file> {
    objects: &'visitor mut Objects,
    file: &'visitor mut File<'file>,
}

impl<'de> Visitor<'de> for ArrayVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(value) = sequence.next_element_seed(std::marker::PhantomData::<Value>)? {
            number += 1;
            self.objects.add(&value, number, Place::Article(number), self.file);
        }
        Ok(())
    }
}

/// Reads objects that follow each other, or a single one, which may contain a list.
fn read_values(text: &str, objects: &mut Objects, file: &mut File<'_>) {
    let mut values = Deserializer::from_str(text).into_iter::<Value>();
    let Some(first) = values.next() else { return };
    let first = match first {
        Ok(first) => first,
        Err(error) => {
            objects.has_problem = true;
            return file.warn_at(Place::Line(error.line()), Problem::Syntax("JSON", error.column()));
        }
    };
    let mut number = 1;
    let Some(second) = values.next() else {
        match list(&first, 0) {
            Some(list) => list.iter().zip(1..).for_each(|(value, number)| {
                objects.add(value, number, Place::Article(number), file);
            }),
            None => objects.add_single(&first, file),
        }
        return;
    };
    objects.add(&first, number, Place::Article(number), file);
    for value in std::iter::once(second).chain(values) {
        number += 1;
        match value {
            Ok(value) => objects.add(&value, number, Place::Article(number), file),
            Err(error) => {
                objects.has_problem = true;
                file.warn_at(Place::Line(error.line()), Problem::Syntax("JSON", error.column()));
            }
        }
    }
}

/// The list of articles in an object.
fn list(value: &Value, depth: usize) -> Option<&[Value]> {
    let inner = LISTS.iter().filter_map(|name| value.get(name));
    inner.into_iter().find_map(|value| match value {
        Value::List(values) if values.iter().all(|value| matches!(value, Value::Object(_))) => Some(&values[..]),
        Value::Object(_) if depth < MAX_LIST_DEPTH => list(value, depth + 1),
        _ => None,
    })
}

/// The objects of a file, and what their fields are.
#[derive(Default)]
struct Objects {
    columns: Vec<Column>,
    /// The names of the fields of the last object, and their roles: most objects of a file have the same.
    last: (Vec<String>, Vec<Option<Role>>),
    has_problem: bool,
}

impl Objects {
    fn add(&mut self, value: &Value, number: usize, place: Place, file: &mut File<'_>) {
        self.add_at(file.path_of(number), value, place, file);
    }

    /// Adds the only object of a file, if it is an article.
    fn add_single(&mut self, value: &Value, file: &mut File<'_>) {
        let Value::Object(entries) = value else { return };
        self.set_roles(entries, file);
        let has = |role| self.last.1.contains(&Some(role));
        if has(Role::Text) {
            self.add_at(file.path.to_owned(), value, Place::Article(1), file);
        }
    }

    fn add_at(&mut self, path: String, value: &Value, place: Place, file: &mut File<'_>) {
        let value = value.get("_source").unwrap_or(value);
        let Value::Object(entries) = value else {
            self.has_problem = true;
            return file.warn_at(place, Problem::NotAnObject);
        };
        self.set_roles(entries, file);
        let mut record = Record::new(path);
        for ((name, value), role) in entries.iter().zip(&self.last.1) {
            value.flatten(name, &mut |name, text| record.add(*role, name, text));
        }
        self.has_problem = true;
        file.add_record(record, place);
    }

    /// Finds the roles of the fields of an object.
    fn set_roles(&mut self, entries: &[(String, Value)], file: &mut File<'_>) {
        if self.last.0.iter().ne(entries.iter().map(|(name, _)| name)) {
            self.last.0 = entries.iter().map(|(name, _)| name.clone()).collect();
            self.last.1 = roles(self.last.0.iter().map(String::as_str), &file.options.columns);
            for (name, role) in self.last.0.iter().zip(&self.last.1) {
                if self.columns.len() < MAX_COLUMNS && !self.columns.iter().any(|column| column.name == *name) {
                    self.columns.push(Column { name: name.clone(), role: *role });
                }
            }
        }
    }
}
