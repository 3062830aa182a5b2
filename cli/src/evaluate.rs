//! How good, fast and large is the engine on a test set?

use std::time::{Duration, Instant};

use anyhow::Result;
use trouvaille_engine::article::Article;

use crate::engine::{self, Engine, Sizes};
use crate::metrics::{self, DEPTH, Quality};
use crate::perturb::{Perturbation, Variant};
use crate::sets::{Set, SetQuery};
use crate::terminal::Progress;

/// What is asked of an evaluation besides the measures.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// How queries are typed otherwise.
    pub(crate) perturbations: Vec<Perturbation>,
    /// The most queries of a set that are put.
    pub(crate) limit_queries: Option<usize>,
    /// How many of the worst queries are told.
    pub(crate) worst: usize,
}

/// What was measured on a set.
pub(crate) struct Evaluation {
    pub(crate) set: String,
    pub(crate) documents: usize,
    /// How many queries were put.
    pub(crate) queries: usize,
    /// How many have no relevant document, and were not.
    pub(crate) unjudged: usize,
    /// What the queries showed; nothing where there are none.
    pub(crate) answers: Option<Answers>,
    pub(crate) text_bytes: usize,
    pub(crate) sizes: Sizes,
    /// How many millions of bytes of text are indexed in a second.
    pub(crate) build_mb_s: f64,
    /// By perturbation, in the order in which they were asked for.
    pub(crate) perturbed: Vec<Perturbed>,
    pub(crate) worst: Vec<Miss>,
}

/// What the queries of a set showed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answers {
    pub(crate) quality: Quality,
    /// The share of queries that found nothing.
    pub(crate) zero_results: f64,
    /// Milliseconds for a whole answer.
    pub(crate) p50_ms: f64,
    pub(crate) p95_ms: f64,
    pub(crate) max_ms: f64,
}

/// What one perturbation left of nDCG.
pub(crate) struct Perturbed {
    pub(crate) perturbation: Perturbation,
    pub(crate) variants: Vec<PerturbedVariant>,
}

/// What one variant of a perturbation left of nDCG.
pub(crate) struct PerturbedVariant {
    pub(crate) variant: &'static Variant,
    /// How many queries are typed otherwise.
    pub(crate) changed: usize,
    /// The share of their nDCG that is left; nothing where there was none.
    pub(crate) kept: Option<f64>,
    /// The same of all queries.
    pub(crate) kept_of_all: Option<f64>,
}

/// A query that did not find all that it should.
pub(crate) struct Miss {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) ndcg: f64,
    /// How many documents came.
    pub(crate) total: usize,
    /// What should have come, the most relevant first.
    pub(crate) wanted: Vec<Wanted>,
    /// What came first.
    pub(crate) came: Vec<Came>,
}

/// A document that a query should find.
pub(crate) struct Wanted {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) relevance: u32,
    /// From 1; nothing where it did not come at all.
    pub(crate) rank: Option<usize>,
}

/// A document that a query found.
pub(crate) struct Came {
    pub(crate) id: String,
    pub(crate) label: String,
    /// 0 where it was not judged.
    pub(crate) relevance: u32,
}

impl Perturbed {
    /// What the worst of the variants left.
    pub(crate) fn kept(&self) -> Option<f64> {
        self.variants.iter().filter_map(|variant| variant.kept).reduce(f64::min)
    }
}

