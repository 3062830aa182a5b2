//! What is found in a folder?

use std::io::Write;
use std::ops::Range;
use std::path::Path;

use anstyle::Style;
use anyhow::{Result, ensure};
use serde::Serialize;
use trouvaille_engine::article::Article;
use trouvaille_engine::folder::Folder;
use trouvaille_engine::search::{Correction, Explanation, Facets, Match, Reason};

use crate::engine::{self, Answer, Engine, Hit};
use crate::terminal::{self, FAINT, MARK, Progress, STRONG, counted};

/// How much is shown, and in which form.
pub(crate) struct Options {
    /// The most hits.
    pub(crate) limit: usize,
    /// Whether it is told why each hit has its score.
    pub(crate) explain: bool,
    /// Whether it is for programs.
    pub(crate) json: bool,
}

/// Indexes a folder, searches it and prints what is found.
pub(crate) fn search(folder: &Path, query: &str, options: &Options, out: &mut dyn Write) -> Result<()> {
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
    let answer = Engine::open(&bytes)?.answer(query, options.limit);
    drop(progress);
    if options.json {
        writeln!(out, "{}", serde_json::to_string(&found(query, &answer, &articles, options.explain))?)?;
        return Ok(());
    }
    if answer.is_loosened() {
        writeln!(out, "results without quotes: no article has what is in them")?;
    }
    if !answer.corrections().is_empty() {
        writeln!(out, "{}", corrected(answer.corrections()))?;
    }
    writeln!(out, "{}", summary(&answer, articles.len()))?;
    for (hit, rank) in answer.hits.iter().zip(1..) {
        writeln!(out, "\n{}", shown(&answer, hit, &articles[hit.document], rank))?;
        if let Some(explanation) = options.explain.then(|| answer.explanation(hit)).flatten() {
            for line in explanation.to_string().lines() {
                writeln!(out, "    {FAINT}{line}{FAINT:#}")?;
            }
        }
    }
    Ok(())
}

fn corrected(corrections: &[Correction]) -> String {
    let each = corrections.iter().map(|Correction { typed, corrected }| format!("`{corrected}` in place of `{typed}`"));
    format!("results for {}", each.collect::<Vec<_>>().join(", "))
}

fn summary(answer: &Answer<'_>, articles: usize) -> String {
    let (total, shown) = (counted(answer.total, "hit"), answer.hits.len());
    let among = counted(articles, "article");
    if shown < answer.total { format!("{total} in {among}, the best {shown}:") } else { format!("{total} in {among}") }
}

/// A hit as lines for people.
fn shown(answer: &Answer<'_>, hit: &Hit<'_>, article: &Article, rank: usize) -> String {
    let title = styled(&article.title, &answer.marks(&article.title), STRONG);
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
    corrections: Vec<FoundCorrection<'found>>,
    /// Whether quotes were left out, because they find nothing.
    without_quotes: bool,
    /// What the last word may become, the commonest first.
    completions: Vec<String>,
    total: usize,
    facets: FoundFacets<'found>,
    hits: Vec<FoundHit<'found>>,
}

#[derive(Serialize)]
struct FoundCorrection<'found> {
    typed: &'found str,
    corrected: &'found str,
}

/// How many hits there are for each value, and last for none.
#[derive(Serialize)]
struct FoundFacets<'found> {
    sources: Vec<Count<Option<&'found str>>>,
    sections: Vec<Count<Option<&'found str>>>,
    months: Vec<Count<Option<String>>>,
}

#[derive(Serialize)]
struct Count<Value> {
    value: Value,
    count: usize,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<FoundExplanation>,
}

/// What a score is made of: see the engine's `Explanation`.
#[derive(Serialize)]
struct FoundExplanation {
    score: f32,
    reasons: Vec<FoundReason>,
    names: f32,
    window: f32,
    adjacent: f32,
    coverage: f32,
}

#[derive(Serialize)]
struct FoundReason {
    word: String,
    how: &'static str,
    in_text: f32,
    in_title: f32,
    score: f32,
}

fn found<'found>(
    query: &'found str,
    answer: &'found Answer<'_>,
    articles: &'found [Article],
    explain: bool,
) -> Found<'found> {
    let corrections = answer.corrections().iter();
    let hits = answer.hits.iter().map(|hit| {
        let explanation = explain.then(|| answer.explanation(hit)).flatten();
        found_hit(hit, &articles[hit.document], explanation.map(found_explanation))
    });
    let Facets { sources, sections, months } = &answer.facets;
    Found {
        query,
        corrections: corrections.map(|Correction { typed, corrected }| FoundCorrection { typed, corrected }).collect(),
        without_quotes: answer.is_loosened(),
        completions: answer.completions(),
        total: answer.total,
        facets: FoundFacets {
            sources: counts(sources, |source| *source),
            sections: counts(sections, |section| *section),
            months: counts(months, |month| month.map(|month| month.to_string())),
        },
        hits: hits.collect(),
    }
}

fn counts<Key, Value>(counts: &[(Key, usize)], value: impl Fn(&Key) -> Value) -> Vec<Count<Value>> {
    counts.iter().map(|(key, count)| Count { value: value(key), count: *count }).collect()
}

fn found_hit<'found>(
    hit: &'found Hit<'_>,
    article: &'found Article,
    explanation: Option<FoundExplanation>,
) -> FoundHit<'found> {
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
        explanation,
    }
}

fn found_explanation(explanation: Explanation) -> FoundExplanation {
    let Explanation { score, reasons, names, coverage, window, adjacent } = explanation;
    let reason = |Reason { word, how, in_text, in_title, score }: Reason| {
        let how = match how {
            Match::Spelt => "spelt",
            Match::Exact => "exact",
            Match::Stem => "stem",
            Match::Prefix => "prefix",
        };
        FoundReason { word, how, in_text, in_title, score }
    };
    FoundExplanation { score, reasons: reasons.into_iter().map(reason).collect(), names, window, adjacent, coverage }
}
