//! Web pages: the article, without menus and what else is around it.
//!
//! | module | content |
//! |---|---|
//! | `metadata` | what the head of a page and its structured data state |
//! | `content` | finds the element of the article, and leaves out what is no text in it |
//! | `pagefind` | the attributes that a site marks its content with for the search engine Pagefind |

mod content;
mod metadata;
mod pagefind;

use dom_query::NodeRef;
use trouvaille_engine::analysis::fold;
use trouvaille_engine::document::Article;

use self::content::Content;
use self::metadata::Metadata;
use crate::fields::{Record, Role};
use crate::html;
use crate::pages::Page;
use crate::problem::Problem;
use crate::reader::File;

/// Maximum number of words of a page that only leads to another one.
const MAX_REDIRECT_WORDS: usize = 50;

/// Reads the article of a page. A page without text is recorded: it can be the first page of a site.
///
/// # Errors
/// If the page only leads to another one.
pub(super) fn read(text: &str, file: &mut File<'_>) -> Result<(), Problem> {
    file.set_page();
    let page = html::parse(text);
    let root = page.root();
    if is_redirect(&root) {
        file.set_asset();
        return Err(Problem::NotAnArticle);
    }
    let marks = pagefind::Marks::of(&root);
    let metadata = Metadata::of(&root);
    let has_body = !marks.bodies.is_empty();
    let content = if has_body {
        Some(content::read(&marks.bodies, true, &metadata))
    } else {
        content::stated(&root).map(|element| content::read(&[element], false, &metadata))
    };
    let pagefind::Marks { values, filters, .. } = marks;
    let content = content.unwrap_or_else(|| content::extract(page, text, &metadata));
    let page = Page { has_body, filters };
    if content.blocks.is_empty() {
        file.set_empty_page(page);
    } else {
        let article = article(file, metadata, content, &values);
        file.add_page(article, page);
    }
    Ok(())
}

/// Puts an article together. What marks state comes first, then the metadata of the page, then what is in its text.
fn article(file: &mut File<'_>, metadata: Metadata, content: Content, marked: &[pagefind::MarkedValue]) -> Article {
    let Content { blocks, title, date, authors } = content;
    let mut record = Record::new(file.path.to_owned());
    for (role, name, value) in marked {
        if role.is_none() || !is_stated(&record, *role) {
            record.add(*role, name, value);
        }
    }
    let metadata_date = metadata.date.or(date);
    let stated = [
        (Role::Title, title.or(metadata.title)),
        (Role::Date, metadata_date),
        (Role::Source, metadata.source),
        (Role::Section, metadata.section),
        (Role::Url, metadata.url),
    ];
    for (role, value) in stated {
        if let Some(value) = value.filter(|_| !is_stated(&record, Some(role))) {
            record.add(Some(role), role.name(), &value);
        }
    }
    if record.stated.authors.is_empty() {
        let authors = if metadata.authors.is_empty() { authors } else { metadata.authors };
        authors.iter().for_each(|author| record.authors(author));
    }
    for (name, value) in &metadata.fields {
        record.field(name, value);
    }
    let (stated, problems) = record.metadata();
    // A page has many dates and addresses, and a wrong one is not the user's mistake: only those of marks are.
    let is_marked = |problem: &Problem| !matches!(problem, Problem::Url(_) | Problem::Date(_)) || !marked.is_empty();
    problems.into_iter().filter(is_marked).for_each(|problem| file.warn(problem));
    let title = fold(&stated.title);
    let blocks = blocks.into_iter().filter(|block| fold(block.text.trim()) != title);
    Article::with_blocks(stated, blocks)
}

/// Whether a record has a value of a role that an article has once.
fn is_stated(record: &Record, role: Option<Role>) -> bool {
    let stated = &record.stated;
    match role {
        Some(Role::Title) => !stated.title.is_empty(),
        Some(Role::Date) => stated.date.is_some(),
        Some(Role::Source) => stated.source.is_some(),
        Some(Role::Section) => stated.section.is_some(),
        Some(Role::Url) => stated.url.is_some(),
        Some(Role::Kicker) => stated.kicker.is_some(),
        _ => false,
    }
}

/// Whether a page only leads to another one, as sites keep for old addresses.
fn is_redirect(root: &NodeRef<'_>) -> bool {
    let is_refresh =
        |node: NodeRef<'_>| html::attribute(&node, "http-equiv").is_some_and(|it| it.eq_ignore_ascii_case("refresh"));
    html::first(root, "meta[http-equiv]").is_some()
        && html::all(root, "meta[http-equiv]").into_iter().any(is_refresh)
        && html::line_of(root).split(' ').count() <= MAX_REDIRECT_WORDS
}
