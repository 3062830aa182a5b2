//! HTML: parses a page into a tree, and reads text out of the tree.

mod blocks;
mod guard;
mod measures;

pub(crate) use blocks::{Walker, is_inline, line_of};
pub(crate) use guard::parse;
pub(crate) use measures::Measures;

use dom_query::NodeRef;

/// Whether a text has HTML tags, as the texts of tables often do.
pub(crate) fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let tag = text[at + 1..].trim_start_matches('/');
        let name = tag.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
        let rest = &tag[name.len()..];
        let is_known = TEXT_TAGS.contains(&name.to_ascii_lowercase().as_str());
        is_known && rest.starts_with(['>', ' ', '/']) && rest.contains('>')
    })
}

/// Whether a text has tags that separate paragraphs. Otherwise its line breaks do.
pub(crate) fn has_block_tags(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["<p>", "<p ", "<br", "<div", "<li", "<h2", "<h3", "<td"].iter().any(|tag| text.contains(tag))
}

/// The elements that occur in the texts of tables.
const TEXT_TAGS: [&str; 24] = [
    "a",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "i",
    "img",
    "li",
    "mark",
    "ol",
    "p",
    "span",
    "strong",
    "sup",
    "table",
    "u",
    "ul",
];

/// The beginning of the text of an element, as a line. Elements with metadata can be within each other, a thousand deep.
pub(crate) fn short_line_of(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    for node in std::iter::once(*node).chain(node.descendants_it()).take(MAX_LINE_NODES) {
        if node.is_text() {
            text.push_str(&node.text());
        }
        if text.len() > MAX_LINE_LEN {
            break;
        }
    }
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of nodes that are searched for the text of a line, and its maximum length in bytes, roughly.
const MAX_LINE_NODES: usize = 1000;
const MAX_LINE_LEN: usize = 1000;

/// The value of an attribute, without spaces around it, if it is not empty.
pub(crate) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    let value = node.attr(name)?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The first element that a CSS selector finds.
pub(crate) fn first<'tree>(node: &NodeRef<'tree>, selector: &str) -> Option<NodeRef<'tree>> {
    dom_query::Selection::from(*node).select_single(selector).nodes().first().copied()
}

/// All elements that a CSS selector finds, in the order of the page.
pub(crate) fn all<'tree>(node: &NodeRef<'tree>, selector: &str) -> Vec<NodeRef<'tree>> {
    dom_query::Selection::from(*node).select(selector).nodes().to_vec()
}
