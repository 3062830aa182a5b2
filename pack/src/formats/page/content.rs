//! Finds the element of the article in a page, and reads its text.
//!
//! Most newspapers and blogs use `<article>` or `<main>`, or state the element by `itemprop="articleBody"`. For other
//! pages, `dom_smoothie` finds the element by the density of its text, as the reading mode of Firefox does.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use trouvaille_engine::analysis::fold;
use trouvaille_engine::document::Block;
use trouvaille_engine::format::BlockKind;

use super::metadata::Metadata;
use super::pagefind::{self, Marks};
use crate::html::{self, Walker};

/// The least length of the text of an article, in bytes. An element with less is a teaser.
const MIN_TEXT_LEN: usize = 200;

/// Parts of classes and ids of elements that are no text of the article.
const NOISE: [&str; 30] = [
    "share",
    "sharing",
    "partage",
    "social",
    "related",
    "recommended",
    "recommendations",
    "newsletter",
    "comments",
    "comment",
    "commentaires",
    "breadcrumb",
    "breadcrumbs",
    "ariane",
    "advert",
    "advertisement",
    "ads",
    "publicite",
    "promo",
    "cookie",
    "cookies",
    "paywall",
    "pagination",
    "menu",
    "toolbar",
    "outbrain",
    "taboola",
    "sidebar",
    "widget",
    "abonnement",
];

/// Beginnings of paragraphs that lead to other articles, folded.
const LINK_PARAGRAPHS: [&str; 8] =
    ["lire aussi", "a lire aussi", "lire egalement", "a lire", "voir aussi", "lire la suite", "read also", "read more"];

/// The content of a page.
pub(super) enum Content<'page> {
    /// Elements of the page.
    Elements { elements: Vec<NodeRef<'page>>, is_marked: bool },
    /// A part of the page that was copied out of it.
    Extract(Document),
}

/// Finds the content of a page.
pub(super) fn find<'page>(root: &NodeRef<'page>, text: &str) -> Content<'page> {
    if let Some(element) = stated(root) {
        return Content::Elements { elements: vec![element], is_marked: false };
    }
    let config = Config { disable_json_ld: true, ..Config::default() };
    let page = html::parse(text);
    // Old pages are tables, and parts of tables are not found or are torn apart.
    if html::first(&page.root(), html::LAYOUT_CELLS).is_some() {
        page.select("table, tbody, thead, tfoot, tr, td, th").rename("div");
    }
    let readability = Readability::with_document(page, None, Some(config));
    match readability.and_then(|mut readability| readability.parse()) {
        Ok(article) if article.length > 0 => Content::Extract(html::parse(&article.content)),
        _ => Content::Elements { elements: html::first(root, "body").into_iter().collect(), is_marked: false },
    }
}

/// The element that the page says to be its article or its main part.
fn stated<'page>(root: &NodeRef<'page>) -> Option<NodeRef<'page>> {
    let length =
        |node: &NodeRef<'_>| html::all(node, "p").iter().map(|paragraph| paragraph.text().len()).sum::<usize>();
    let is_long = |node: &NodeRef<'_>| node.text().trim().len() >= MIN_TEXT_LEN;
    if let Some(body) = html::first(root, "[itemprop~=articleBody]").filter(is_long) {
        // Title, lead and byline are around it.
        let article = body.ancestors_it(None).find(|ancestor| ancestor.has_name("article"));
        return Some(article.unwrap_or(body));
    }
    let is_outer = |node: &NodeRef<'_>| !node.ancestors_it(None).any(|ancestor| ancestor.has_name("article"));
    let articles: Vec<_> = html::all(root, "article").into_iter().filter(is_outer).collect();
    let lengths: Vec<usize> = articles.iter().map(length).collect();
    let longest = (0..articles.len()).max_by_key(|&number| lengths[number]);
    if let Some(longest) = longest.filter(|&longest| is_long(&articles[longest])) {
        // In a list of articles, none is the article of the page.
        if articles.len() < 3 || lengths[longest] * 2 > lengths.iter().sum() {
            return Some(articles[longest]);
        }
    }
    html::first(root, "main, [role=main]").filter(is_long)
}

/// Blocks, and what the content says about itself: title, date and authors.
pub(super) type Parts = (Vec<Block>, Option<String>, Option<String>, Vec<String>);

