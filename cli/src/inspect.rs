//! What did preprocessing make of a folder?

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use trouvaille_engine::article::Article;
use trouvaille_engine::folder::Folder;
use trouvaille_engine::format::BlockKind;

use crate::terminal::{self, FAINT, Progress, STRONG, counted, grouped, shortened};

/// A block is shown up to so many characters, where not all of it is asked for.
const SHORT: usize = 90;

/// Reads a folder and prints each article with what was told apart in it.
pub(crate) fn inspect(folder: &Path, full: bool, json: bool, out: &mut dyn Write) -> Result<()> {
    let progress = Progress::new();
    progress.begin(format!("reading {}", folder.display()));
    let folder = Folder::read(folder)?;
    drop(progress);
    if json {
        writeln!(out, "{}", serde_json::to_string(&inspected(&folder))?)?;
        return Ok(());
    }
    for article in &folder.articles {
        show(article, full, out)?;
    }
    writeln!(out, "{}", summary(&folder))?;
    out.flush()?;
    folder.warnings.iter().for_each(|warning| terminal::warning(warning));
    Ok(())
}

fn show(article: &Article, full: bool, out: &mut dyn Write) -> Result<()> {
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
    for block in &article.blocks {
        let text = if full { block.text.clone() } else { shortened(&block.text, SHORT) };
        let characters = block.text.chars().count();
        let rest = if text.len() == block.text.len() {
            String::new()
        } else {
            format!(" {FAINT}{} characters{FAINT:#}", grouped(characters))
        };
        writeln!(out, "{}{text}{rest}", label(word(block.kind)))?;
    }
    writeln!(out)?;
    Ok(())
}

/// How many articles there are, and how many state what.
fn summary(folder: &Folder) -> String {
    let articles = &folder.articles;
    let with = |has: fn(&Article) -> bool| articles.iter().filter(|article| has(article)).count();
    let shares = [
        ("title", with(|article| !article.title_derived && !article.title.is_empty())),
        ("kicker", with(|article| article.kicker.is_some())),
        ("date", with(|article| article.date.is_some())),
        ("source", with(|article| article.source.is_some())),
        ("agency", with(|article| article.agency.is_some())),
        ("section", with(|article| article.section.is_some())),
        ("byline", with(|article| article.byline.is_some())),
    ];
    let shares: Vec<String> = shares.iter().map(|(name, count)| format!("{} {name}", grouped(*count))).collect();
    format!("{}. Stated: {}", counted(articles.len(), "article"), shares.join(", "))
}

fn word(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::Caption => "caption",
    }
}

/// The folder, for programs.
#[derive(Serialize)]
struct Inspected<'folder> {
    articles: Vec<InspectedArticle<'folder>>,
    warnings: Vec<InspectedWarning<'folder>>,
}

#[derive(Serialize)]
struct InspectedArticle<'folder> {
    path: &'folder str,
    title: &'folder str,
    title_derived: bool,
    kicker: Option<&'folder str>,
    date: Option<String>,
    source: Option<&'folder str>,
    agency: Option<&'folder str>,
    section: Option<&'folder str>,
    byline: Option<&'folder str>,
    blocks: Vec<InspectedBlock<'folder>>,
}

#[derive(Serialize)]
struct InspectedBlock<'folder> {
    kind: &'static str,
    text: &'folder str,
}

#[derive(Serialize)]
struct InspectedWarning<'folder> {
    path: &'folder str,
    message: String,
}

fn inspected(folder: &Folder) -> Inspected<'_> {
    Inspected {
        articles: folder.articles.iter().map(inspected_article).collect(),
        warnings: folder
            .warnings
            .iter()
            .map(|it| InspectedWarning { path: &it.path, message: it.to_string() })
            .collect(),
    }
}

fn inspected_article(article: &Article) -> InspectedArticle<'_> {
    InspectedArticle {
        path: &article.path,
        title: &article.title,
        title_derived: article.title_derived,
        kicker: article.kicker.as_deref(),
        date: article.date.map(|date| date.to_string()),
        source: article.source.as_deref(),
        agency: article.agency.as_deref(),
        section: article.section.as_deref(),
        byline: article.byline.as_deref(),
        blocks: article
            .blocks
            .iter()
            .map(|block| InspectedBlock { kind: word(block.kind), text: &block.text })
            .collect(),
    }
}
