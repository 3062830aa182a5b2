//! What a page states about its article: JSON-LD, Open Graph, and other elements of its head.

use dom_query::NodeRef;

use super::super::value::Value;
use crate::html;

/// Metadata of a page, as it is written.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    /// Keywords and tags.
    pub(super) fields: Vec<(String, String)>,
}

/// Names of `<meta>` elements with a date of publication, the best first.
const DATES: [&str; 12] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "pubdate",
    "date",
];

/// Names of `<meta>` elements with an author.
const AUTHORS: [&str; 6] =
    ["author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author"];

impl Metadata {
    /// The metadata of a page.
    pub(super) fn of(root: &NodeRef<'_>) -> Self {
        let mut metadata = json_ld(root);
        let metas = metas(root);
        let meta = |names: &[&str]| {
            let mut values = names.iter().filter_map(|name| metas.iter().find(|(key, _)| key == name));
            values.next().map(|(_, value)| value.clone())
        };
        let or = |value: &mut Option<String>, other: Option<String>| *value = value.take().or(other);
        or(&mut metadata.source, meta(&["og:site_name", "citation_journal_title", "dc.publisher"]));
        let title = meta(&["og:title", "twitter:title", "dc.title", "citation_title"]).or_else(|| {
            html::first(root, "head title")
                .map(|title| title.text().trim().to_owned())
                .filter(|title| !title.is_empty())
        });
        or(&mut metadata.title, title);
        metadata.title = metadata.title.take().map(|title| without_site(&title, metadata.source.as_deref()));
        or(&mut metadata.date, meta(&DATES));
        or(&mut metadata.section, meta(&["article:section", "og:article:section"]));
        if metadata.authors.is_empty() {
            // Some sites give the address of a profile.
            let authors =
                metas.iter().filter(|(name, value)| AUTHORS.contains(&name.as_str()) && !value.contains("://"));
            metadata.authors = authors.map(|(_, value)| value.clone()).collect();
            metadata.authors.dedup();
        }
        let canonical = html::all(root, "link[rel][href]")
            .into_iter()
            .find(|link| html::attribute(link, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
        let canonical = canonical.and_then(|link| html::attribute(&link, "href"));
        let url = [canonical, meta(&["og:url"]), metadata.url.take()].into_iter().flatten();
        // A relative address means nothing outside of the site.
        metadata.url = url.into_iter().find(|url| url.starts_with("https://") || url.starts_with("http://"));
        for (name, value) in &metas {
            let is_list = name == "keywords" || name == "news_keywords";
            if is_list && !metadata.fields.iter().any(|(name, _)| name == "keywords") {
                let words = value.split(',').map(|word| ("keywords".to_owned(), word.trim().to_owned()));
                metadata.fields.extend(words.filter(|(_, word)| !word.is_empty()).collect::<Vec<_>>());
            } else if name == "article:tag" {
                metadata.fields.push(("tag".to_owned(), value.clone()));
            }
        }
        metadata
    }
}

/// The names, in lower case, and contents of all `<meta>` elements.
fn metas(root: &NodeRef<'_>) -> Vec<(String, String)> {
    let metas = html::all(root, "meta[content]").into_iter().filter_map(|meta| {
        let name = ["property", "name", "itemprop"].iter().find_map(|name| html::attribute(&meta, name))?;
        Some((name.to_ascii_lowercase(), html::attribute(&meta, "content")?))
    });
    metas.collect()
}

/// A title without the name of the site behind it: « La trêve tient - Le Temps ».
fn without_site(title: &str, site: Option<&str>) -> String {
    let without = site.and_then(|site| title.strip_suffix(site));
    let without = without.and_then(|title| {
        let trimmed = title.trim_end().trim_end_matches(['-', '–', '—', '|', '·', ':', '•']);
        (trimmed.len() < title.trim_end().len()).then_some(trimmed.trim_end())
    });
    without.filter(|title| !title.is_empty()).unwrap_or(title).to_owned()
}

/// The metadata of the first article in the JSON-LD of a page.
fn json_ld(root: &NodeRef<'_>) -> Metadata {
    let scripts = html::all(root, "script[type]").into_iter().filter(|script| {
        html::attribute(script, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
    });
    let values: Vec<Value> = scripts.filter_map(|script| serde_json::from_str(script.text().trim()).ok()).collect();
    let Some(article) = values.iter().find_map(article) else { return Metadata::default() };
    let text = |name: &str| article.get(name).and_then(Value::text).map(str::to_owned);
    let publisher = article.get("publisher").and_then(name);
    let keywords = article.get("keywords").map(Value::texts).unwrap_or_default();
    let keywords = keywords.iter().flat_map(|words| words.split(',')).map(str::trim).filter(|word| !word.is_empty());
    Metadata {
        title: text("headline").or_else(|| text("name")),
        date: text("datePublished").or_else(|| text("dateCreated")),
        authors: article.get("author").map(names).unwrap_or_default(),
        source: publisher,
        section: text("articleSection"),
        url: text("url")
            .or_else(|| article.get("mainEntityOfPage").and_then(|page| page.get("@id")?.text().map(str::to_owned))),
        fields: keywords.map(|word| ("keywords".to_owned(), word.to_owned())).collect(),
    }
}

/// The first article in a value: an object, a list or a graph of objects.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::List(values) => values.iter().find_map(article),
        Value::Object(_) if is_article(value) => Some(value),
        Value::Object(_) => value.get("@graph").and_then(article),
        _ => None,
    }
}

/// Whether an object is an article: a `NewsArticle`, a `BlogPosting`.
fn is_article(value: &Value) -> bool {
    let kinds = value.get("@type").map(Value::texts).unwrap_or_default();
    kinds.iter().any(|kind| {
        kind.ends_with("Article") || matches!(kind.as_str(), "BlogPosting" | "LiveBlogPosting" | "Report" | "Review")
    })
}

/// The name of a person or an organization.
fn name(value: &Value) -> Option<String> {
    names(value).into_iter().next()
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::List(values) => values.iter().flat_map(names).collect(),
        Value::Object(_) => value.get("name").map(names).unwrap_or_default(),
        value => value.text().map(str::to_owned).into_iter().collect(),
    }
}
