//! The command `evaluate`: measures ranking quality, speed and index size on a test set.

use std::time::{Duration, Instant};

use anyhow::Result;
use trouvaille_engine::document::Article;

use crate::engine::{self, Engine, Sizes};
use crate::metrics::{self, DEPTH, Quality};
use crate::perturb::{Perturbation, Variant};
use crate::sets::{Set, SetQuery};
use crate::terminal::Progress;

/// Options of an evaluation.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// The perturbations to run.
    pub(crate) perturbations: Vec<Perturbation>,
    /// Maximum number of queries to run.
    pub(crate) limit_queries: Option<usize>,
    /// Maximum number of the worst queries to report.
    pub(crate) worst: usize,
}

/// The results for one set.
pub(crate) struct Evaluation {
    pub(crate) set: String,
    pub(crate) documents: usize,
    /// The number of queries that were run.
    pub(crate) queries: usize,
    /// The number of queries skipped because they have no relevant document.
    pub(crate) skipped_queries: usize,
    /// `None` if no queries were run.
    pub(crate) query_stats: Option<QueryStats>,
    /// The size of the titles and texts.
    pub(crate) text_bytes: usize,
    pub(crate) sizes: Sizes,
    /// Indexing speed, in millions of bytes of text per second.
    pub(crate) build_mb_s: f64,
    /// The results of the perturbations, in the order of [`Options::perturbations`].
    pub(crate) perturbed: Vec<Perturbed>,
    /// The queries with the lowest nDCG below 1, worst first.
    pub(crate) worst: Vec<WorstQuery>,
}

/// Statistics over the queries of a set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QueryStats {
    /// The mean over all queries.
    pub(crate) quality: Quality,
    /// The share of queries without hits.
    pub(crate) zero_results: f64,
    /// Milliseconds for a complete answer, passages included.
    pub(crate) p50_ms: f64,
    pub(crate) p95_ms: f64,
    pub(crate) max_ms: f64,
}

/// The results of one perturbation.
pub(crate) struct Perturbed {
    pub(crate) perturbation: Perturbation,
    pub(crate) variants: Vec<PerturbedVariant>,
}

/// The results of one variant of a perturbation.
pub(crate) struct PerturbedVariant {
    pub(crate) variant: &'static Variant,
    /// The number of queries that the variant changes.
    pub(crate) changed: usize,
    /// The share of nDCG that the changed queries keep. `None` if it was 0 before the change.
    pub(crate) kept: Option<f64>,
    /// The same over all queries.
    pub(crate) kept_of_all: Option<f64>,
}

/// A query with an nDCG below 1.
pub(crate) struct WorstQuery {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) ndcg: f64,
    /// The total number of hits.
    pub(crate) total: usize,
    /// All relevant documents, the most relevant first.
    pub(crate) wanted: Vec<WantedDocument>,
    /// The first [`DEPTH`] hits.
    pub(crate) found: Vec<FoundDocument>,
}

/// A relevant document of a query.
pub(crate) struct WantedDocument {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) relevance: u32,
    /// Its rank from 1, or `None` if it was not found.
    pub(crate) rank: Option<usize>,
}

/// A hit of a query.
pub(crate) struct FoundDocument {
    pub(crate) id: String,
    pub(crate) label: String,
    /// 0 if the document is not judged.
    pub(crate) relevance: u32,
}

impl Perturbed {
    /// The share of nDCG kept with the worst variant.
    pub(crate) fn kept(&self) -> Option<f64> {
        self.variants.iter().filter_map(|variant| variant.kept).reduce(f64::min)
    }
}

/// Indexes a set, runs its queries and measures the results.
pub(crate) fn evaluate(set: &Set, options: &Options, progress: &Progress) -> Result<Evaluation> {
    progress.begin(format!("{}: indexing", set.name));
    let start = Instant::now();
    let bytes = engine::index(&set.articles)?;
    let build = start.elapsed();
    let engine = Engine::open(&bytes)?;

    let usable: Vec<&SetQuery> = set.queries.iter().filter(|query| has_relevant_document(query)).collect();
    let skipped_queries = set.queries.len() - usable.len();
    let queries = sample(usable, options.limit_queries);

    progress.begin_steps(format!("{}: queries", set.name), queries.len());
    let runs: Vec<QueryRun> = queries
        .iter()
        .map(|query| {
            progress.step();
            run_query(&engine, query)
        })
        .collect();
    let perturbed = options.perturbations.iter().map(|&perturbation| Perturbed {
        perturbation,
        variants: perturbation
            .variants()
            .map(|variant| {
                progress.begin_steps(format!("{}: {}", set.name, variant.name), queries.len());
                run_variant(&engine, variant, &queries, &runs, progress)
            })
            .collect(),
    });
    let text_bytes = set.text_bytes();
    Ok(Evaluation {
        set: set.name.clone(),
        documents: set.articles.len(),
        queries: queries.len(),
        skipped_queries,
        query_stats: query_stats(&runs),
        text_bytes,
        sizes: engine.sizes(),
        build_mb_s: text_bytes as f64 / 1e6 / build.as_secs_f64(),
        perturbed: perturbed.collect(),
        worst: worst_queries(&engine, &set.articles, &queries, &runs, options.worst),
    })
}

