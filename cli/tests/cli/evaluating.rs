//! `evaluate` on small sets.

use serde_json::Value;
use tempfile::TempDir;

use super::{failure, folder, json, run, stdout, text};

const DOCS: &str = r#"{"id": "a", "title": "La trêve tient", "text": "Elle dure depuis jeudi à Alep.", "date": "2016-12-29"}
{"id": "b", "title": "Noël", "text": "Le marché ouvre.\nLe cessez-le-feu aussi."}
{"id": "c", "title": "", "text": "L’armée avance vers Alep et Alep encore."}
"#;
const QUERIES: &str = r#"{"id": "q1", "text": "trêve"}
{"id": "q2", "text": "Alep"}
{"id": "q3", "text": "zzzz"}
{"id": "q4", "text": "unjudged"}
"#;
const QRELS: &str = "q1\ta\t1\nq2\ta\t1\nq2\tc\t2\nq3\tb\t1\n";

fn sets() -> TempDir {
    folder(&[
        ("news/docs.jsonl", DOCS),
        ("news/queries.jsonl", QUERIES),
        ("news/qrels.tsv", QRELS),
        ("novels/docs.jsonl", DOCS),
        ("notes.txt", "not a set"),
    ])
}

const KEYS: [&str; 15] = [
    "set",
    "documents",
    "queries",
    "ndcg@10",
    "mrr@10",
    "recall@10",
    "success@1",
    "zero_results",
    "p50_ms",
    "p95_ms",
    "max_ms",
    "index_bytes",
    "text_bytes",
    "build_mb_s",
    "sections",
];

#[test]
fn each_set_is_a_line_of_json() {
    let lines = stdout(sets().path(), &["evaluate", ".", "--json"]);
    let lines: Vec<Value> = lines.lines().map(json).collect();
    let [news, novels] = lines.as_slice() else { panic!("{lines:?}") };
    for line in &lines {
        let object = line.as_object().expect("an object");
        assert!(KEYS.iter().all(|key| object.contains_key(*key)) && object.len() == KEYS.len(), "{line}");
    }
    assert_eq!((&news["set"], &news["documents"], &news["queries"]), (&json("\"news\""), &json("3"), &json("3")));
    // Two queries find all their relevant documents, in the best order. One finds nothing.
    for (key, expected) in [
        ("ndcg@10", "0.6667"),
        ("mrr@10", "0.6667"),
        ("recall@10", "0.6667"),
        ("success@1", "0.6667"),
        ("zero_results", "0.3333"),
    ] {
        assert_eq!(format!("{:.4}", news[key].as_f64().expect("a number")), expected, "{key}");
    }
    let bytes = "La trêve tientElle dure depuis jeudi à Alep.NoëlLe marché ouvre.Le cessez-le-feu aussi.\
                 L’armée avance vers Alep et Alep encore.";
    assert_eq!(news["text_bytes"], bytes.len());
    assert!(news["max_ms"].as_f64().expect("a number") >= news["p50_ms"].as_f64().expect("a number"));
    assert!(news["sections"]["text"].as_u64().expect("a number") >= bytes.len() as u64);
    // A set without queries has sizes, but no query statistics.
    assert_eq!((&novels["set"], &novels["queries"]), (&json("\"novels\""), &json("0")));
    assert!(KEYS[3..11].iter().all(|key| novels[key].is_null()), "{novels}");
    assert_eq!(novels["index_bytes"], news["index_bytes"]);
    assert!(novels["build_mb_s"].as_f64().expect("a number") > 0.0);
}

#[test]
fn tables_end_with_the_mean() {
    let folder = sets();
    let output = run(folder.path(), &["evaluate", "news", "novels"]);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = stdout.lines().map(words).collect();
    assert_eq!(lines[0], "set documents queries nDCG@10 MRR@10 R@10 success@1 zero results p50 ms p95 ms max ms");
    assert!(lines[2].starts_with("news 3 3 0.6667 0.6667 0.6667 0.6667 0.3333 "), "{stdout}");
    assert_eq!(lines[3], "novels 3 0 – – – – – – – –");
    assert_eq!(lines[4], "mean 0.6667 0.6667 0.6667 0.6667 0.3333");
    assert!(lines[6].starts_with("set build MB/s text bytes index bytes index/text documents "), "{stdout}");
    assert_eq!(stderr, "warning: news: skipped 1 query without a relevant document\n");
}