/// Indexes a set, puts its queries and measures all that is to be measured.
pub(crate) fn evaluate(set: &Set, options: &Options, progress: &Progress) -> Result<Evaluation> {
    progress.begin(format!("{}: indexing", set.name));
    let start = Instant::now();
    let bytes = engine::index(&set.articles)?;
    let build = start.elapsed();
    let engine = Engine::open(&bytes)?;

    let judged: Vec<&SetQuery> = set.queries.iter().filter(|query| is_judged(query)).collect();
    let unjudged = set.queries.len() - judged.len();
    let queries = sample(judged, options.limit_queries);

    progress.begin_steps(format!("{}: queries", set.name), queries.len());
    let put: Vec<Put> = queries
        .iter()
        .map(|query| {
            progress.step();
            put(&engine, query)
        })
        .collect();
    let perturbed = options.perturbations.iter().map(|&perturbation| Perturbed {
        perturbation,
        variants: perturbation
            .variants()
            .map(|variant| {
                progress.begin_steps(format!("{}: {}", set.name, variant.name), queries.len());
                perturb(&engine, variant, &queries, &put, progress)
            })
            .collect(),
    });
    let text_bytes = set.text_bytes();
    Ok(Evaluation {
        set: set.name.clone(),
        documents: set.articles.len(),
        queries: queries.len(),
        unjudged,
        answers: answers(&put),
        text_bytes,
        sizes: engine.sizes(),
        build_mb_s: text_bytes as f64 / 1e6 / build.as_secs_f64(),
        perturbed: perturbed.collect(),
        worst: worst(&engine, &set.articles, &queries, &put, options.worst),
    })
}

/// A query that was put.
struct Put {
    quality: Quality,
    total: usize,
    took: Duration,
}

fn is_judged(query: &SetQuery) -> bool {
    query.judgements.iter().any(|&(_, relevance)| relevance > 0)
}

/// So many queries at most, from all over their file: neighbours in it are often of one kind.
fn sample(queries: Vec<&SetQuery>, limit: Option<usize>) -> Vec<&SetQuery> {
    match limit {
        Some(limit) if limit < queries.len() => {
            (0..limit).map(|position| queries[position * queries.len() / limit]).collect()
        }
        _ => queries,
    }
}

fn put(engine: &Engine<'_>, query: &SetQuery) -> Put {
    let start = Instant::now();
    let answer = engine.answer(&query.text, DEPTH);
    let took = start.elapsed();
    let ranking: Vec<usize> = answer.hits.iter().map(|hit| hit.document).collect();
    Put { quality: quality(&ranking, query), total: answer.total, took }
}

fn quality(ranking: &[usize], query: &SetQuery) -> Quality {
    Quality::of(ranking, &query.judgements).unwrap_or_default()
}

fn answers(put: &[Put]) -> Option<Answers> {
    let qualities: Vec<Quality> = put.iter().map(|put| put.quality).collect();
    let mut times: Vec<f64> = put.iter().map(|put| put.took.as_secs_f64() * 1000.0).collect();
    times.sort_unstable_by(f64::total_cmp);
    Some(Answers {
        quality: Quality::mean(&qualities)?,
        zero_results: metrics::mean(put.iter().map(|put| f64::from(put.total == 0)))?,
        p50_ms: metrics::percentile(&times, 50)?,
        p95_ms: metrics::percentile(&times, 95)?,
        max_ms: metrics::percentile(&times, 100)?,
    })
}

