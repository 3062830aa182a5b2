//! Markdown: one article, with its metadata above the text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use trouvaille_engine::document::{Article, Block};
use trouvaille_engine::format::BlockKind;

use super::front_matter::{self, FrontMatter};
use super::value::Value;
use super::{DRAFTS, POSTS, is_below};
use crate::fields::{Record, Role, guess_roles};
use crate::html;
use crate::problem::Problem;
use crate::reader::File;

/// Whether a text is Markdown although its name does not say so: it has metadata with a name that we know.
pub(super) fn has_front_matter(text: &str) -> bool {
    let Some(FrontMatter { fields: Some(fields), .. }) = front_matter::split(text) else { return false };
    let names = fields.iter().map(|(name, _)| name.as_str());
    guess_roles(names.clone()).iter().any(Option::is_some) || names.into_iter().any(|name| name == "draft")
}

/// What a text below metadata is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Markdown,
    Html,
    Plain,
}

/// Reads the article of a Markdown text, or of another text with metadata above it.
///
/// # Errors
/// If the text has no words or is a template, or the article is a draft.
pub(super) fn read(text: &str, syntax: Syntax, file: &mut File<'_>) -> Result<(), Problem> {
    let matter = front_matter::split(text);
    if !file.options.drafts && matter.as_ref().is_some_and(FrontMatter::is_draft) {
        return Err(Problem::Draft);
    }
    let (fields, body) = match matter {
        None => (Vec::new(), text),
        Some(FrontMatter { body, .. }) if is_template(body, syntax) => return Err(Problem::Template),
        Some(FrontMatter { fields: Some(fields), body, .. }) => (fields, body),
        Some(FrontMatter { fields: None, body, .. }) => {
            file.warn(Problem::FrontMatter);
            (Vec::new(), body)
        }
    };
    let (mut record, lead) = metadata(&fields, file);
    if syntax == Syntax::Plain {
        record.add(Some(Role::Lead), "lead", lead.as_deref().unwrap_or_default());
        record.add(Some(Role::Text), "text", body);
        let (article, problems) = record.finish()?;
        problems.into_iter().for_each(|problem| file.warn(problem));
        file.add(article);
        return Ok(());
    }
    let (title, mut blocks) = if syntax == Syntax::Html {
        let mut walker = html::Walker::new(&|_| false);
        walker.read(&html::parse(body).root());
        (None, walker.finish())
    } else {
        blocks(&without_shortcodes(body, |_| {}))
    };
    if record.stated.title.is_empty() {
        record.stated.title = title.unwrap_or_default();
    } else if let Some(title) = title {
        blocks.insert(0, Block { kind: BlockKind::Subheading, text: title });
    }
    let lead = lead.map(|text| Block { kind: BlockKind::Paragraph, text });
    let (stated, problems) = record.metadata();
    if lead.is_none() && blocks.is_empty() {
        if is_section(file.path) {
            file.set_asset();
            return Err(Problem::NotAnArticle);
        }
        return Err(if body.contains("{%") || body.contains("{{") { Problem::Template } else { Problem::Empty });
    }
    problems.into_iter().for_each(|problem| file.warn(problem));
    let article = Article::with_blocks(stated, lead.into_iter().chain(blocks));
    file.add(article);
    Ok(())
}

/// Whether a file has the metadata of a section of Hugo: `_index.md`, `_index.fr.md`.
fn is_section(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."))
}

/// Objects with which templates of Jekyll and Eleventy list the pages of a site.
const LISTS_OF_PAGES: [&str; 3] = ["site.", "paginator.", "collections."];

/// Whether a text with metadata above it is a template: HTML with a tag of Liquid, or Markdown with a loop over the pages
/// of the site. Other tags are usual in posts.
fn is_template(body: &str, syntax: Syntax) -> bool {
    match syntax {
        Syntax::Plain => false,
        Syntax::Html => body.contains("{{") || body.contains("{%"),
        Syntax::Markdown => {
            let mut is_template = false;
            let _ = without_shortcodes(body, |tag| {
                let mut words = tag.trim_start_matches(['{', '%', '-']).split_whitespace();
                is_template |= words.next() == Some("for")
                    && words.any(|word| LISTS_OF_PAGES.iter().any(|list| word.starts_with(list)));
            });
            is_template
        }
    }
}

/// The metadata of an article, and the lead that it contains.
fn metadata(fields: &[(String, Value)], file: &File<'_>) -> (Record, Option<String>) {
    let mut record = Record::new(file.path.to_owned());
    let roles = guess_roles(fields.iter().map(|(name, _)| name.as_str()));
    let mut lead = None;
    for ((name, value), role) in fields.iter().zip(roles) {
        let words = jekyll_words(name, value, file.path);
        let value = words.as_ref().unwrap_or(value);
        match (name.as_str(), role) {
            ("draft" | "published", _) if matches!(value.text(), Some("true" | "false")) => {}
            // Several categories are no section.
            ("categories", _) if value.texts().len() == 1 => {
                record.add(Some(Role::Section), name, value.text().unwrap_or_default());
            }
            ("slug", _) if value.text().is_some_and(|slug| slug.contains('/')) => {
                record.add(Some(Role::Url), name, value.text().unwrap_or_default());
            }
            // The text is below.
            (_, Some(Role::Text)) => value.flatten(name, &mut |name, text| record.field(name, text)),
            (_, Some(Role::Lead)) => lead = value.text().map(str::to_owned),
            // A pattern such as `/:year/:title/`.
            (_, Some(Role::Url)) if value.text().is_some_and(|address| address.contains("/:")) => {
                record.field(name, value.text().unwrap_or_default());
            }
            // Hugo keeps here what it does not use itself.
            ("params", None) => value.flatten(name, &mut |name, text| {
                let role = name.strip_prefix("params.").and_then(Role::parse).filter(|role| *role == Role::Author);
                record.add(role, name, text);
            }),
            (_, role) => value.flatten(name, &mut |name, text| record.add(role, name, text)),
        }
    }
    if record.stated.date.is_none() {
        record.stated.date = jekyll_date(file.path);
    }
    (record, lead)
}

