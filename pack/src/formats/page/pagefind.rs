//! The attributes of Pagefind, with which a site says what its search finds: <https://pagefind.app/docs/>.
//!
//! | attribute | meaning |
//! |---|---|
//! | `data-pagefind-body` | only these elements are text; pages without one are left out |
//! | `data-pagefind-ignore` | the element is no text; with the value `all`, its metadata does not count either |
//! | `data-pagefind-meta`, `data-pagefind-default-meta` | metadata |
//! | `data-pagefind-filter`, `data-pagefind-sort` | metadata to filter and sort by |
//!
//! The value of the last four is a list of `name`, whose value is the text of the element, `name[attribute]`, and at the
//! end `name:value`.

use dom_query::NodeRef;

use crate::fields::{Role, guess_roles};
use crate::html;

/// What a page is marked with.
pub(super) struct Marks<'page> {
    /// The elements with the text.
    pub(super) bodies: Vec<NodeRef<'page>>,
    /// The metadata.
    pub(super) values: Vec<MarkedValue>,
    /// The names of the metadata to filter by.
    pub(super) filters: Vec<String>,
}

/// The name and the value of marked metadata, and its role if the name has one.
pub(super) type MarkedValue = (Option<Role>, String, String);

/// Maximum number of elements with metadata of a kind.
const MAX_MARKS: usize = 1000;

/// Maximum number of nodes before and after an element that are looked at to find out whether it is in a sentence.
const MAX_SIBLINGS: usize = 50;

/// The attributes with metadata, the most important first.
const ATTRIBUTES: [&str; 4] = ["data-pagefind-meta", FILTER, "data-pagefind-sort", "data-pagefind-default-meta"];

/// The attribute with metadata to filter by.
const FILTER: &str = "data-pagefind-filter";

impl<'page> Marks<'page> {
    /// The marks of a page.
    pub(super) fn of(root: &NodeRef<'page>) -> Self {
        let bodies = html::all(root, "[data-pagefind-body]");
        let is_within =
            |node: &NodeRef<'_>| node.ancestors_it(None).any(|ancestor| ancestor.has_attr("data-pagefind-body"));
        let bodies = bodies.into_iter().filter(|node| !is_within(node)).collect();
        let (mut values, mut filters) = (Vec::new(), Vec::new());
        for attribute in ATTRIBUTES {
            let first = values.len();
            for node in html::all(root, &format!("[{attribute}]")).into_iter().take(MAX_MARKS) {
                if !is_excluded(&node) {
                    let mark = html::attribute(&node, attribute).unwrap_or_default();
                    read(&mark, &node, &mut values);
                }
            }
            if attribute == FILTER {
                filters.extend(values[first..].iter().map(|(_, name, _): &MarkedValue| name.clone()));
            }
        }
        let mut seen: Vec<(String, String)> = Vec::new();
        // The same value is often metadata, a filter and a sort key.
        values.retain(|(_, name, value)| {
            let is_new = !seen.iter().any(|(seen_name, seen_value)| seen_name == name && seen_value == value);
            seen.push((name.clone(), value.clone()));
            is_new
        });
        Self { bodies, values, filters }
    }
}

/// Whether an element has no text that counts.
pub(super) fn is_ignored(node: &NodeRef<'_>) -> bool {
    node.has_attr("data-pagefind-ignore")
        || is_label(node)
        || node.qual_name_ref().is_some_and(|name| matches!(&*name.local, "footer" | "nav" | "form" | "label"))
}

/// Whether an element is a value that stands beside the text, such as a row of tags, and not within a sentence. Its text
/// is a field of the article.
fn is_label(node: &NodeRef<'_>) -> bool {
    let is_value = |attribute: &&str| {
        html::attribute(node, attribute).is_some_and(|mark| !mark.contains([':', '[']) && !mark.starts_with("image"))
    };
    if !html::is_inline(node) || !ATTRIBUTES.iter().any(is_value) {
        return false;
    }
    // A date often stands before such a row.
    let is_marked = |sibling: &NodeRef<'_>| {
        sibling.has_name("time") || ATTRIBUTES.iter().any(|attribute| sibling.has_attr(attribute))
    };
    let is_of_sentence = |sibling: &NodeRef<'_>| {
        (sibling.is_text() || sibling.is_element() && !is_marked(sibling))
            && html::short_line_of(sibling).contains(char::is_alphanumeric)
    };
    let before = std::iter::successors(node.prev_sibling(), NodeRef::prev_sibling);
    let after = std::iter::successors(node.next_sibling(), NodeRef::next_sibling);
    let is_in_line = |sibling: &NodeRef<'_>| !sibling.is_element() || html::is_inline(sibling);
    let mut line =
        before.take_while(is_in_line).take(MAX_SIBLINGS).chain(after.take_while(is_in_line).take(MAX_SIBLINGS));
    !line.any(|sibling| is_of_sentence(&sibling))
}

/// Whether the metadata of an element does not count.
fn is_excluded(node: &NodeRef<'_>) -> bool {
    let excludes =
        |node: &NodeRef<'_>| html::attribute(node, "data-pagefind-ignore").is_some_and(|value| value == "all");
    excludes(node) || node.ancestors_it(None).any(|ancestor| excludes(&ancestor))
}

/// Adds the values of a mark.
fn read(mark: &str, node: &NodeRef<'_>, values: &mut Vec<MarkedValue>) {
    let mut rest = mark.trim();
    while !rest.is_empty() {
        let (entry, after) = rest.split_once(',').unwrap_or((rest, ""));
        let (name, value, after) = if let Some((name, attribute)) = entry.split_once('[') {
            (name, html::attribute(node, attribute.trim_end().trim_end_matches(']')), after)
        } else if entry.contains(':') {
            // The value extends to the end, and may have commas.
            let (name, value) = rest.split_once(':').unwrap_or((rest, ""));
            (name, Some(value.trim().to_owned()), "")
        } else {
            (entry, Some(html::short_line_of(node)), after)
        };
        let name = name.trim();
        if let Some(value) = value.filter(|value| !value.is_empty() && !name.is_empty() && !name.starts_with("image")) {
            let role = guess_roles([name])[0].filter(|role| !matches!(role, Role::Text | Role::Lead));
            values.push((role, name.to_owned(), value));
        }
        rest = after.trim();
    }
}
