//! The command `search`: searches a folder of articles, or a site that was packed.

use std::io::Write;
use std::ops::Range;
use std::path::Path;

use anstyle::Style;
use anyhow::{Result, ensure};
use serde::Serialize;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Correction, Explanation, Facets, MatchKind, WordScore};

use crate::engine::{self, Engine, Hit, Results};
use crate::source;
use crate::terminal::{FAINT, MARK, Progress, STRONG, format_count};

/// Output options.
pub(crate) struct Options {
    /// Maximum number of hits.
    pub(crate) limit: usize,
    /// Whether to explain the score of each hit.
    pub(crate) explain: bool,
    /// Whether to print JSON.
    pub(crate) json: bool,
}

/// Searches a [`source`] and prints the hits.
pub(crate) fn search(source: &Path, query: &str, options: &Options, out: &mut dyn Write) -> Result<()> {
    ensure!(
        engine::has_words(query),
        "the query `{query}` has no words; add one after the folder, as in: cessez le feu"
    );
    let progress = Progress::new();
    let bytes = source::index(source, &progress)?;
    let engine = Engine::open(&bytes)?;
    let results = engine.search(query, options.limit);
    drop(progress);
    if options.json {
        writeln!(out, "{}", serde_json::to_string(&json_results(query, &results, options.explain))?)?;
        return Ok(());
    }
    if results.quotes_ignored() {
        writeln!(out, "no hits for the exact phrase; showing results without the quotes")?;
    }
    if !results.corrections().is_empty() {
        writeln!(out, "{}", format_corrections(results.corrections()))?;
    }
    writeln!(out, "{}", format_summary(&results, engine.document_count()))?;
    if results.ignored_words > 0 {
        writeln!(out, "only the first {} words were searched for", Query::MAX_WORDS)?;
    }
    if results.skipped_corrections() > 0 {
        writeln!(out, "{} were not corrected", format_count(results.skipped_corrections(), "unknown word"))?;
    }
    for (hit, rank) in results.hits.iter().zip(1..) {
        match results.with_phrases {
            Some(0) if rank == 1 => writeln!(out, "\nno article has the exact phrase; these have its words:")?,
            Some(with_phrases) if rank == with_phrases + 1 => writeln!(out, "\nwithout the exact phrase:")?,
            _ => {}
        }
        writeln!(out, "\n{}", format_hit(&results, hit, rank))?;
        if let Some(explanation) = options.explain.then(|| results.explanation(hit)).flatten() {
            for line in explanation.to_string().lines() {
                writeln!(out, "    {FAINT}{line}{FAINT:#}")?;
            }
        }
    }
    Ok(())
}

fn format_corrections(corrections: &[Correction]) -> String {
    let each = corrections.iter().map(|Correction { typed, corrected }| format!("`{corrected}` instead of `{typed}`"));
    format!("showing results for {}", each.collect::<Vec<_>>().join(", "))
}

fn format_summary(results: &Results<'_>, articles: usize) -> String {
    let (hits, shown) = (format_count(results.total, "hit"), results.hits.len());
    let articles = format_count(articles, "article");
    if shown < results.total {
        format!("{hits} in {articles}, showing the best {shown}:")
    } else {
        format!("{hits} in {articles}")
    }
}

/// A hit as three lines: title, metadata, passage.
fn format_hit(results: &Results<'_>, hit: &Hit<'_>, rank: usize) -> String {
    let document = &hit.document;
    let title = highlight(document.title(), &results.marks(hit, document.title()), STRONG);
    let date = document.date().map(|date| date.to_string());
    let details = [document.source(), document.section(), date.as_deref(), Some(document.path())];
    let details: Vec<&str> = details.into_iter().flatten().collect();
    let passage = highlight(hit.passage.text, &hit.passage.marks, Style::new());
    let (before, after) =
        (if hit.passage.cut_before { "… " } else { "" }, if hit.passage.cut_after { " …" } else { "" });
    format!("{rank:>2}  {title}\n    {FAINT}{}{FAINT:#}\n    {before}{passage}{after}", details.join(" · "))
}

/// `text` in `style`, with the byte ranges `marks` in [`MARK`].
fn highlight(text: &str, marks: &[Range<usize>], style: Style) -> String {
    let (mut highlighted, mut end) = (String::new(), 0);
    for mark in marks {
        let (before, marked) = (&text[end..mark.start], &text[mark.clone()]);
        highlighted += &format!("{style}{before}{style:#}{MARK}{marked}{MARK:#}");
        end = mark.end;
    }
    highlighted + &format!("{style}{}{style:#}", &text[end..])
}

/// The output of `search --json`.
#[derive(Serialize)]
struct JsonResults<'results> {
    query: &'results str,
    corrections: Vec<JsonCorrection<'results>>,
    /// Whether the quotes of the query were ignored, because there are no hits with them.
    without_quotes: bool,
    /// The number of hits with the phrases of the query, which are the first; null without a phrase among other words.
    with_phrases: Option<usize>,
    /// The number of words at the end of a very long query that were not searched for.
    ignored_words: usize,
    /// The number of unknown words that were not corrected, because there are too many.
    skipped_corrections: usize,
    /// Completions of the last word, best first.
    completions: Vec<String>,
    total: usize,
    facets: JsonFacets<'results>,
    hits: Vec<JsonHit<'results>>,
}