impl<'page> Content<'page> {
    /// The content that a site marks.
    pub(super) fn marked(marks: &Marks<'page>) -> Self {
        Self::Elements { elements: marks.bodies.clone(), is_marked: true }
    }

    /// Reads the content.
    pub(super) fn read(&self, metadata: &Metadata) -> Parts {
        match self {
            Self::Extract(page) => read(&[page.root()], false, metadata),
            Self::Elements { elements, is_marked } => read(elements, *is_marked, metadata),
        }
    }
}

fn read(elements: &[NodeRef<'_>], is_marked: bool, metadata: &Metadata) -> Parts {
    let is_site = |heading: &NodeRef<'_>| {
        metadata.source.as_ref().is_some_and(|source| fold(source) == fold(&html::line_of(heading)))
    };
    let find = |selector: &str| elements.iter().flat_map(|element| html::all(element, selector)).collect::<Vec<_>>();
    let heading = find("h1").into_iter().find(|heading| !is_site(heading));
    let title = heading.map(|heading| html::line_of(&heading)).filter(|title| !title.is_empty());
    let times = find("time[datetime]");
    let published =
        times.iter().find(|time| time.has_attr("pubdate") || time.attr_or("itemprop", "").contains("datePublished"));
    let published = published.or(times.first());
    let published_id = published.map(|time| time.id);
    let date = published.and_then(|time| html::attribute(time, "datetime"));
    let authors =
        find("[rel~=author], [itemprop~=author]").iter().map(html::line_of).filter(|name| name.len() < 80).collect();
    let noise = if is_marked { HashSet::new() } else { noise(elements) };
    let heading_id = heading.map(|heading| heading.id);
    let skip = |node: &NodeRef<'_>| {
        if Some(node.id) == heading_id || noise.contains(&node.id) {
            return true;
        }
        if is_marked {
            return pagefind::is_ignored(node);
        }
        let name = node.node_name().unwrap_or_default();
        match &*name {
            "aside" | "footer" | "label" => true,
            "p" | "li" => leads_elsewhere(node) || is_menu(node),
            "ul" | "ol" | "td" | "div" | "section" => is_menu(node),
            "time" => published_id == Some(node.id) && is_alone(node),
            _ => false,
        }
    };
    let mut walker = Walker::new(&skip);
    elements.iter().for_each(|element| walker.read(element));
    let mut blocks = walker.finish();
    // Subheadings at the end belonged to what was left out.
    while blocks.last().is_some_and(|block| block.kind == BlockKind::Subheading) && !is_marked && blocks.len() > 1 {
        blocks.pop();
    }
    (blocks, title, date, authors)
}

/// The elements whose class says that they are no text. An element with most of the text is none of them.
fn noise(elements: &[NodeRef<'_>]) -> HashSet<NodeId> {
    let mut noise = HashSet::new();
    for element in elements {
        let total = element.text().len();
        for node in html::all(element, "[class], [id], [role]") {
            let is_noise = ["class", "id", "role"].iter().any(|name| {
                let value = node.attr_or(name, "").to_ascii_lowercase();
                value.split(|character: char| !character.is_ascii_alphanumeric()).any(|part| NOISE.contains(&part))
            });
            if is_noise && node.text().len() * 2 < total {
                noise.insert(node.id);
            }
        }
    }
    noise
}

/// Whether an element is not part of a sentence.
fn is_alone(node: &NodeRef<'_>) -> bool {
    node.parent().is_some_and(|parent| !parent.has_name("p") || parent.text().trim() == node.text().trim())
}

/// Whether a paragraph is « Lire aussi » with a link.
fn leads_elsewhere(node: &NodeRef<'_>) -> bool {
    let Some(link) = html::first(node, "a[href]") else { return false };
    let text = node.text();
    let text = fold(text.trim());
    LINK_PARAGRAPHS.iter().any(|start| text.starts_with(start)) && link.text().len() * 2 > text.len()
}

/// Whether an element has nothing but links.
fn is_menu(node: &NodeRef<'_>) -> bool {
    let links = html::all(node, "a[href]");
    let linked: usize = links.iter().map(|link| link.text().trim().len()).sum();
    let letters = node.text().split_whitespace().map(str::len).sum::<usize>();
    links.len() > 1 && linked * 10 >= letters * 9
}
