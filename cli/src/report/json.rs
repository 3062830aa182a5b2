//! An evaluation as one JSON object. Tools compare results by these keys, so their names and meanings must not change.

use serde::{Serialize, Serializer};

use crate::evaluate::{Evaluation, FoundDocument, Perturbed, PerturbedVariant, QueryStats, WantedDocument, WorstQuery};

/// The evaluation of one set.
#[derive(Serialize)]
struct JsonEvaluation<'evaluation> {
    set: &'evaluation str,
    documents: usize,
    queries: usize,
    #[serde(rename = "ndcg@10")]
    ndcg: Option<f64>,
    #[serde(rename = "mrr@10")]
    mrr: Option<f64>,
    #[serde(rename = "recall@10")]
    recall: Option<f64>,
    #[serde(rename = "success@1")]
    success: Option<f64>,
    zero_results: Option<f64>,
    p50_ms: Option<f64>,
    p95_ms: Option<f64>,
    max_ms: Option<f64>,
    /// Excludes the section that stores the text.
    index_bytes: usize,
    text_bytes: usize,
    build_mb_s: f64,
    sections: Object<usize>,
    /// The share of nDCG kept with the worst variant, by perturbation.
    #[serde(skip_serializing_if = "Object::is_empty")]
    kept: Object<Option<f64>>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    variants: Object<JsonVariant>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    worst: Vec<JsonWorstQuery<'evaluation>>,
}

#[derive(Serialize)]
struct JsonVariant {
    changed: usize,
    kept: Option<f64>,
    kept_of_all: Option<f64>,
}

#[derive(Serialize)]
struct JsonWorstQuery<'evaluation> {
    query: &'evaluation str,
    text: &'evaluation str,
    #[serde(rename = "ndcg@10")]
    ndcg: f64,
    total: usize,
    wanted: Vec<JsonWantedDocument<'evaluation>>,
    #[serde(rename = "came")]
    found: Vec<JsonFoundDocument<'evaluation>>,
}

#[derive(Serialize)]
struct JsonWantedDocument<'evaluation> {
    document: &'evaluation str,
    title: &'evaluation str,
    relevance: u32,
    rank: Option<usize>,
}

#[derive(Serialize)]
struct JsonFoundDocument<'evaluation> {
    document: &'evaluation str,
    title: &'evaluation str,
    relevance: u32,
}

/// A JSON object that keeps the order of its keys.
struct Object<Value>(Vec<(&'static str, Value)>);

impl<Value> Object<Value> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<Value: Serialize> Serialize for Object<Value> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// The evaluation as one line of JSON, without the newline.
pub(crate) fn line(evaluation: &Evaluation) -> serde_json::Result<String> {
    let stat = |measure: fn(&QueryStats) -> f64| evaluation.query_stats.as_ref().map(measure);
    let variants = evaluation.perturbed.iter().flat_map(|perturbed| &perturbed.variants);
    serde_json::to_string(&JsonEvaluation {
        set: &evaluation.set,
        documents: evaluation.documents,
        queries: evaluation.queries,
        ndcg: stat(|stats| stats.quality.ndcg),
        mrr: stat(|stats| stats.quality.mrr),
        recall: stat(|stats| stats.quality.recall),
        success: stat(|stats| stats.quality.success),
        zero_results: stat(|stats| stats.zero_results),
        p50_ms: stat(|stats| stats.p50_ms),
        p95_ms: stat(|stats| stats.p95_ms),
        max_ms: stat(|stats| stats.max_ms),
        index_bytes: evaluation.sizes.without_text,
        text_bytes: evaluation.text_bytes,
        build_mb_s: evaluation.build_mb_s,
        sections: Object(evaluation.sizes.sections.clone()),
        kept: Object(evaluation.perturbed.iter().map(kept).collect()),
        variants: Object(variants.map(json_variant).collect()),
        worst: evaluation.worst.iter().map(json_worst_query).collect(),
    })
}

fn kept(perturbed: &Perturbed) -> (&'static str, Option<f64>) {
    (perturbed.perturbation.name(), perturbed.kept())
}

fn json_variant(perturbed: &PerturbedVariant) -> (&'static str, JsonVariant) {
    let &PerturbedVariant { variant, changed, kept, kept_of_all } = perturbed;
    (variant.name, JsonVariant { changed, kept, kept_of_all })
}

fn json_worst_query(query: &WorstQuery) -> JsonWorstQuery<'_> {
    JsonWorstQuery {
        query: &query.id,
        text: &query.text,
        ndcg: query.ndcg,
        total: query.total,
        wanted: query.wanted.iter().map(json_wanted_document).collect(),
        found: query.found.iter().map(json_found_document).collect(),
    }
}

fn json_wanted_document(wanted: &WantedDocument) -> JsonWantedDocument<'_> {
    JsonWantedDocument { document: &wanted.id, title: &wanted.label, relevance: wanted.relevance, rank: wanted.rank }
}

fn json_found_document(found: &FoundDocument) -> JsonFoundDocument<'_> {
    JsonFoundDocument { document: &found.id, title: &found.label, relevance: found.relevance }
}