/// The result of running one query.
struct QueryRun {
    quality: Quality,
    total: usize,
    elapsed: Duration,
}

fn has_relevant_document(query: &SetQuery) -> bool {
    query.judgements.iter().any(|&(_, relevance)| relevance > 0)
}

/// At most `limit` queries, sampled evenly from the whole file, because neighbouring queries are often similar.
fn sample(queries: Vec<&SetQuery>, limit: Option<usize>) -> Vec<&SetQuery> {
    match limit {
        Some(limit) if limit < queries.len() => {
            (0..limit).map(|position| queries[position * queries.len() / limit]).collect()
        }
        _ => queries,
    }
}

fn run_query(engine: &Engine<'_>, query: &SetQuery) -> QueryRun {
    let start = Instant::now();
    let results = engine.search(&query.text, DEPTH);
    let elapsed = start.elapsed();
    let ranking: Vec<usize> = results.hits.iter().map(|hit| hit.number).collect();
    QueryRun { quality: quality(&ranking, query), total: results.total, elapsed }
}

fn quality(ranking: &[usize], query: &SetQuery) -> Quality {
    Quality::of(ranking, &query.judgements).unwrap_or_default()
}

fn query_stats(runs: &[QueryRun]) -> Option<QueryStats> {
    let qualities: Vec<Quality> = runs.iter().map(|run| run.quality).collect();
    let mut times: Vec<f64> = runs.iter().map(|run| run.elapsed.as_secs_f64() * 1000.0).collect();
    times.sort_unstable_by(f64::total_cmp);
    Some(QueryStats {
        quality: Quality::mean(&qualities)?,
        zero_results: metrics::mean(runs.iter().map(|run| f64::from(run.total == 0)))?,
        p50_ms: metrics::percentile(&times, 50)?,
        p95_ms: metrics::percentile(&times, 95)?,
        max_ms: metrics::percentile(&times, 100)?,
    })
}

/// Runs the queries that `variant` changes and compares them with `originals`, the runs of the unchanged `queries`.
fn run_variant(
    engine: &Engine<'_>,
    variant: &'static Variant,
    queries: &[&SetQuery],
    originals: &[QueryRun],
    progress: &Progress,
) -> PerturbedVariant {
    let (mut changed, mut before, mut after, mut unchanged) = (0, 0.0, 0.0, 0.0);
    for (query, original) in queries.iter().zip(originals) {
        progress.step();
        match variant.apply(&query.text, &query.id) {
            Some(text) => {
                changed += 1;
                before += original.quality.ndcg;
                after += quality(&engine.ranking(&text, DEPTH).documents, query).ndcg;
            }
            None => unchanged += original.quality.ndcg,
        }
    }
    let share = |after: f64, before: f64| (before > 0.0).then(|| after / before);
    PerturbedVariant {
        variant,
        changed,
        kept: share(after, before),
        kept_of_all: share(after + unchanged, before + unchanged),
    }
}

/// The `count` queries with the lowest nDCG, worst first. Queries with an nDCG of 1 are left out.
fn worst_queries(
    engine: &Engine<'_>,
    articles: &[Article],
    queries: &[&SetQuery],
    runs: &[QueryRun],
    count: usize,
) -> Vec<WorstQuery> {
    let mut imperfect: Vec<(&SetQuery, f64)> = queries
        .iter()
        .zip(runs)
        .map(|(&query, run)| (query, run.quality.ndcg))
        .filter(|(_, ndcg)| *ndcg < 1.0)
        .collect();
    imperfect.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    imperfect.into_iter().take(count).map(|(query, ndcg)| worst_query(engine, articles, query, ndcg)).collect()
}

