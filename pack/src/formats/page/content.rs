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
use super::pagefind;
use crate::html::{self, Measures, Walker};

/// The least length of the text of an article without spaces, in bytes. An element with less is a teaser.
const MIN_TEXT_LEN: usize = 100;

/// Maximum number of elements of a page in which the article is found by the density of text: the time is quadratic.
const MAX_ELEMENTS: usize = 20_000;

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

/// The text of a page, and what it says about itself.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) blocks: Vec<Block>,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) authors: Vec<String>,
}

/// Finds the content of a page that does not say what it is. `text` is that of the page.
pub(super) fn extract(page: Document, text: &str, metadata: &Metadata) -> Content {
    // Old pages are tables, and parts of tables are not found or are torn apart.
    if html::first(&page.root(), "td p, td br, td div, td table").is_some() {
        page.select("table, tbody, thead, tfoot, tr, td, th").rename("div");
    }
    let config = Config { disable_json_ld: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let readability = Readability::with_document(page, None, Some(config));
    let extract = match readability.and_then(|mut readability| readability.parse()) {
        Ok(article) if article.length > 0 => html::parse(&article.content),
        _ => html::parse(text),
    };
    read(&[extract.root()], false, metadata)
}

/// The element that the page says to be its article or its main part.
pub(super) fn stated<'page>(root: &NodeRef<'page>) -> Option<NodeRef<'page>> {
    let measures = Measures::of(root);
    let is_long = |node: &NodeRef<'_>| measures.get(node).text >= MIN_TEXT_LEN;
    if let Some(body) = html::first(root, "[itemprop~=articleBody]").filter(is_long) {
        // Title, lead and byline are around it.
        let article = body.ancestors_it(None).find(|ancestor| ancestor.has_name("article"));
        return Some(article.unwrap_or(body));
    }
    let is_outer = |node: &NodeRef<'_>| !node.ancestors_it(None).any(|ancestor| ancestor.has_name("article"));
    let articles: Vec<_> = html::all(root, "article").into_iter().filter(is_outer).collect();
    let lengths: Vec<usize> = articles.iter().map(|article| measures.get(article).paragraphs).collect();
    let longest = (0..articles.len()).max_by_key(|&number| lengths[number]);
    if let Some(longest) = longest.filter(|&longest| is_long(&articles[longest])) {
        // In a list of articles, none is the article of the page.
        if articles.len() < 3 || lengths[longest] * 2 > lengths.iter().sum() {
            return Some(articles[longest]);
        }
    }
    html::first(root, "main, [role=main]").filter(is_long)
}

/// Reads the content of elements. `is_marked` says that the site marks what is text in them.
pub(super) fn read(elements: &[NodeRef<'_>], is_marked: bool, metadata: &Metadata) -> Content {
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
    let measures: Vec<Measures> = if is_marked { Vec::new() } else { elements.iter().map(Measures::of).collect() };
    let noise = if is_marked { HashSet::new() } else { noise(elements, &measures) };
    let is_menu = |node: &NodeRef<'_>| measures.iter().any(|measures| measures.is_menu(node));
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
            "p" | "li" => is_menu(node) || measures.iter().any(|measures| leads_elsewhere(node, measures)),
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
    Content { blocks, title, date, authors }
}

/// The elements whose class says that they are no text. An element with most of the text is none of them.
fn noise(elements: &[NodeRef<'_>], measures: &[Measures]) -> HashSet<NodeId> {
    let mut noise = HashSet::new();
    for (element, measures) in elements.iter().zip(measures) {
        let total = measures.get(element).text;
        for node in html::all(element, "[class], [id], [role]") {
            let is_noise = ["class", "id", "role"].iter().any(|name| {
                let value = node.attr_or(name, "").to_ascii_lowercase();
                value.split(|character: char| !character.is_ascii_alphanumeric()).any(|part| NOISE.contains(&part))
            });
            if is_noise && measures.get(&node).text * 2 < total {
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
fn leads_elsewhere(node: &NodeRef<'_>, measures: &Measures) -> bool {
    let measure = measures.get(node);
    measure.linked * 2 > measure.text && {
        let start: String = node.text().trim_start().chars().take(60).collect();
        let start = fold(&start);
        LINK_PARAGRAPHS.iter().any(|link| start.starts_with(link))
    }
}