#[test]
fn the_share_kept_is_reported_for_each_variant() {
    let folder = sets();
    let line = json(&stdout(
        folder.path(),
        &["evaluate", "news", "--json", "--perturb", "case,accents", "--perturb", "hyphen"],
    ));
    assert_eq!(line["kept"], json(r#"{"accents": 1.0, "case": 1.0, "hyphen": null}"#));
    assert_eq!(line["variants"]["accents"], json(r#"{"changed": 1, "kept": 1.0, "kept_of_all": 1.0}"#));
    assert_eq!(line["variants"]["hyphen: none"], json(r#"{"changed": 0, "kept": null, "kept_of_all": 1.0}"#));
    let all = json(&stdout(folder.path(), &["evaluate", "news", "--json", "--perturb", "all"]));
    let names: Vec<&String> = all["variants"].as_object().expect("an object").keys().collect();
    assert_eq!(names.len(), 10);
    let table = stdout(folder.path(), &["evaluate", "news", "novels", "--perturb", "apostrophe"]);
    for name in ["apostrophe: other", "apostrophe: space", "apostrophe: none"] {
        assert!(table.contains(name), "{table}");
    }
}

#[test]
fn the_worst_queries_list_wanted_and_found_documents() {
    let folder = folder(&[
        ("docs.jsonl", DOCS),
        ("queries.jsonl", "{\"id\": \"q\", \"text\": \"Alep\"}\n{\"id\": \"r\", \"text\": \"Noël\"}"),
        ("qrels.tsv", "q\ta\t1\nq\tb\t3\nr\tb\t1"),
    ]);
    let line = json(&stdout(folder.path(), &["evaluate", ".", "--json", "--worst", "5"]));
    let worst = line["worst"].as_array().expect("a list");
    assert_eq!(worst.len(), 1, "the other query has an nDCG of 1");
    assert_eq!(worst[0]["query"], "q");
    assert_eq!(
        worst[0]["wanted"],
        json(
            r#"[{"document": "b", "title": "Noël", "relevance": 3, "rank": null},
                 {"document": "a", "title": "La trêve tient", "relevance": 1, "rank": 2}]"#
        )
    );
    assert_eq!(worst[0]["came"][0]["document"], "c");
    let stdout = stdout(folder.path(), &["evaluate", ".", "--worst", "5"]);
    assert!(stdout.contains("wanted not found  Noël  b, relevance 3"), "{stdout}");
    assert!(stdout.contains("found  rank 1     L’armée avance vers Alep et Alep encore.  c"), "{stdout}");
}

#[test]
fn the_number_of_queries_can_be_limited() {
    let line = json(&stdout(sets().path(), &["evaluate", "news", "--json", "--limit-queries", "2"]));
    assert_eq!(line["queries"], 2);
}

#[test]
fn errors_say_what_to_do() {
    let folder = folder(&[
        ("broken/docs.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\nnot json\n"),
        ("half/docs.jsonl", DOCS),
        ("half/qrels.tsv", QRELS),
        ("columns/docs.jsonl", DOCS),
        ("columns/queries.jsonl", QUERIES),
        ("columns/qrels.tsv", "q1 0 a 1\n"),
        ("articles/a.txt", "Une trêve."),
    ]);
    for (set, expected) in [
        ("nowhere", "no such folder: `nowhere`; pass a test set, or a folder that contains test sets"),
        (
            "articles",
            "`articles` is not a test set: no `docs.jsonl` or `docs.jsonl.gz` in it or in its subfolders; pass",
        ),
        ("broken", "`broken/docs.jsonl`, line 2: expected ident at column 2; each line must be one JSON object"),
        ("half", "found `half/qrels.tsv`, but no `queries.jsonl` or `queries.jsonl.gz` next to it; add"),
        ("columns", "`columns/qrels.tsv`, line 1: expected 3 tab-separated columns, found 1; a judgement is"),
    ] {
        let (code, stderr) = failure(folder.path(), &["evaluate", set]);
        assert_eq!(code, 1, "{set}");
        assert!(stderr.starts_with(&format!("error: {expected}")), "{set}: {stderr}");
    }
}

#[test]
fn judgements_of_unknown_documents_cause_a_warning() {
    let folder = folder(&[("docs.jsonl", DOCS), ("queries.jsonl", QUERIES), ("qrels.tsv", "q1\ta\t1\nq1\tz\t1\n")]);
    let output = run(folder.path(), &["evaluate", ".", "--json"]);
    assert!(output.status.success());
    let stderr = text(&output.stderr);
    assert!(
        stderr.contains("ignored 1 judgement whose document is not in the set; the first is `z` on line 2"),
        "{stderr}"
    );
}
