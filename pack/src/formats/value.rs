//! Values of JSON, YAML and TOML, in the order of the file.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value. Numbers and truth values are texts.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Scalar(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// The name that the crate `toml` gives to the only field of a date.
const TOML_DATE: &str = "$__toml_private_datetime";

impl Value {
    /// Calls `add` with all texts within the value, and the names that lead to each: `name` or `name.inner`.
    ///
    /// The depth of a value is limited by its parser.
    pub(super) fn flatten(&self, name: &str, add: &mut impl FnMut(&str, &str)) {
        match self {
            Self::Null => {}
            Self::Scalar(text) => add(name, text),
            Self::List(values) => values.iter().for_each(|value| value.flatten(name, add)),
            Self::Object(entries) => match self.only_text() {
                Some(text) => text.flatten(name, add),
                None => entries.iter().for_each(|(inner, value)| value.flatten(&format!("{name}.{inner}"), add)),
            },
        }
    }

    /// The text of an object that has no more to say than its text, or its name: `{"rendered": "…"}`, `{"name": "…"}`.
    fn only_text(&self) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        let is_text = |name: &str| matches!(name, "rendered" | "name" | "#text" | "@value" | "value");
        match &entries[..] {
            [(name, value)] if is_text(name) => Some(value),
            // An author as in JSON-LD.
            _ if entries.iter().any(|(name, _)| name == "@type") => self.get("name"),
            _ => None,
        }
    }

    /// The value of a field of an object.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The first text within the value.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Null => None,
            Self::Scalar(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Self::List(values) => values.iter().find_map(Self::text),
            Self::Object(_) => self.only_text()?.text(),
        }
    }

    /// All texts within the value.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        self.flatten("", &mut |_, text| texts.push(text.to_owned()));
        texts
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Scalar(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if name == TOML_DATE {
                return Ok(value);
            }
            entries.push((name, value));
        }
        Ok(Value::Object(entries))
    }
}
