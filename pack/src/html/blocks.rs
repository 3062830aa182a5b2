//! Reads the paragraphs, subheadings and captions of a part of a page.

use dom_query::{NodeData, NodeId, NodeRef};
use trouvaille_engine::document::{Block, decode_entities};
use trouvaille_engine::format::BlockKind;

/// Elements within a line of text. All others begin and end a block.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "rb", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];

/// Elements without text of the page, or with controls.
const WITHOUT_TEXT: [&str; 24] = [
    "audio", "button", "canvas", "datalist", "dialog", "embed", "form", "head", "iframe", "input", "map", "math",
    "nav", "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "title",
    "video",
];

/// The separator that `<br>` stands for within the text of a block. Two of them separate paragraphs.
const LINE_BREAK: char = '\u{2028}';

/// Maximum length of a subheading, in bytes. Longer ones are paragraphs that were made bold.
const MAX_SUBHEADING_LEN: usize = 300;

/// Reads blocks out of a tree, except for some elements.
pub(crate) struct Walker<'skip> {
    skip: &'skip dyn Fn(&NodeRef<'_>) -> bool,
    blocks: Vec<Block>,
    text: String,
    /// The kind of the blocks within an element.
    kinds: Vec<(NodeId, BlockKind)>,
    /// Whether the current text has line breaks.
    has_breaks: bool,
    /// Whether each line break begins another block.
    splits_lines: bool,
}

/// Whether an element is within a line of text, and does not begin a block.
pub(crate) fn is_inline(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| INLINE.contains(&&*name))
}

impl<'skip> Walker<'skip> {
    /// A walker that leaves out the elements for which `skip` is true.
    pub(crate) fn new(skip: &'skip dyn Fn(&NodeRef<'_>) -> bool) -> Self {
        Self {
            skip,
            blocks: Vec::new(),
            text: String::new(),
            kinds: Vec::new(),
            has_breaks: false,
            splits_lines: false,
        }
    }

    /// Makes each line a block. Otherwise only empty lines separate paragraphs.
    pub(crate) fn split_lines(mut self) -> Self {
        self.splits_lines = true;
        self
    }

    /// Reads the blocks of an element.
    pub(crate) fn read(&mut self, root: &NodeRef<'_>) {
        // Not recursive: the depth of a page is that of its author's choice.
        let mut node = *root;
        self.enter(&node);
        loop {
            let child = if self.is_skipped(&node) { None } else { node.first_child() };
            if let Some(child) = child {
                node = child;
                self.enter(&node);
                continue;
            }
            loop {
                self.leave(&node);
                if node.id == root.id {
                    self.flush();
                    return;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    self.enter(&node);
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
            }
        }
    }

    /// The blocks that were read.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    fn is_skipped(&self, node: &NodeRef<'_>) -> bool {
        node.is_element() && (is_without_text(node) || (self.skip)(node))
    }

    fn enter(&mut self, node: &NodeRef<'_>) {
        node.query(|tree_node| match &tree_node.data {
            NodeData::Text { contents } => self.text.extend(contents.chars().map(|character| match character {
                '\n' | '\r' | '\t' => ' ',
                character => character,
            })),
            NodeData::Element(element) => self.begin(&element.name.local, node),
            _ => {}
        });
    }

    fn begin(&mut self, name: &str, node: &NodeRef<'_>) {
        match name {
            "br" => {
                self.text.push(LINE_BREAK);
                self.has_breaks = true;
            }
            // Cells are parts of a line, unless the table arranges a page: those have lines of their own.
            "td" | "th" if !self.has_breaks => self.text.push(' '),
            _ if INLINE.contains(&name) => {}
            _ => self.flush(),
        }
        if let Some(kind) = kind_of(name, node) {
            self.flush();
            self.kinds.push((node.id, kind));
        }
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let name = node.node_name();
        let Some(name) = name.as_deref().filter(|_| node.is_element()) else { return };
        if !INLINE.contains(&name) && !matches!(name, "br" | "td" | "th") {
            self.flush();
        }
        if self.kinds.last().is_some_and(|(id, _)| *id == node.id) {
            self.flush();
            self.kinds.pop();
        }
    }

    /// Ends a block.
    fn flush(&mut self) {
        let kind = self.kinds.last().map_or(BlockKind::Paragraph, |(_, kind)| *kind);
        let text = std::mem::take(&mut self.text);
        self.has_breaks = false;
        let mut paragraph = String::new();
        for line in text.split(LINE_BREAK) {
            if line.trim().is_empty() {
                self.push(kind, &mut paragraph);
            } else {
                paragraph.push(' ');
                paragraph.push_str(line);
                if self.splits_lines {
                    self.push(kind, &mut paragraph);
                }
            }
        }
        self.push(kind, &mut paragraph);
    }

    fn push(&mut self, kind: BlockKind, text: &mut String) {
        let is_long = kind == BlockKind::Subheading && text.len() > MAX_SUBHEADING_LEN;
        let kind = if is_long { BlockKind::Paragraph } else { kind };
        // Some programs encode twice.
        let (text, _) = decode_entities(std::mem::take(text));
        if text.contains(char::is_alphanumeric) {
            self.blocks.push(Block { kind, text });
        }
    }
}

/// The kind of the blocks within an element, if the element says so.
fn kind_of(name: &str, node: &NodeRef<'_>) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Subheading),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "p" | "div" | "span" if node.has_class("wp-caption-text") || node.has_class("legende") => {
            Some(BlockKind::Caption)
        }
        _ => None,
    }
}

/// Whether an element has no text of the page, or is hidden.
fn is_without_text(node: &NodeRef<'_>) -> bool {
    let is_hidden = || {
        node.element_ref().is_some_and(|element| {
            element.attrs.iter().any(|attribute| match &*attribute.name.local {
                "hidden" => true,
                "aria-hidden" => &*attribute.value == "true",
                "style" => attribute.value.replace(' ', "").contains("display:none"),
                _ => false,
            })
        })
    };
    node.qual_name_ref().is_some_and(|name| WITHOUT_TEXT.contains(&&*name.local)) || is_hidden()
}

/// The text of an element, block after block.
pub(crate) fn text_of(node: &NodeRef<'_>) -> Vec<String> {
    let mut walker = Walker::new(&|_| false);
    walker.read(node);
    walker.finish().into_iter().map(|block| block.text).collect()
}

/// The text of an element as one line with single spaces.
pub(crate) fn line_of(node: &NodeRef<'_>) -> String {
    let texts = text_of(node).join(" ");
    // Not no-break spaces, which French typography needs.
    texts.split([' ', '\t', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
