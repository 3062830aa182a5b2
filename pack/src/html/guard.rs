//! Parses HTML with limits on its depth and on the number of its elements.
//!
//! Browsers limit the depth, because a parser takes quadratic time for elements within elements, and so do we. Tags that
//! only format text are dropped: they say nothing about the text, split words (`tr<b>êv</b>e`), and unclosed ones are
//! opened again in each paragraph, which makes a small page huge.

use std::borrow::Cow;
use std::cell::Cell;

use dom_query::Document;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

/// Maximum depth of the elements that must be closed by a tag.
const MAX_DEPTH: usize = 400;

/// Maximum number of elements per byte of a page, and of elements that any page may have.
const BYTES_PER_ELEMENT: usize = 2;
const MIN_ELEMENTS: usize = 10_000;

/// Elements that only format text.
const FORMATTING: [&str; 16] =
    ["abbr", "b", "big", "em", "font", "i", "mark", "nobr", "s", "small", "strike", "strong", "sub", "tt", "u", "wbr"];

/// Elements that are closed by the next one, or have no content. They do not nest without others between them.
const IMPLICITLY_CLOSED: [&str; 33] = [
    "area", "base", "basefont", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
];

/// Maximum number of attributes of a tag, roughly. The parser compares each with all others.
const MAX_ATTRIBUTES: usize = 10_000;

/// Parses a page. Every input gives a tree.
pub(crate) fn parse(html: &str) -> Document {
    let html = &*without_floods(html);
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let guard = Guard {
        builder: TreeBuilder::new(Document::default(), options),
        depth: Cell::new(0),
        dropped: Cell::new(0),
        formatting: Cell::new(0),
        max_elements: html.len() / BYTES_PER_ELEMENT + MIN_ELEMENTS,
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // A script, or a stated encoding, interrupts the tokenizer.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// A page without the tags that have too many attributes.
fn without_floods(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let (mut start, mut rest) = (0, 0);
    while let Some(open) = html[rest..].find('<').map(|at| rest + at) {
        let (length, separators) = tag_at(&html.as_bytes()[open..]);
        rest = open + length;
        if separators > MAX_ATTRIBUTES {
            kept.push_str(&html[start..open]);
            start = rest;
        }
    }
    if start == 0 { Cow::Borrowed(html) } else { Cow::Owned(kept + &html[start..]) }
}

/// The length of the tag at the beginning of a text, and the number of characters in it that can separate attributes.
fn tag_at(text: &[u8]) -> (usize, usize) {
    let (mut separators, mut quote) = (0, None);
    if !text.get(1).is_some_and(u8::is_ascii_alphabetic) {
        return (1, 0);
    }
    for (at, &byte) in text.iter().enumerate().skip(1) {
        match (byte, quote) {
            (byte, Some(open)) => quote = quote.filter(|_| byte != open),
            (b'"' | b'\'', None) if text[at - 1] == b'=' => quote = Some(byte),
            (b'>', None) => return (at + 1, separators),
            (b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'"' | b'\'', None) => separators += 1,
            _ => {}
        }
    }
    (text.len(), separators)
}

/// Passes tokens on to the tree builder, except for the tags that would exceed a limit.
struct Guard {
    builder: TreeBuilder<dom_query::NodeId, Document>,
    /// The number of open elements, except for those that are closed implicitly.
    depth: Cell<usize>,
    /// The number of open elements that were dropped.
    dropped: Cell<usize>,
    /// The number of open formatting elements that were passed on.
    formatting: Cell<usize>,
    max_elements: usize,
}

impl Guard {
    /// Whether a tag is passed on.
    fn accepts(&self, tag: &Tag) -> bool {
        let name: &str = &tag.name;
        if FORMATTING.contains(&name) && !self.accepts_formatting(tag) {
            return false;
        }
        if self.builder.sink.tree.len() > self.max_elements {
            return false;
        }
        if IMPLICITLY_CLOSED.contains(&name) {
            return true;
        }
        match tag.kind {
            TagKind::StartTag if self.depth.get() >= MAX_DEPTH => {
                self.dropped.set(self.dropped.get() + 1);
                false
            }
            TagKind::StartTag => {
                self.depth.set(self.depth.get() + 1);
                true
            }
            TagKind::EndTag if self.dropped.get() > 0 => {
                self.dropped.set(self.dropped.get() - 1);
                false
            }
            TagKind::EndTag => {
                self.depth.set(self.depth.get().saturating_sub(1));
                true
            }
        }
    }
}

impl Guard {
    /// Whether a tag that formats text is passed on: only one that says what to index, and those within it.
    fn accepts_formatting(&self, tag: &Tag) -> bool {
        let open = self.formatting.get();
        let has_meaning = || tag.attrs.iter().any(|attribute| attribute.name.local.starts_with("data-pagefind"));
        let is_accepted = open > 0 || (tag.kind == TagKind::StartTag && has_meaning());
        if is_accepted {
            self.formatting.set(if tag.kind == TagKind::StartTag { open + 1 } else { open - 1 });
        }
        is_accepted
    }
}

impl TokenSink for Guard {
    type Handle = dom_query::NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Self::Handle> {
        match token {
            Token::TagToken(tag) if !self.accepts(&tag) => TokenSinkResult::Continue,
            // The errors of a page would fill the memory.
            Token::ParseError(_) | Token::CommentToken(_) => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
