//! What do the figures look like as the corpus grows? A plot with a logarithm on each axis: time that is proportional to the
//! corpus is a diagonal, time that does not depend on it is level.

use std::fmt::Write;

use crate::measure::{Asked, Measured};
use crate::summary::Summary;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 480.0;
/// What stands around the plot: numbers on the left and below, names on the right.
const LEFT: f64 = 70.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 55.0;

/// The time that most answers at the largest size are to stay below, in ms.
const TARGET: f64 = 8.0;

type Figure = (&'static str, &'static str, fn(Summary) -> f64);
const FIGURES: [Figure; 3] = [
    ("worst", "#b3261e", |summary| summary.worst),
    ("p95", "#9a6700", |summary| summary.p95),
    ("median", "#0b57d0", |summary| summary.median),
];

type World = (&'static str, &'static str, fn(&Asked) -> f64);
const WORLDS: [World; 2] = [
    ("wasm", "", |asked| asked.wasm.with_passages.median),
    ("native", " stroke-dasharray='5 4' opacity='0.6'", |asked| asked.native.with_passages.median),
];

/// Draws how times grow from corpus to corpus, smallest first, as SVG.
pub fn growth(corpora: &[&Measured]) -> String {
    let documents = |measured: &&Measured| measured.corpus.documents as f64;
    let mut lines = Vec::new();
    for (world, dashes, time) in WORLDS {
        for (figure, colour, value) in FIGURES {
            let points: Vec<(f64, f64)> = corpora
                .iter()
                .filter_map(|measured| {
                    Some((documents(measured), value(Summary::of(measured.queries.iter().map(time))?)))
                })
                .collect();
            lines.push((format!("{figure}, {world}"), colour, dashes, points));
        }
    }
    let times = || lines.iter().flat_map(|(.., points)| points).map(|&(_, time)| time).chain([TARGET]);
    let across = Axis::over(corpora.iter().map(documents), LEFT, WIDTH - RIGHT);
    let up = Axis::over(times(), HEIGHT - BOTTOM, TOP);

    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' font-family='system-ui, sans-serif' \
        font-size='12'>\n<rect width='100%' height='100%' fill='white'/>\n\
        <text x='{LEFT}' y='26' font-size='15'>Time of an answer with ten passages, by the size of the corpus</text>\n"
    );
    let (left, right, top, bottom) = (LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM);
    for power in across.powers() {
        let (x, label) = (across.at(power), power as u64);
        rule(&mut svg, [x, top, x, bottom], "#ddd");
        text(&mut svg, x, bottom + 18.0, "middle", "#444", &label.to_string());
    }
    for power in up.powers() {
        let y = up.at(power);
        rule(&mut svg, [left, y, right, y], "#ddd");
        text(&mut svg, left - 8.0, y + 4.0, "end", "#444", &format!("{power} ms"));
    }
    text(&mut svg, f64::midpoint(left, right), HEIGHT - 12.0, "middle", "#444", "documents");
    let y = up.at(TARGET);
    rule(&mut svg, [left, y, right, y], "#188038");
    text(&mut svg, left + 6.0, y - 5.0, "start", "#188038", &format!("target for p95: {TARGET} ms"));

    // Names stand where their lines end, but never on one another.
    let mut names: Vec<(f64, String, &str)> = Vec::new();
    for (name, colour, dashes, points) in &lines {
        let path: Vec<String> = points.iter().map(|&(x, y)| format!("{:.1},{:.1}", across.at(x), up.at(y))).collect();
        let _ = writeln!(
            svg,
            "<polyline points='{}' fill='none' stroke='{colour}' stroke-width='2'{dashes}/>",
            path.join(" ")
        );
        for (&(_, time), place) in points.iter().zip(&path) {
            let (x, y) = place.split_once(',').unwrap_or_default();
            let _ = writeln!(
                svg,
                "<circle cx='{x}' cy='{y}' r='3' fill='{colour}'><title>{name}: {time:.3} ms</title></circle>"
            );
        }
        if let Some(&(_, last)) = points.last() {
            names.push((up.at(last), format!("{name} {last:.2}"), colour));
        }
    }
    names.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
    let mut free = f64::MIN;
    for (y, name, colour) in names {
        let y = y.max(free);
        text(&mut svg, right + 8.0, y + 4.0, "start", colour, &name);
        free = y + 15.0;
    }
    svg + "</svg>\n"
}

/// A logarithmic axis between two places of the drawing.
struct Axis {
    least: f64,
    most: f64,
    start: f64,
    end: f64,
}

impl Axis {
    /// From the power of ten below all values to a little above them.
    fn over(values: impl Iterator<Item = f64> + Clone, start: f64, end: f64) -> Self {
        // What a clock did not see is drawn where it would have.
        let logarithms = values.map(|value| value.max(1e-3).log10());
        let least = logarithms.clone().fold(f64::INFINITY, f64::min).floor();
        Self { least, most: logarithms.fold(least, f64::max) + 0.05, start, end }
    }

    fn at(&self, value: f64) -> f64 {
        self.start + (self.end - self.start) * (value.max(1e-3).log10() - self.least) / (self.most - self.least)
    }

    /// The powers of ten on it.
    fn powers(&self) -> impl Iterator<Item = f64> + use<> {
        (self.least as i32..=self.most as i32).map(|power| 10f64.powi(power))
    }
}

fn rule(svg: &mut String, [x1, y1, x2, y2]: [f64; 4], colour: &str) {
    let _ = writeln!(svg, "<line x1='{x1:.1}' y1='{y1:.1}' x2='{x2:.1}' y2='{y2:.1}' stroke='{colour}'/>");
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, colour: &str, words: &str) {
    let _ = writeln!(svg, "<text x='{x:.1}' y='{y:.1}' text-anchor='{anchor}' fill='{colour}'>{words}</text>");
}