fn perturb(
    engine: &Engine<'_>,
    variant: &'static Variant,
    queries: &[&SetQuery],
    clean: &[Put],
    progress: &Progress,
) -> PerturbedVariant {
    let (mut changed, mut before, mut after, mut unchanged) = (0, 0.0, 0.0, 0.0);
    for (query, clean) in queries.iter().zip(clean) {
        progress.step();
        match variant.of_query(&query.text, &query.id) {
            Some(text) => {
                changed += 1;
                before += clean.quality.ndcg;
                after += quality(&engine.ranking(&text, DEPTH).documents, query).ndcg;
            }
            None => unchanged += clean.quality.ndcg,
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

/// The queries with the least nDCG, those that found all they should apart.
fn worst(engine: &Engine<'_>, articles: &[Article], queries: &[&SetQuery], put: &[Put], count: usize) -> Vec<Miss> {
    let mut missed: Vec<(&SetQuery, f64)> = queries
        .iter()
        .zip(put)
        .map(|(&query, put)| (query, put.quality.ndcg))
        .filter(|(_, ndcg)| *ndcg < 1.0)
        .collect();
    missed.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    missed.into_iter().take(count).map(|(query, ndcg)| miss(engine, articles, query, ndcg)).collect()
}

fn miss(engine: &Engine<'_>, articles: &[Article], query: &SetQuery, ndcg: f64) -> Miss {
    // All of the ranking: that a document stands on rank 11 says something else than that it did not come.
    let ranking = engine.ranking(&query.text, articles.len());
    let mut wanted: Vec<Wanted> = query
        .judgements
        .iter()
        .filter(|(_, relevance)| *relevance > 0)
        .map(|&(document, relevance)| Wanted {
            id: articles[document].path.clone(),
            label: label(&articles[document]),
            relevance,
            rank: ranking.documents.iter().position(|&found| found == document).map(|position| position + 1),
        })
        .collect();
    wanted.sort_by_key(|wanted| std::cmp::Reverse(wanted.relevance));
    let came = ranking.documents.iter().take(DEPTH).map(|&document| Came {
        id: articles[document].path.clone(),
        label: label(&articles[document]),
        relevance: query
            .judgements
            .iter()
            .find(|(judged, _)| *judged == document)
            .map_or(0, |(_, relevance)| *relevance),
    });
    Miss { id: query.id.clone(), text: query.text.clone(), ndcg, total: ranking.total, came: came.collect(), wanted }
}

/// What a document is called, or how its text begins.
fn label(article: &Article) -> String {
    let lead = || article.blocks.first().map_or(String::new(), |block| block.text.clone());
    if article.title.is_empty() { lead() } else { article.title.clone() }
}

#[cfg(test)]
mod tests {
    use super::{Options, SetQuery, evaluate, sample};
    use crate::perturb::Perturbation;
    use crate::sets::Set;
    use crate::terminal::Progress;
    use trouvaille_engine::article::Article;

    fn query(id: &str, text: &str, judgements: &[(usize, u32)]) -> SetQuery {
        SetQuery { id: id.into(), text: text.into(), judgements: judgements.to_vec() }
    }

    fn set(queries: Vec<SetQuery>) -> Set {
        let articles = ["La trêve tient à Alep.", "Le marché de Noël ouvre.", "L’armée avance."];
        let articles = articles.iter().enumerate().map(|(number, text)| Article::parse(&number.to_string(), text));
        Set { name: "three".into(), articles: articles.collect(), queries }
    }

    #[test]
    fn queries_without_a_relevant_document_are_not_put() {
        let set = set(vec![
            query("found", "trêve", &[(0, 1)]),
            query("missed", "Noël", &[(2, 1)]),
            query("nothing", "zzz", &[(0, 1)]),
            query("unjudged", "armée", &[]),
            query("nothing relevant", "armée", &[(2, 0)]),
        ]);
        let evaluation =
            evaluate(&set, &Options { worst: 9, ..Options::default() }, &Progress::new()).expect("it fits");
        assert_eq!((evaluation.documents, evaluation.queries, evaluation.unjudged), (3, 3, 2));
        let answers = evaluation.answers.expect("there are queries");
        let third = "0.3333";
        assert_eq!(format!("{:.4}", answers.quality.ndcg), third);
        assert_eq!(format!("{:.4}", answers.zero_results), third);
        let worst: Vec<_> =
            evaluation.worst.iter().map(|miss| (miss.id.as_str(), miss.total, miss.wanted[0].rank)).collect();
        assert_eq!(worst, [("missed", 1, None), ("nothing", 0, None)]);
        assert_eq!(evaluation.worst[0].came[0].id, "1");
    }

    #[test]
    fn the_share_kept_is_that_of_the_queries_that_changed() {
        let set = set(vec![query("changed", "trêve", &[(0, 1)]), query("same", "Alep", &[(0, 1)])]);
        let options =
            Options { perturbations: vec![Perturbation::Accents, Perturbation::Hyphen], ..Options::default() };
        let perturbed = evaluate(&set, &options, &Progress::new()).expect("it fits").perturbed;
        let shares = perturbed.iter().map(|it| (it.variants[0].changed, it.kept(), it.variants[0].kept_of_all));
        assert_eq!(shares.collect::<Vec<_>>(), [(1, Some(1.0), Some(1.0)), (0, None, Some(1.0))]);
    }

    #[test]
    fn a_sample_is_from_all_over_the_file() {
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