#[derive(Serialize)]
struct JsonCorrection<'results> {
    typed: &'results str,
    corrected: &'results str,
}

/// The number of hits for each value. `null`, which comes last, counts the hits without a value.
#[derive(Serialize)]
struct JsonFacets<'results> {
    sources: Vec<JsonCount<Option<&'results str>>>,
    sections: Vec<JsonCount<Option<&'results str>>>,
    months: Vec<JsonCount<Option<String>>>,
}

#[derive(Serialize)]
struct JsonCount<Value> {
    value: Value,
    count: usize,
}

#[derive(Serialize)]
struct JsonHit<'results> {
    path: &'results str,
    title: &'results str,
    title_derived: bool,
    kicker: Option<&'results str>,
    source: Option<&'results str>,
    agency: Option<&'results str>,
    section: Option<&'results str>,
    date: Option<String>,
    authors: Vec<&'results str>,
    url: Option<&'results str>,
    score: f32,
    /// Whether the article contains all words of the query, stop words aside.
    complete: bool,
    /// Whether the article has the phrases that stand among other words in the query.
    has_phrases: bool,
    passage: &'results str,
    /// Start and end of each mark in the passage, in characters: few other languages index strings by UTF-8 bytes.
    marks: Vec<[usize; 2]>,
    cut_before: bool,
    #[serde(rename = "cut_behind")]
    cut_after: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<JsonExplanation>,
}

/// The parts of a score. See the engine's [`Explanation`].
#[derive(Serialize)]
struct JsonExplanation {
    score: f32,
    reasons: Vec<JsonReason>,
    names: f32,
    window: f32,
    adjacent: f32,
    coverage: f32,
}

#[derive(Serialize)]
struct JsonReason {
    word: String,
    how: &'static str,
    in_text: f32,
    in_title: f32,
    score: f32,
}

fn json_results<'results>(
    query: &'results str,
    results: &'results Results<'_>,
    explain: bool,
) -> JsonResults<'results> {
    let corrections = results.corrections().iter();
    let hits = results.hits.iter().map(|hit| {
        let explanation = explain.then(|| results.explanation(hit)).flatten();
        json_hit(hit, explanation.map(json_explanation))
    });
    let Facets { sources, sections, months, .. } = &results.facets;
    JsonResults {
        query,
        corrections: corrections.map(|Correction { typed, corrected }| JsonCorrection { typed, corrected }).collect(),
        without_quotes: results.quotes_ignored(),
        with_phrases: results.with_phrases,
        ignored_words: results.ignored_words,
        skipped_corrections: results.skipped_corrections(),
        completions: results.completions(),
        total: results.total,
        facets: JsonFacets {
            sources: json_counts(sources, |source| *source),
            sections: json_counts(sections, |section| *section),
            months: json_counts(months, |month| month.map(|month| month.to_string())),
        },
        hits: hits.collect(),
    }
}

fn json_counts<Key, Value>(counts: &[(Key, usize)], value: impl Fn(&Key) -> Value) -> Vec<JsonCount<Value>> {
    counts.iter().map(|(key, count)| JsonCount { value: value(key), count: *count }).collect()
}

fn json_hit<'results>(hit: &'results Hit<'_>, explanation: Option<JsonExplanation>) -> JsonHit<'results> {
    let Hit { document, passage, .. } = hit;
    let characters = |bytes: usize| passage.text[..bytes].chars().count();
    JsonHit {
        path: document.path(),
        title: document.title(),
        title_derived: document.has_derived_title(),
        kicker: document.kicker(),
        source: document.source(),
        agency: document.agency(),
        section: document.section(),
        date: document.date().map(|date| date.to_string()),
        authors: document.authors().collect(),
        url: document.url(),
        score: hit.score,
        complete: hit.complete,
        has_phrases: hit.has_phrases,
        passage: passage.text,
        marks: passage.marks.iter().map(|mark| [characters(mark.start), characters(mark.end)]).collect(),
        cut_before: passage.cut_before,
        cut_after: passage.cut_after,
        explanation,
    }
}

fn json_explanation(explanation: Explanation) -> JsonExplanation {
    let Explanation { score, words, names, coverage, window, adjacency } = explanation;
    let reason = |WordScore { word, kind, body_tf, title_tf, score }: WordScore| {
        let how = match kind {
            MatchKind::ExactAccents => "spelt",
            MatchKind::Exact => "exact",
            MatchKind::Stem => "stem",
            MatchKind::Prefix => "prefix",
        };
        JsonReason { word, how, in_text: body_tf, in_title: title_tf, score }
    };
    let reasons = words.into_iter().map(reason).collect();
    JsonExplanation { score, reasons, names, window, adjacent: adjacency, coverage }
}