fn worst_query(engine: &Engine<'_>, articles: &[Article], query: &SetQuery, ndcg: f64) -> WorstQuery {
    // The full ranking, to tell a document at rank 11 from one that was not found at all.
    let ranking = engine.ranking(&query.text, articles.len());
    let mut wanted: Vec<WantedDocument> = query
        .judgements
        .iter()
        .filter(|(_, relevance)| *relevance > 0)
        .map(|&(document, relevance)| WantedDocument {
            id: articles[document].path.clone(),
            label: label(&articles[document]),
            relevance,
            rank: ranking.documents.iter().position(|&found| found == document).map(|position| position + 1),
        })
        .collect();
    wanted.sort_by_key(|wanted| std::cmp::Reverse(wanted.relevance));
    let found = ranking.documents.iter().take(DEPTH).map(|&document| FoundDocument {
        id: articles[document].path.clone(),
        label: label(&articles[document]),
        relevance: query
            .judgements
            .iter()
            .find(|(judged, _)| *judged == document)
            .map_or(0, |(_, relevance)| *relevance),
    });
    WorstQuery {
        id: query.id.clone(),
        text: query.text.clone(),
        ndcg,
        total: ranking.total,
        wanted,
        found: found.collect(),
    }
}

/// The title of a document, or its first block if it has no title.
fn label(article: &Article) -> String {
    let first_block = || article.blocks.first().map_or(String::new(), |block| block.text.clone());
    if article.title.is_empty() { first_block() } else { article.title.clone() }
}

#[cfg(test)]
mod tests {
    use super::{Options, SetQuery, evaluate, sample};
    use crate::perturb::Perturbation;
    use crate::sets::Set;
    use crate::terminal::Progress;
    use trouvaille_engine::document::Article;

    fn query(id: &str, text: &str, judgements: &[(usize, u32)]) -> SetQuery {
        SetQuery { id: id.into(), text: text.into(), judgements: judgements.to_vec() }
    }

    fn set(queries: Vec<SetQuery>) -> Set {
        let articles = ["La trêve tient à Alep.", "Le marché de Noël ouvre.", "L’armée avance."];
        let articles = articles.iter().enumerate().map(|(number, text)| Article::parse(&number.to_string(), text));
        Set { name: "three".into(), articles: articles.collect(), queries }
    }

    #[test]
    fn queries_without_a_relevant_document_are_skipped() {
        let set = set(vec![
            query("found", "trêve", &[(0, 1)]),
            query("missed", "Noël", &[(2, 1)]),
            query("nothing", "zzz", &[(0, 1)]),
            query("unjudged", "armée", &[]),
            query("nothing relevant", "armée", &[(2, 0)]),
        ]);
        let evaluation =
            evaluate(&set, &Options { worst: 9, ..Options::default() }, &Progress::new()).expect("it fits");
        assert_eq!((evaluation.documents, evaluation.queries, evaluation.skipped_queries), (3, 3, 2));
        let stats = evaluation.query_stats.expect("queries were run");
        let third = "0.3333";
        assert_eq!(format!("{:.4}", stats.quality.ndcg), third);
        assert_eq!(format!("{:.4}", stats.zero_results), third);
        let worst: Vec<_> =
            evaluation.worst.iter().map(|query| (query.id.as_str(), query.total, query.wanted[0].rank)).collect();
        assert_eq!(worst, [("missed", 1, None), ("nothing", 0, None)]);
        assert_eq!(evaluation.worst[0].found[0].id, "1");
    }

    #[test]
    fn the_share_kept_is_over_the_changed_queries() {
        let set = set(vec![query("changed", "trêve", &[(0, 1)]), query("same", "Alep", &[(0, 1)])]);
        let options =
            Options { perturbations: vec![Perturbation::Accents, Perturbation::Hyphen], ..Options::default() };
        let perturbed = evaluate(&set, &options, &Progress::new()).expect("it fits").perturbed;
        let shares = perturbed.iter().map(|it| (it.variants[0].changed, it.kept(), it.variants[0].kept_of_all));
        assert_eq!(shares.collect::<Vec<_>>(), [(1, Some(1.0), Some(1.0)), (0, None, Some(1.0))]);
    }

    #[test]
    fn a_sample_is_spread_over_the_whole_file() {
        let queries: Vec<SetQuery> = (0..10).map(|number| query(&number.to_string(), "x", &[])).collect();
        let sampled = |limit| {
            let sample = sample(queries.iter().collect(), limit);
            sample.iter().map(|query| query.id.as_str()).collect::<String>()
        };
        for (limit, expected) in
            [(None, "0123456789"), (Some(3), "036"), (Some(1), "0"), (Some(10), "0123456789"), (Some(99), "0123456789")]
        {
            assert_eq!(sampled(limit), expected, "{limit:?}");
        }
    }
}
