//! A plot of query time against corpus size. Both axes are logarithmic: time proportional to the size is a diagonal
//! line, constant time a horizontal one.

use std::fmt::Write;

use crate::measure::{CorpusResult, QueryResult};
use crate::summary::Summary;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 480.0;
/// Margins of the plot. The labels of the axes are on the left and below, those of the lines on the right.
const LEFT: f64 = 70.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 55.0;

/// Target for the 95th percentile at the largest size, in ms.
const TARGET: f64 = 8.0;

/// Name, colour and value of a statistic.
type Statistic = (&'static str, &'static str, fn(Summary) -> f64);
const STATISTICS: [Statistic; 3] = [
    ("worst", "#b3261e", |summary| summary.worst),
    ("p95", "#9a6700", |summary| summary.p95),
    ("median", "#0b57d0", |summary| summary.median),
];

/// Name, SVG attributes and query time of a platform.
type Platform = (&'static str, &'static str, fn(&QueryResult) -> f64);
const PLATFORMS: [Platform; 2] = [
    ("wasm", "", |result| result.wasm.with_passages.median),
    ("native", " stroke-dasharray='5 4' opacity='0.6'", |result| result.native.with_passages.median),
];

/// Draws the query times of corpora, smallest first, as SVG.
pub fn growth(corpora: &[&CorpusResult]) -> String {
    let documents = |corpus: &&CorpusResult| corpus.corpus.documents as f64;
    let mut lines = Vec::new();
    for (platform, dashes, time) in PLATFORMS {
        for (statistic, colour, value) in STATISTICS {
            let points: Vec<(f64, f64)> = corpora
                .iter()
                .filter_map(|corpus| Some((documents(corpus), value(Summary::of(corpus.queries.iter().map(time))?))))
                .collect();
            lines.push((format!("{statistic}, {platform}"), colour, dashes, points));
        }
    }
    let times = || lines.iter().flat_map(|(.., points)| points).map(|&(_, time)| time).chain([TARGET]);
    let x_axis = Axis::over(corpora.iter().map(documents), LEFT, WIDTH - RIGHT);
    let y_axis = Axis::over(times(), HEIGHT - BOTTOM, TOP);

    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' font-family='system-ui, sans-serif' \
        font-size='12'>\n<rect width='100%' height='100%' fill='white'/>\n\
        <text x='{LEFT}' y='26' font-size='15'>Query time with ten passages, by corpus size</text>\n"
    );
    let (left, right, top, bottom) = (LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM);
    for power in x_axis.powers() {
        let (x, label) = (x_axis.at(power), power as u64);
        rule(&mut svg, [x, top, x, bottom], "#ddd");
        text(&mut svg, x, bottom + 18.0, "middle", "#444", &label.to_string());
    }
    for power in y_axis.powers() {
        let y = y_axis.at(power);
        rule(&mut svg, [left, y, right, y], "#ddd");
        text(&mut svg, left - 8.0, y + 4.0, "end", "#444", &format!("{power} ms"));
    }
    text(&mut svg, f64::midpoint(left, right), HEIGHT - 12.0, "middle", "#444", "documents");
    let y = y_axis.at(TARGET);
    rule(&mut svg, [left, y, right, y], "#188038");
    text(&mut svg, left + 6.0, y - 5.0, "start", "#188038", &format!("target for p95: {TARGET} ms"));

    draw_lines(&mut svg, &lines, &x_axis, &y_axis);
    svg + "</svg>\n"
}

/// A line of the plot: its label, color, dashes and points.
type Line = (String, &'static str, &'static str, Vec<(f64, f64)>);

/// Draws lines with labels at their ends, which are moved down where they would overlap.
fn draw_lines(svg: &mut String, lines: &[Line], x_axis: &Axis, y_axis: &Axis) {
    let mut labels: Vec<(f64, String, &str)> = Vec::new();
    for (name, colour, dashes, points) in lines {
        let path: Vec<String> =
            points.iter().map(|&(x, y)| format!("{:.1},{:.1}", x_axis.at(x), y_axis.at(y))).collect();
        let _ = writeln!(
            svg,
            "<polyline points='{}' fill='none' stroke='{colour}' stroke-width='2'{dashes}/>",
            path.join(" ")
        );
        for (&(_, time), point) in points.iter().zip(&path) {
            let (x, y) = point.split_once(',').unwrap_or_default();
            let _ = writeln!(
                svg,
                "<circle cx='{x}' cy='{y}' r='3' fill='{colour}'><title>{name}: {time:.3} ms</title></circle>"
            );
        }
        if let Some(&(_, last)) = points.last() {
            labels.push((y_axis.at(last), format!("{name} {last:.2}"), colour));
        }
    }
    labels.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
    let mut free = f64::MIN;
    for (y, label, colour) in labels {
        let y = y.max(free);
        text(svg, WIDTH - RIGHT + 8.0, y + 4.0, "start", colour, &label);
        free = y + 15.0;
    }
}

/// A logarithmic axis. `min` and `max` are logarithms of values, `start` and `end` coordinates of the drawing.
pub struct Axis {
    min: f64,
    max: f64,
    start: f64,
    end: f64,
}

impl Axis {
    /// An axis from the power of ten below all values to a little above them.
    pub fn over(values: impl Iterator<Item = f64> + Clone, start: f64, end: f64) -> Self {
        // Times below the resolution of the clock may be 0, which has no logarithm.
        let logarithms = values.map(|value| value.max(1e-3).log10());
        let min = logarithms.clone().fold(f64::INFINITY, f64::min).floor();
        Self { min, max: logarithms.fold(min, f64::max) + 0.05, start, end }
    }

    /// The coordinate of a value.
    pub fn at(&self, value: f64) -> f64 {
        self.start + (self.end - self.start) * (value.max(1e-3).log10() - self.min) / (self.max - self.min)
    }

    /// The powers of ten on the axis.
    pub fn powers(&self) -> impl Iterator<Item = f64> + use<> {
        (self.min as i32..=self.max as i32).map(|power| 10f64.powi(power))
    }
}

fn rule(svg: &mut String, [x1, y1, x2, y2]: [f64; 4], colour: &str) {
    let _ = writeln!(svg, "<line x1='{x1:.1}' y1='{y1:.1}' x2='{x2:.1}' y2='{y2:.1}' stroke='{colour}'/>");
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, colour: &str, content: &str) {
    let _ = writeln!(svg, "<text x='{x:.1}' y='{y:.1}' text-anchor='{anchor}' fill='{colour}'>{content}</text>");
}
