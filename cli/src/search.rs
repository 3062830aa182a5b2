//! What is found in a folder?

use std::io::Write;
use std::ops::Range;
use std::path::Path;

use anstyle::Style;
use anyhow::{Result, ensure};
use serde::Serialize;
use trouvaille_engine::article::Article;
use trouvaille_engine::folder::Folder;

use crate::engine::{self, Answer, Engine, Hit};
use crate::terminal::{self, FAINT, MARK, Progress, STRONG, counted};

/// Indexes a folder, searches it and prints what is found.
pub(crate) fn search(folder: &Path, query: &str, limit: usize, json: bool, out: &mut dyn Write) -> Result<()> {
    ensure!(
        engine::has_words(query),
        "there is no word in the query `{query}`. Type one behind the folder: cessez le feu"
    );
    let progress = Progress::new();
    progress.begin(format!("reading {}", folder.display()));
    let Folder { articles, warnings } = Folder::read(folder)?;
    progress.aside(|| warnings.iter().for_each(|warning| terminal::warning(warning)));
    progress.begin(format!("indexing {}", counted(articles.len(), "article")));
    let bytes = engine::index(&articles)?;
    let answer = Engine::open(&bytes)?.answer(query, limit);
    drop(progress);
    if json {
        let found = Found {
            query,
            total: answer.total,
            hits: answer.hits.iter().map(|hit| found_hit(hit, &articles[hit.document])).collect(),
        };
        writeln!(out, "{}", serde_json::to_string(&found)?)?;
        return Ok(());
    }
    writeln!(out, "{}", summary(&answer, articles.len()))?;
    for (hit, rank) in answer.hits.iter().zip(1..) {
        writeln!(out, "\n{}", shown(hit, &articles[hit.document], rank, query))?;
    }
    Ok(())
}

fn summary(answer: &Answer<'_>, articles: usize) -> String {
    let (total, shown) = (counted(answer.total, "hit"), answer.hits.len());
    let among = counted(articles, "article");
    if shown < answer.total { format!("{total} in {among}, the best {shown}:") } else { format!("{total} in {among}") }
}

/// A hit as lines for people.
fn shown(hit: &Hit<'_>, article: &Article, rank: usize, query: &str) -> String {
    let title = styled(&article.title, &engine::marks(query, &article.title), STRONG);
    let date = article.date.map(|date| date.to_string());
    let beside = [article.source.as_deref(), article.section.as_deref(), date.as_deref(), Some(article.path.as_str())];
    let beside: Vec<&str> = beside.into_iter().flatten().collect();
    let passage = styled(hit.passage.text, &hit.passage.marks, Style::new());
    let (before, behind) =
        (if hit.passage.cut_before { "… " } else { "" }, if hit.passage.cut_behind { " …" } else { "" });
    format!("{rank:>2}  {title}\n    {FAINT}{}{FAINT:#}\n    {before}{passage}{behind}", beside.join(" · "))
}

/// A text in a style, its marks in theirs.
fn styled(text: &str, marks: &[Range<usize>], style: Style) -> String {
    let (mut styled, mut end) = (String::new(), 0);
    for mark in marks {
        let (before, marked) = (&text[end..mark.start], &text[mark.clone()]);
        styled += &format!("{style}{before}{style:#}{MARK}{marked}{MARK:#}");
        end = mark.end;
    }
    styled + &format!("{style}{}{style:#}", &text[end..])
}

/// What is found, for programs.
#[derive(Serialize)]
struct Found<'found> {
    query: &'found str,
    total: usize,
    hits: Vec<FoundHit<'found>>,
}

#[derive(Serialize)]
struct FoundHit<'found> {
    path: &'found str,
    title: &'found str,
    title_derived: bool,
    kicker: Option<&'found str>,
    source: Option<&'found str>,
    agency: Option<&'found str>,
    section: Option<&'found str>,
    date: Option<String>,
    score: f32,
    /// Whether it has all words of the query.
    complete: bool,
    passage: &'found str,
    /// In characters of the passage, start and end: bytes are not what other languages count.
    marks: Vec<[usize; 2]>,
    cut_before: bool,
    cut_behind: bool,
}

fn found_hit<'found>(hit: &'found Hit<'_>, article: &'found Article) -> FoundHit<'found> {
    let passage = &hit.passage;
    let characters = |bytes: usize| passage.text[..bytes].chars().count();
    FoundHit {
        path: &article.path,
        title: &article.title,
        title_derived: article.title_derived,
        kicker: article.kicker.as_deref(),
        source: article.source.as_deref(),
        agency: article.agency.as_deref(),
        section: article.section.as_deref(),
        date: article.date.map(|date| date.to_string()),
        score: hit.score,
        complete: hit.complete,
        passage: passage.text,
        marks: passage.marks.iter().map(|mark| [characters(mark.start), characters(mark.end)]).collect(),
        cut_before: passage.cut_before,
        cut_behind: passage.cut_behind,
    }
}
