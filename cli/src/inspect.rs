//! The command `inspect`: shows what preprocessing extracts from the files in a folder.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use trouvaille_engine::document::Article;
use trouvaille_engine::format::BlockKind;
use trouvaille_pack::folder::Folder;
use trouvaille_pack::reader::Options;

use crate::source;
use crate::terminal::{self, FAINT, Progress, STRONG, format_count, format_number, truncate};

/// Length to which blocks are truncated without `--full`, in characters.
const MAX_BLOCK_LEN: usize = 90;

/// Reads a folder and prints the title, metadata and blocks of each article.
pub(crate) fn inspect(folder: &Path, full: bool, json: bool, out: &mut dyn Write) -> Result<()> {
    let progress = Progress::new();
    progress.begin(format!("reading {}", folder.display()));
    let folder = source::read(folder, Options::default(), &mut |_| {})?;
    drop(progress);
    if json {
        writeln!(out, "{}", serde_json::to_string(&json_folder(&folder))?)?;
        return Ok(());
    }
    for article in &folder.articles {
        print_article(article, full, out)?;
    }
    writeln!(out, "{}", format_summary(&folder))?;
    out.flush()?;
    folder.warnings.iter().chain(&folder.summary.left_out).for_each(terminal::problem);
    Ok(())
}

fn print_article(article: &Article, full: bool, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", article.path)?;
    let label = |label: &str| format!("  {FAINT}{label:<12}{FAINT:#}");
    let derived = if article.title_derived { format!(" {FAINT}(derived){FAINT:#}") } else { String::new() };
    writeln!(out, "{}{}{derived}", label("title"), article.title)?;
    let date = article.date.map(|date| date.to_string());
    for (name, value) in [
        ("kicker", &article.kicker),
        ("date", &date),
        ("source", &article.source),
        ("agency", &article.agency),
        ("section", &article.section),
        ("byline", &article.byline),
    ] {
        if let Some(value) = value {
            writeln!(out, "{}{value}", label(name))?;
        }
    }
    let authors = article.authors.iter().map(|author| ("author", author));
    let url = article.url.iter().map(|url| ("url", url));
    let fields = article.fields.iter().map(|field| (field.name.as_str(), &field.value));
    for (name, value) in authors.chain(url).chain(fields) {
        writeln!(out, "{}{value}", label(name))?;
    }
    for block in &article.blocks {
        let text = if full { block.text.clone() } else { truncate(&block.text, MAX_BLOCK_LEN) };
        let characters = block.text.chars().count();
        let length = if text.len() == block.text.len() {
            String::new()
        } else {
            format!(" {FAINT}({} characters){FAINT:#}", format_number(characters))
        };
        writeln!(out, "{}{text}{length}", label(kind_name(block.kind)))?;
    }
    writeln!(out)?;
    Ok(())
}

/// The number of articles, and of those that have each field. A derived title does not count.
fn format_summary(folder: &Folder) -> String {
    let articles = &folder.articles;
    let with = |has: fn(&Article) -> bool| articles.iter().filter(|article| has(article)).count();
    let fields = [
        ("title", with(|article| !article.title_derived && !article.title.is_empty())),
        ("kicker", with(|article| article.kicker.is_some())),
        ("date", with(|article| article.date.is_some())),
        ("source", with(|article| article.source.is_some())),
        ("agency", with(|article| article.agency.is_some())),
        ("section", with(|article| article.section.is_some())),
        ("byline", with(|article| article.byline.is_some())),
        ("author", with(|article| !article.authors.is_empty())),
        ("url", with(|article| article.url.is_some())),
    ];
    let fields: Vec<String> = fields.iter().map(|(name, count)| format!("{name} {}", format_number(*count))).collect();
    format!("{}. Fields found: {}", format_count(articles.len(), "article"), fields.join(", "))
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::Caption => "caption",
    }
}

/// The output of `inspect --json`.
#[derive(Serialize)]
struct JsonFolder<'folder> {
    articles: Vec<JsonArticle<'folder>>,
    warnings: Vec<JsonWarning<'folder>>,
}

#[derive(Serialize)]
struct JsonArticle<'folder> {
    path: &'folder str,
    title: &'folder str,
    title_derived: bool,
    kicker: Option<&'folder str>,
    date: Option<String>,
    source: Option<&'folder str>,
    agency: Option<&'folder str>,
    section: Option<&'folder str>,
    byline: Option<&'folder str>,
    authors: &'folder [String],
    url: Option<&'folder str>,
    /// Other fields as pairs of name and value. A name may occur several times.
    fields: Vec<[&'folder str; 2]>,
    blocks: Vec<JsonBlock<'folder>>,
}

#[derive(Serialize)]
struct JsonBlock<'folder> {
    kind: &'static str,
    text: &'folder str,
}

#[derive(Serialize)]
struct JsonWarning<'folder> {
    path: &'folder str,
    message: String,
}

fn json_folder(folder: &Folder) -> JsonFolder<'_> {
    let language = terminal::problem_language();
    JsonFolder {
        articles: folder.articles.iter().map(json_article).collect(),
        warnings: folder
            .warnings
            .iter()
            .chain(&folder.summary.left_out)
            .map(|it| JsonWarning { path: &it.path, message: it.message(language) })
            .collect(),
    }
}

fn json_article(article: &Article) -> JsonArticle<'_> {
    JsonArticle {
        path: &article.path,
        title: &article.title,
        title_derived: article.title_derived,
        kicker: article.kicker.as_deref(),
        date: article.date.map(|date| date.to_string()),
        source: article.source.as_deref(),
        agency: article.agency.as_deref(),
        section: article.section.as_deref(),
        byline: article.byline.as_deref(),
        authors: &article.authors,
        url: article.url.as_deref(),
        fields: article.fields.iter().map(|field| [field.name.as_str(), field.value.as_str()]).collect(),
        blocks: article
            .blocks
            .iter()
            .map(|block| JsonBlock { kind: kind_name(block.kind), text: &block.text })
            .collect(),
    }
}
