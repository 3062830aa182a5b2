//! Markdown: one article, with its metadata above the text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use trouvaille_engine::document::{Article, Block};
use trouvaille_engine::format::BlockKind;

use super::front_matter::{self, FrontMatter};
use super::value::Value;
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

/// Reads the article of a Markdown text, or of a plain text with metadata above it.
///
/// # Errors
/// If the text has no words, or the article is a draft.
pub(super) fn read(text: &str, is_plain: bool, file: &mut File<'_>) -> Result<(), Problem> {
    let (fields, body) = match front_matter::split(text) {
        None => (Vec::new(), text),
        Some(FrontMatter { fields: Some(fields), body }) => (fields, body),
        Some(FrontMatter { fields: None, body }) => {
            file.warn(Problem::FrontMatter);
            (Vec::new(), body)
        }
    };
    if !file.options.drafts && is_draft(&fields) {
        return Err(Problem::Draft);
    }
    let (mut record, lead) = metadata(&fields, file);
    if is_plain {
        record.add(Some(Role::Lead), "lead", lead.as_deref().unwrap_or_default());
        record.add(Some(Role::Text), "text", body);
        let (article, problems) = record.finish()?;
        problems.into_iter().for_each(|problem| file.warn(problem));
        file.add(article);
        return Ok(());
    }
    let (title, mut blocks) = blocks(&without_shortcodes(body));
    if record.stated.title.is_empty() {
        record.stated.title = title.unwrap_or_default();
    } else if let Some(title) = title {
        blocks.insert(0, Block { kind: BlockKind::Subheading, text: title });
    }
    let lead = lead.map(|text| Block { kind: BlockKind::Paragraph, text });
    let (stated, problems) = record.metadata();
    if lead.is_none() && blocks.is_empty() {
        return Err(Problem::Empty);
    }
    problems.into_iter().for_each(|problem| file.warn(problem));
    let article = Article::with_blocks(stated, lead.into_iter().chain(blocks));
    file.add(article);
    Ok(())
}

/// Whether metadata says that the article is not published.
fn is_draft(fields: &[(String, Value)]) -> bool {
    fields.iter().any(|(name, value)| match name.as_str() {
        "draft" => value.text() == Some("true"),
        "published" => value.text() == Some("false"),
        _ => false,
    })
}

/// The metadata of an article, and the lead that it contains.
fn metadata(fields: &[(String, Value)], file: &File<'_>) -> (Record, Option<String>) {
    let mut record = Record::new(file.path.to_owned());
    let roles = guess_roles(fields.iter().map(|(name, _)| name.as_str()));
    let mut lead = None;
    for ((name, value), role) in fields.iter().zip(roles) {
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
            (_, role) => value.flatten(name, &mut |name, text| record.add(role, name, text)),
        }
    }
    if record.stated.date.is_none() {
        record.stated.date = jekyll_date(file.path);
    }
    (record, lead)
}

/// The date in the name of a post of Jekyll, whose date is there and nowhere else: `_posts/2016-12-29-la-treve.md`.
fn jekyll_date(path: &str) -> Option<trouvaille_engine::date::Date> {
    let (folder, name) = path.rsplit_once('/')?;
    let is_post = folder.split('/').any(|name| matches!(name, "_posts" | "_drafts"));
    name.get(..10).filter(|_| is_post).and_then(trouvaille_engine::date::Date::parse)
}

/// Removes the tags of shortcodes, such as `{{< figure src="a.jpg" >}}`, and keeps what is between two of them, and their
/// captions. Code keeps its text.
fn without_shortcodes(body: &str) -> String {
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
