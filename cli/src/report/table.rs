//! Evaluations as tables: quality and query times, sizes, the share kept under perturbations, and the worst queries.

use std::io::Write;

use anyhow::Result;
use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};

use crate::evaluate::{Evaluation, Perturbed, PerturbedVariant, QueryStats, WorstQuery};
use crate::metrics;
use crate::terminal::{FAINT, STRONG, format_count, format_number, truncate};

/// Columns are separated by spaces, and the header by a line.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// Shown in place of a missing value.
const NONE: &str = "–";

/// Maximum number of wanted and of found documents listed for each of the worst queries.
const MAX_DOCUMENTS: usize = 3;

/// Maximum length of the label of a listed document, in characters.
const MAX_LABEL_LEN: usize = 80;

type Measure = fn(&QueryStats) -> f64;

/// The quality measures, by column name.
const QUALITY: [(&str, Measure); 5] = [
    ("nDCG@10", |stats| stats.quality.ndcg),
    ("MRR@10", |stats| stats.quality.mrr),
    ("R@10", |stats| stats.quality.recall),
    ("success@1", |stats| stats.quality.success),
    ("zero results", |stats| stats.zero_results),
];

/// The query times, by column name.
const TIMES: [(&str, Measure); 3] =
    [("p50 ms", |stats| stats.p50_ms), ("p95 ms", |stats| stats.p95_ms), ("max ms", |stats| stats.max_ms)];

/// Prints all tables. Those of perturbations and worst queries are omitted if there are none.
pub(crate) fn print(evaluations: &[Evaluation], out: &mut dyn Write) -> Result<()> {
    print_table(&quality(evaluations), out)?;
    writeln!(out)?;
    print_table(&sizes(evaluations), out)?;
    if evaluations.iter().any(|evaluation| !evaluation.perturbed.is_empty()) {
        writeln!(
            out,
            "\n{STRONG}Share of nDCG@10 kept{STRONG:#} {FAINT}worst variant, over the queries it changes{FAINT:#}"
        )?;
        print_table(&kept(evaluations), out)?;
        writeln!(out)?;
        print_table(&variants(evaluations), out)?;
    }
    for evaluation in evaluations.iter().filter(|evaluation| !evaluation.worst.is_empty()) {
        writeln!(out, "\n{STRONG}Worst queries of {}{STRONG:#}", evaluation.set)?;
        for query in &evaluation.worst {
            print_worst_query(query, out)?;
        }
    }
    Ok(())
}

fn quality(evaluations: &[Evaluation]) -> Table {
    let columns = QUALITY.iter().chain(&TIMES);
    let mut table = table(["set", "documents", "queries"].into_iter().chain(columns.clone().map(|(name, _)| *name)));
    for evaluation in evaluations {
        let stats = evaluation.query_stats.as_ref();
        let mut row =
            vec![evaluation.set.clone(), format_number(evaluation.documents), format_number(evaluation.queries)];
        row.extend(QUALITY.iter().map(|(_, measure)| share(stats.map(measure))));
        row.extend(TIMES.iter().map(|(_, measure)| milliseconds(stats.map(measure))));
        table.add_row(row);
    }
    let mut row = vec!["mean".to_owned(), String::new(), String::new()];
    row.extend(QUALITY.iter().map(|(_, measure)| {
        share(metrics::mean(evaluations.iter().filter_map(|evaluation| evaluation.query_stats.as_ref()).map(measure)))
    }));
    table.add_row(row);
    table
}

fn sizes(evaluations: &[Evaluation]) -> Table {
    // All indexes are written by the same engine, so they have the same sections.
    let sections = evaluations.first().map_or(&[][..], |evaluation| &evaluation.sizes.sections);
    let columns = ["set", "build MB/s", "text bytes", "index bytes", "index/text"];
    let mut table = table(columns.into_iter().chain(sections.iter().map(|(name, _)| *name)));
    for evaluation in evaluations {
        let index = evaluation.sizes.without_text;
        let mut row = vec![
            evaluation.set.clone(),
            format!("{:.1}", evaluation.build_mb_s),
            format_number(evaluation.text_bytes),
            format_number(index),
            format!("{:.3}", index as f64 / evaluation.text_bytes.max(1) as f64),
        ];
        row.extend(evaluation.sizes.sections.iter().map(|(_, size)| format_number(*size)));
        table.add_row(row);
    }
    table
}

/// The share of nDCG kept with the worst variant of each perturbation, by set, and the mean over all sets.
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

/// The share of nDCG kept with each variant of each perturbation, by set.
fn variants(evaluations: &[Evaluation]) -> Table {
    let mut table = table(["set", "variant", "queries changed", "kept (changed)", "kept (all)"]);
    for evaluation in evaluations {
        let variants = evaluation.perturbed.iter().flat_map(|Perturbed { variants, .. }| variants);
        for PerturbedVariant { variant, changed, kept, kept_of_all } in variants {
            let set = evaluation.set.clone();
            table.add_row(vec![set, variant.name.into(), format_number(*changed), share(*kept), share(*kept_of_all)]);
        }
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Left);
    }
    table
}

fn print_worst_query(query: &WorstQuery, out: &mut dyn Write) -> Result<()> {
    let WorstQuery { id, text, ndcg, total, wanted, found } = query;
    writeln!(out, "\n  {ndcg:.3}  {STRONG}{text}{STRONG:#}  {FAINT}{id}, {}{FAINT:#}", format_count(*total, "hit"))?;
    for wanted in wanted.iter().take(MAX_DOCUMENTS) {
        let rank = wanted.rank.map_or_else(|| "not found".to_owned(), |rank| format!("rank {}", format_number(rank)));
        print_document("wanted", &rank, &wanted.label, &wanted.id, wanted.relevance, out)?;
    }
    if wanted.len() > MAX_DOCUMENTS {
        writeln!(out, "         {FAINT}and {} more{FAINT:#}", format_number(wanted.len() - MAX_DOCUMENTS))?;
    }
    for (found, rank) in found.iter().take(MAX_DOCUMENTS).zip(1..) {
        print_document("found", &format!("rank {rank}"), &found.label, &found.id, found.relevance, out)?;
    }
    Ok(())
}

fn print_document(role: &str, rank: &str, label: &str, id: &str, relevance: u32, out: &mut dyn Write) -> Result<()> {
    let relevance = if relevance > 0 { format!(", relevance {relevance}") } else { String::new() };
    let label = truncate(label, MAX_LABEL_LEN);
    writeln!(out, "         {FAINT}{role:<6} {rank:<10}{FAINT:#} {label}  {FAINT}{id}{relevance}{FAINT:#}")?;
    Ok(())
}

/// An empty table with these columns. The first is left-aligned for names, the others are right-aligned for numbers.
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
