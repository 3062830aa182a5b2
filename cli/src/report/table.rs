//! Evaluations for people: tables of quality and time, of sizes, of what perturbations leave, and the worst queries.

use std::io::Write;

use anyhow::Result;
use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};

use crate::evaluate::{Answers, Evaluation, Miss, Perturbed, PerturbedVariant};
use crate::metrics;
use crate::terminal::{FAINT, STRONG, counted, grouped, shortened};

/// Columns apart by spaces, a line below their names.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// What stands where there is no value.
const NONE: &str = "–";

/// So many documents of a bad query are shown, wanted ones and found ones.
const SHOWN: usize = 3;

/// A document of a bad query is named in so many characters.
const LABEL: usize = 80;

/// The measures of quality, with the names of their columns.
type Measure = fn(&Answers) -> f64;
const QUALITY: [(&str, Measure); 5] = [
    ("nDCG@10", |answers| answers.quality.ndcg),
    ("MRR@10", |answers| answers.quality.mrr),
    ("R@10", |answers| answers.quality.recall),
    ("success@1", |answers| answers.quality.success),
    ("zero results", |answers| answers.zero_results),
];

/// The times of an answer, with the names of their columns.
const TIMES: [(&str, Measure); 3] =
    [("p50 ms", |answers| answers.p50_ms), ("p95 ms", |answers| answers.p95_ms), ("max ms", |answers| answers.max_ms)];

/// Prints all tables for which there is something to tell.
pub(crate) fn print(evaluations: &[Evaluation], out: &mut dyn Write) -> Result<()> {
    print_table(&quality(evaluations), out)?;
    writeln!(out)?;
    print_table(&sizes(evaluations), out)?;
    if evaluations.iter().any(|evaluation| !evaluation.perturbed.is_empty()) {
        writeln!(out, "\n{STRONG}Share of nDCG@10 kept{STRONG:#} {FAINT}worst variant, queries that change{FAINT:#}")?;
        print_table(&kept(evaluations), out)?;
        writeln!(out)?;
        print_table(&variants(evaluations), out)?;
    }
    for evaluation in evaluations.iter().filter(|evaluation| !evaluation.worst.is_empty()) {
        writeln!(out, "\n{STRONG}Worst queries of {}{STRONG:#}", evaluation.set)?;
        for miss in &evaluation.worst {
            print_miss(miss, out)?;
        }
    }
    Ok(())
}

fn quality(evaluations: &[Evaluation]) -> Table {
    let columns = QUALITY.iter().chain(&TIMES);
    let mut table = table(["set", "documents", "queries"].into_iter().chain(columns.clone().map(|(name, _)| *name)));
    for evaluation in evaluations {
        let answers = evaluation.answers.as_ref();
        let mut row = vec![evaluation.set.clone(), grouped(evaluation.documents), grouped(evaluation.queries)];
        row.extend(QUALITY.iter().map(|(_, measure)| share(answers.map(measure))));
        row.extend(TIMES.iter().map(|(_, measure)| milliseconds(answers.map(measure))));
        table.add_row(row);
    }
    let mut row = vec!["mean".to_owned(), String::new(), String::new()];
    row.extend(QUALITY.iter().map(|(_, measure)| {
        share(metrics::mean(evaluations.iter().filter_map(|evaluation| evaluation.answers.as_ref()).map(measure)))
    }));
    table.add_row(row);
    table
}

fn sizes(evaluations: &[Evaluation]) -> Table {
    // All sets are indexed by one engine, so they have the same sections.
    let sections = evaluations.first().map_or(&[][..], |evaluation| &evaluation.sizes.sections);
    let columns = ["set", "build MB/s", "text bytes", "index bytes", "index/text"];
    let mut table = table(columns.into_iter().chain(sections.iter().map(|(name, _)| *name)));
    for evaluation in evaluations {
        let index = evaluation.sizes.beside_text;
        let mut row = vec![
            evaluation.set.clone(),
            format!("{:.1}", evaluation.build_mb_s),
            grouped(evaluation.text_bytes),
            grouped(index),
            format!("{:.3}", index as f64 / evaluation.text_bytes.max(1) as f64),
        ];
        row.extend(evaluation.sizes.sections.iter().map(|(_, size)| grouped(*size)));
        table.add_row(row);
    }
    table
}

/// The worst variant of each perturbation, by set, and the mean.
fn kept(evaluations: &[Evaluation]) -> Table {
    let perturbed = evaluations.first().map_or(&[][..], |evaluation| &evaluation.perturbed);
    let mut table = table(["set"].into_iter().chain(perturbed.iter().map(|it| it.perturbation.name())));
    for evaluation in evaluations {
        let mut row = vec![evaluation.set.clone()];
        row.extend(evaluation.perturbed.iter().map(|it| share(it.kept())));
        table.add_row(row);
    }
    let mut row = vec!["mean".to_owned()];
    row.extend((0..perturbed.len()).map(|number| {
        share(metrics::mean(evaluations.iter().filter_map(|evaluation| evaluation.perturbed[number].kept())))
    }));
    table.add_row(row);
    table
}

/// Each variant of each perturbation, by set.
fn variants(evaluations: &[Evaluation]) -> Table {
    let mut table = table(["set", "variant", "queries changed", "kept of these", "kept of all"]);
    for evaluation in evaluations {
        let variants = evaluation.perturbed.iter().flat_map(|Perturbed { variants, .. }| variants);
        for PerturbedVariant { variant, changed, kept, kept_of_all } in variants {
            let set = evaluation.set.clone();
            table.add_row(vec![set, variant.name.into(), grouped(*changed), share(*kept), share(*kept_of_all)]);
        }
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Left);
    }
    table
}

fn print_miss(miss: &Miss, out: &mut dyn Write) -> Result<()> {
    let Miss { id, text, ndcg, total, wanted, came } = miss;
    writeln!(out, "\n  {ndcg:.3}  {STRONG}{text}{STRONG:#}  {FAINT}{id}, {}{FAINT:#}", counted(*total, "hit"))?;
    for wanted in wanted.iter().take(SHOWN) {
        let rank = wanted.rank.map_or_else(|| "no rank".to_owned(), |rank| format!("rank {}", grouped(rank)));
        print_document("wanted", &rank, &wanted.label, &wanted.id, wanted.relevance, out)?;
    }
    if wanted.len() > SHOWN {
        writeln!(out, "         {FAINT}and {} more{FAINT:#}", grouped(wanted.len() - SHOWN))?;
    }
    for (came, rank) in came.iter().take(SHOWN).zip(1..) {
        print_document("came", &format!("rank {rank}"), &came.label, &came.id, came.relevance, out)?;
    }
    Ok(())
}

fn print_document(role: &str, rank: &str, label: &str, id: &str, relevance: u32, out: &mut dyn Write) -> Result<()> {
    let relevance = if relevance > 0 { format!(", relevance {relevance}") } else { String::new() };
    let label = shortened(label, LABEL);
    writeln!(out, "         {FAINT}{role:<6} {rank:<10}{FAINT:#} {label}  {FAINT}{id}{relevance}{FAINT:#}")?;
    Ok(())
}

/// A table with these columns: the first holds names, the others numbers.
fn table<'name>(columns: impl IntoIterator<Item = &'name str>) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_header(columns);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn print_table(table: &Table, out: &mut dyn Write) -> Result<()> {
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn share(value: Option<f64>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| format!("{value:.4}"))
}

fn milliseconds(value: Option<f64>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| format!("{value:.2}"))
}
