//! An evaluation for programs: one object. Tools compare figures by these keys, so a key keeps its name and its meaning.

use serde::{Serialize, Serializer};

use crate::evaluate::{Answers, Came, Evaluation, Miss, Perturbed, PerturbedVariant, Wanted};

/// The evaluation of one set.
#[derive(Serialize)]
struct Line<'evaluation> {
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
    /// Without the section of the text.
    index_bytes: usize,
    text_bytes: usize,
    build_mb_s: f64,
    sections: Object<usize>,
    /// By perturbation, of its worst variant.
    #[serde(skip_serializing_if = "Object::is_empty")]
    kept: Object<Option<f64>>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    variants: Object<VariantLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    worst: Vec<MissLine<'evaluation>>,
}

#[derive(Serialize)]
struct VariantLine {
    changed: usize,
    kept: Option<f64>,
    kept_of_all: Option<f64>,
}

#[derive(Serialize)]
struct MissLine<'evaluation> {
    query: &'evaluation str,
    text: &'evaluation str,
    #[serde(rename = "ndcg@10")]
    ndcg: f64,
    total: usize,
    wanted: Vec<WantedLine<'evaluation>>,
    came: Vec<CameLine<'evaluation>>,
}

#[derive(Serialize)]
struct WantedLine<'evaluation> {
    document: &'evaluation str,
    title: &'evaluation str,
    relevance: u32,
    rank: Option<usize>,
}

#[derive(Serialize)]
struct CameLine<'evaluation> {
    document: &'evaluation str,
    title: &'evaluation str,
    relevance: u32,
}

/// An object whose keys keep their order.
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

/// The evaluation as a line of JSON, without the line's end.
pub(crate) fn line(evaluation: &Evaluation) -> serde_json::Result<String> {
    let of_answers = |measure: fn(&Answers) -> f64| evaluation.answers.as_ref().map(measure);
    let variants = evaluation.perturbed.iter().flat_map(|perturbed| &perturbed.variants);
    serde_json::to_string(&Line {
        set: &evaluation.set,
        documents: evaluation.documents,
        queries: evaluation.queries,
        ndcg: of_answers(|answers| answers.quality.ndcg),
        mrr: of_answers(|answers| answers.quality.mrr),
        recall: of_answers(|answers| answers.quality.recall),
        success: of_answers(|answers| answers.quality.success),
        zero_results: of_answers(|answers| answers.zero_results),
        p50_ms: of_answers(|answers| answers.p50_ms),
        p95_ms: of_answers(|answers| answers.p95_ms),
        max_ms: of_answers(|answers| answers.max_ms),
        index_bytes: evaluation.sizes.beside_text,
        text_bytes: evaluation.text_bytes,
        build_mb_s: evaluation.build_mb_s,
        sections: Object(evaluation.sizes.sections.clone()),
        kept: Object(evaluation.perturbed.iter().map(kept).collect()),
        variants: Object(variants.map(variant_line).collect()),
        worst: evaluation.worst.iter().map(miss_line).collect(),
    })
}

fn kept(perturbed: &Perturbed) -> (&'static str, Option<f64>) {
    (perturbed.perturbation.name(), perturbed.kept())
}

fn variant_line(perturbed: &PerturbedVariant) -> (&'static str, VariantLine) {
    let &PerturbedVariant { variant, changed, kept, kept_of_all } = perturbed;
    (variant.name, VariantLine { changed, kept, kept_of_all })
}

fn miss_line(miss: &Miss) -> MissLine<'_> {
    MissLine {
        query: &miss.id,
        text: &miss.text,
        ndcg: miss.ndcg,
        total: miss.total,
        wanted: miss.wanted.iter().map(wanted_line).collect(),
        came: miss.came.iter().map(came_line).collect(),
    }
}

fn wanted_line(wanted: &Wanted) -> WantedLine<'_> {
    WantedLine { document: &wanted.id, title: &wanted.label, relevance: wanted.relevance, rank: wanted.rank }
}

fn came_line(came: &Came) -> CameLine<'_> {
    CameLine { document: &came.id, title: &came.label, relevance: came.relevance }
}