/// The categories or tags of a post of Jekyll that are a single text, with spaces between them: `cuisine pain`.
fn jekyll_words(name: &str, value: &Value, path: &str) -> Option<Value> {
    let Value::Scalar(text) = value else { return None };
    let is_list = matches!(name, "categories" | "tags") && is_post(path) && !text.contains(',');
    is_list.then(|| Value::List(text.split_whitespace().map(|word| Value::Scalar(word.to_owned())).collect()))
}

/// The date in the name of a post of Jekyll, whose date is there and nowhere else: `_posts/2016-12-29-la-treve.md`.
fn jekyll_date(path: &str) -> Option<trouvaille_engine::date::Date> {
    let name = path.rsplit('/').next()?;
    name.get(..10).filter(|_| is_post(path)).and_then(trouvaille_engine::date::Date::parse)
}

/// Whether a file is a post of Jekyll.
fn is_post(path: &str) -> bool {
    is_below(path, &[POSTS, DRAFTS])
}

/// Removes the tags of shortcodes, such as `{{< figure src="a.jpg" >}}`, and keeps what is between two of them, and their
/// captions. Code keeps its text. Calls `on_tag` with each tag.
fn without_shortcodes<'body>(body: &'body str, mut on_tag: impl FnMut(&'body str)) -> String {
    if !body.contains("{{") && !body.contains("{%") {
        return body.to_owned();
    }
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    let mut is_line_start = true;
    let mut fence: Option<&str> = None;
    // Ends that do not occur in the rest of the text.
    let mut missing: Vec<&str> = Vec::new();
    while let Some(first) = rest.chars().next() {
        if is_line_start {
            let line = rest.trim_start_matches(' ');
            fence = match fence {
                Some(fence) if line.starts_with(fence) => None,
                None => ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence)),
                fence => fence,
            };
        }
        let tag = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")]
            .into_iter()
            .find(|(open, close)| fence.is_none() && rest.starts_with(open) && !missing.contains(close));
        let end = tag.and_then(|(_, close)| {
            let end = rest.find(close);
            missing.extend(end.is_none().then_some(close));
            Some(end? + close.len())
        });
        if let Some(end) = end {
            on_tag(&rest[..end]);
            if let Some(caption) = attribute(&rest[..end], "caption") {
                kept.push_str("\n\n<figcaption>");
                kept.push_str(caption);
                kept.push_str("</figcaption>\n\n");
            }
            rest = &rest[end..];
            is_line_start = false;
        } else {
            kept.push(first);
            is_line_start = first == '\n';
            rest = &rest[first.len_utf8()..];
        }
    }
    kept
}

/// The value of an attribute of a shortcode: `caption="Alep, jeudi"`.
fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value).filter(|value| !value.contains(['<', '>']))
}

/// The title, which is the first heading if it is one of the first level and nothing precedes it, and the blocks.
fn blocks(markdown: &str) -> (Option<String>, Vec<Block>) {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH);
    options.insert(Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_DEFINITION_LIST);
    options.insert(Options::ENABLE_WIKILINKS);
    let mut builder = Builder::default();
    for event in Parser::new_ext(markdown, options) {
        builder.push(event);
    }
    builder.end_block(BlockKind::Paragraph);
    (builder.title, builder.blocks)
}

/// Turns the events of the parser into blocks.
#[derive(Default)]
struct Builder {
    title: Option<String>,
    blocks: Vec<Block>,
    text: String,
    html: String,
    /// The texts of the pictures in the current paragraph.
    captions: Vec<String>,
    /// The text of the current picture.
    caption: Option<String>,
}

impl Builder {
    fn push(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.caption.as_mut().unwrap_or(&mut self.text).push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => self.text.push(' '),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.text.push(' '),
            Event::Start(Tag::Image { title, .. }) => {
                self.caption = Some(if title.is_empty() { String::new() } else { format!("{title} ") });
            }
            Event::End(TagEnd::Image) => self.captions.extend(self.caption.take()),
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::End(TagEnd::HtmlBlock) => self.end_html(),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::TableCell)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
            // All others begin or end a block.
            Event::Start(_) | Event::End(_) | Event::Rule => self.end_block(BlockKind::Paragraph),
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let is_title = level == HeadingLevel::H1 && self.title.is_none() && self.blocks.is_empty();
        if is_title {
            self.title = Some(std::mem::take(&mut self.text)).filter(|title| !title.trim().is_empty());
        }
        self.end_block(BlockKind::Subheading);
    }

    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        self.end_block(BlockKind::Paragraph);
        let page = html::parse(&html);
        let mut walker = html::Walker::new(&|_| false);
        walker.read(&page.root());
        self.blocks.extend(walker.finish());
    }

    fn end_block(&mut self, kind: BlockKind) {
        let text = std::mem::take(&mut self.text);
        let captions =
            std::mem::take(&mut self.captions).into_iter().map(|text| Block { kind: BlockKind::Caption, text });
        let text = std::iter::once(Block { kind, text });
        self.blocks.extend(text.chain(captions).filter(|block| block.text.contains(char::is_alphanumeric)));
    }
}
