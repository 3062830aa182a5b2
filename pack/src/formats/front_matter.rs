//! The metadata above a text, as static site generators write it.
//!
//! ```text
//!  ---                        +++                                {
//!  title: La trêve tient      title = "La trêve tient"             "title": "La trêve tient",
//!  tags: [Syrie, Russie]      tags = ["Syrie", "Russie"]           "tags": ["Syrie", "Russie"]
//!  ---                        +++                                }
//!  YAML                       TOML                               JSON
//! ```

use serde_json::Deserializer;

use super::value::Value;

/// A text with metadata above it.
pub(super) struct FrontMatter<'text> {
    /// The fields, or `None` if they cannot be read.
    pub(super) fields: Option<Vec<(String, Value)>>,
    /// The lines of the fields.
    lines: &'text str,
    /// The text below.
    pub(super) body: &'text str,
}

impl FrontMatter<'_> {
    /// Whether the article is not published. If the fields cannot be read, a line of its own tells.
    pub(super) fn is_draft(&self) -> bool {
        let is_draft = |name: &str, value: &str| matches!((name, value), ("draft", "true") | ("published", "false"));
        match &self.fields {
            Some(fields) => fields.iter().any(|(name, value)| is_draft(name, value.text().unwrap_or_default())),
            None => self.lines.lines().filter_map(|line| line.split_once([':', '='])).any(|(name, value)| {
                let unquoted = |text: &str| text.trim_matches([' ', '\t', '\r', ',', '"', '\'']).to_ascii_lowercase();
                is_draft(&unquoted(name), &unquoted(value))
            }),
        }
    }
}

/// Splits the metadata from a text. Returns `None` if there is none: lines of dashes also separate parts of a text.
pub(super) fn split(text: &str) -> Option<FrontMatter<'_>> {
    let text = text.trim_start_matches(['\u{feff}', '\n', '\r']);
    if text.starts_with('{') {
        return split_json(text);
    }
    let (delimiter, rest) = text.split_once('\n')?;
    let delimiter = delimiter.trim_end();
    if !matches!(delimiter, "---" | "+++") {
        return None;
    }
    let mut length = 0;
    let end = rest.split_inclusive('\n').find_map(|line| {
        let start = length;
        length += line.len();
        let is_end = line.trim_end() == delimiter || (delimiter == "---" && line.trim_end() == "...");
        is_end.then_some((start, length))
    });
    let Some((end, body)) = end else {
        let open = FrontMatter { fields: None, lines: rest.split("\n\n").next()?, body: rest };
        // Without an end, it may be text. A draft must not be published.
        return open.is_draft().then_some(open);
    };
    let (matter, body) = (&rest[..end], &rest[body..]);
    let value = if delimiter == "---" { yaml(matter) } else { toml::from_str(matter).ok() };
    let fields = match value {
        Some(Value::Object(fields)) => Some(fields),
        Some(Value::Null) => Some(Vec::new()),
        // A line of metadata has a name and a sign. Others are text between two lines.
        None if matter.lines().any(|line| is_field(line, delimiter)) => None,
        _ => return None,
    };
    Some(FrontMatter { fields, lines: matter, body })
}

/// Whether a line is the name and the value of a field. In TOML a space is usual between them; in YAML, a line with one is
/// as often a sentence.
fn is_field(line: &str, delimiter: &str) -> bool {
    let name = line.split_once([':', '=']).map(|(name, _)| if delimiter == "+++" { name.trim_end() } else { name });
    name.is_some_and(|name| !name.contains(' '))
}

/// Splits metadata in JSON from a text. Its syntax is wrong if its braces are lines of their own and it cannot be read.
fn split_json(text: &str) -> Option<FrontMatter<'_>> {
    let mut values = Deserializer::from_str(text).into_iter::<Value>();
    if let Some(Ok(Value::Object(fields))) = values.next() {
        let (lines, body) = text.split_at(values.byte_offset());
        return Some(FrontMatter { fields: Some(fields), lines, body });
    }
    let rest = text.strip_prefix("{\n").or_else(|| text.strip_prefix("{\r\n"))?;
    let end = rest.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end, line.trim_end() == "}"))
    });
    let (end, _) = end.into_iter().find(|(_, is_end)| *is_end)?;
    let (lines, body) = rest.split_at(end);
    Some(FrontMatter { fields: None, lines, body })
}

fn yaml(text: &str) -> Option<Value> {
    serde_saphyr::from_str(text).ok()
}
