//! The metadata above a text, as static site generators write it.
//!
//! ```text
//!  ---                                  +++
//!  title: La trêve tient                title = "La trêve tient"
//!  tags: [Syrie, Russie]                tags = ["Syrie", "Russie"]
//!  ---                                  +++
//!  YAML                                 TOML
//! ```

use super::value::Value;

/// A text with metadata above it.
pub(super) struct FrontMatter<'text> {
    /// The fields, or `None` if they cannot be read.
    pub(super) fields: Option<Vec<(String, Value)>>,
    /// The text below.
    pub(super) body: &'text str,
}

/// Splits the metadata from a text. Returns `None` if there is none: lines of dashes also separate parts of a text.
pub(super) fn split(text: &str) -> Option<FrontMatter<'_>> {
    let text = text.trim_start_matches(['\u{feff}', '\n', '\r']);
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
    let (end, body) = end?;
    let (matter, body) = (&rest[..end], &rest[body..]);
    let value = if delimiter == "---" { yaml(matter) } else { toml::from_str(matter).ok() };
    let fields = match value {
        Some(Value::Object(fields)) => Some(fields),
        Some(Value::Null) => Some(Vec::new()),
        // A line of metadata has a name and a sign. Others are text between two lines.
        None if matter.lines().any(|line| line.split_once([':', '=']).is_some_and(|(name, _)| !name.contains(' '))) => {
            None
        }
        _ => return None,
    };
    Some(FrontMatter { fields, body })
}

fn yaml(text: &str) -> Option<Value> {
    serde_saphyr::from_str(text).ok()
}
