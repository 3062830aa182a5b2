//! Measures how much text and how many links the elements of a page have.

use std::collections::HashMap;

use dom_query::{NodeData, NodeId, NodeRef};

/// The measures of all elements within an element. They are taken once: elements are within each other, and each is asked
/// for.
pub(crate) struct Measures(HashMap<NodeId, Measure>);

/// What an element contains.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measure {
    /// The length of its text without spaces, in bytes.
    pub(crate) text: usize,
    /// That of the paragraphs within it.
    pub(crate) paragraphs: usize,
    /// That of its links.
    pub(crate) linked: usize,
    /// The number of its links.
    pub(crate) links: usize,
}

impl Measures {
    /// Measures an element and those within it.
    pub(crate) fn of(root: &NodeRef<'_>) -> Self {
        let mut measures: HashMap<NodeId, Measure> = HashMap::new();
        // From the last to the first, so that an element follows all those within it.
        let nodes: Vec<NodeRef<'_>> = root.descendants_it().collect();
        for node in nodes.iter().rev().chain([root]) {
            let mut measure = measures.remove(&node.id).unwrap_or_default();
            node.query(|tree_node| match &tree_node.data {
                NodeData::Text { contents } => measure.text = contents.split_ascii_whitespace().map(str::len).sum(),
                NodeData::Element(element) => match &*element.name.local {
                    "a" => (measure.linked, measure.links) = (measure.text, measure.links + 1),
                    "p" => measure.paragraphs = measure.text,
                    "script" | "style" | "noscript" | "template" => measure = Measure::default(),
                    _ => {}
                },
                _ => {}
            });
            if node.is_element() {
                measures.insert(node.id, measure);
            }
            if let Some(parent) = node.parent().filter(|_| node.id != root.id) {
                let outer = measures.entry(parent.id).or_default();
                outer.text += measure.text;
                outer.paragraphs += measure.paragraphs;
                outer.linked += measure.linked;
                outer.links += measure.links;
            }
        }
        Self(measures)
    }

    /// The measure of an element.
    pub(crate) fn get(&self, node: &NodeRef<'_>) -> Measure {
        self.0.get(&node.id).copied().unwrap_or_default()
    }

    /// Whether an element has several links and hardly anything else.
    pub(crate) fn is_menu(&self, node: &NodeRef<'_>) -> bool {
        let Measure { text, linked, links, .. } = self.get(node);
        links > 1 && linked * 10 >= text * 9
    }
}
