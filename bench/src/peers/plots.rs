//! Growth curves: documents against time, bytes, start and build. All axes are logarithmic.

use std::fmt::Write;

use super::corpora::KINDS;
use super::peer::PEERS;
use super::results::{PeerResult, Results};
use crate::plot::Axis;

/// The corpora of one kind of text, smallest first.
const CORPORA: [&str; 3] = ["novels-1000", "novels-10000", "novels"];

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 400.0;
/// Margins. The labels of the axes are on the left and below, those of the lines on the right.
const LEFT: f64 = 80.0;
const RIGHT: f64 = 180.0;
const TOP: f64 = 46.0;
const BOTTOM: f64 = 50.0;

/// The distance of the labels of two lines.
const LINE_HEIGHT: f64 = 15.0;

/// Colors in light and in dark, for each engine. Trouvaille has the strongest.
const COLORS: [(&str, &str); PEERS.len()] = [
    ("#0b57d0", "#8ab4f8"),
    ("#b3261e", "#f2b8b5"),
    ("#188038", "#81c995"),
    ("#5f6368", "#9aa0a6"),
    ("#9a6700", "#fdd663"),
    ("#a142f4", "#d7aefb"),
    ("#00796b", "#78d9ec"),
    ("#c2185b", "#ff8bcb"),
    ("#6d4c41", "#bcaaa4"),
    ("#455a64", "#b0bec5"),
];

/// The name of a file, its title, its unit and the value that it shows.
type Plot = (&'static str, &'static str, &'static str, fn(&PeerResult) -> Option<f64>);
const PLOTS: [Plot; 4] = [
    ("plots/latency.svg", "Median of a query", "ms", |peer| Some(peer.latency.get(KINDS[0])?.median)),
    ("plots/bytes.svg", "Sent until the first answer", "KB", |peer| {
        Some(peer.start.as_ref()?.transferred as f64 / 1e3)
    }),
    ("plots/start.svg", "Navigation to the first answer, loopback", "ms", |peer| {
        Some(peer.start.as_ref()?.cold?.median)
    }),
    ("plots/build.svg", "Build", "s", |peer| Some(peer.build?.seconds)),
];

/// A line: the number of its engine and its points.
type Line = (usize, Vec<(f64, f64)>);

/// The plots with their file names.
pub fn all(results: &Results) -> Vec<(&'static str, String)> {
    let plots = PLOTS.into_iter().filter_map(|(file, title, unit, value)| {
        let lines: Vec<Line> =
            PEERS.iter().enumerate().map(|(number, name)| (number, points(results, name, value))).collect();
        let lines: Vec<Line> = lines.into_iter().filter(|(_, points)| points.len() > 1).collect();
        (!lines.is_empty()).then(|| (file, plot(title, unit, &lines)))
    });
    plots.collect()
}

fn points(results: &Results, name: &str, value: fn(&PeerResult) -> Option<f64>) -> Vec<(f64, f64)> {
    let corpora = CORPORA.iter().filter_map(|name| results.corpus(name));
    corpora.filter_map(|corpus| Some((corpus.documents as f64, value(corpus.peer(name)?)?))).collect()
}

fn plot(title: &str, unit: &str, lines: &[Line]) -> String {
    let points = || lines.iter().flat_map(|(_, points)| points.iter().copied());
    let x_axis = Axis::over(points().map(|(x, _)| x), LEFT, WIDTH - RIGHT);
    let y_axis = Axis::over(points().map(|(_, y)| y), HEIGHT - BOTTOM, TOP);
    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' role='img'>\n<title>{title}, by number of \
        documents</title>\n<style>\n{}</style>\n<text class='title' x='{LEFT}' y='24'>{title}, {unit}</text>\n",
        style()
    );
    for power in x_axis.powers() {
        let x = x_axis.at(power);
        let _ = writeln!(svg, "<path class='rule' d='M{x:.1} {TOP}V{:.1}'/>", HEIGHT - BOTTOM);
        let _ = writeln!(svg, "<text class='middle' x='{x:.1}' y='{:.1}'>{power}</text>", HEIGHT - BOTTOM + 18.0);
    }
    for power in y_axis.powers() {
        let y = y_axis.at(power);
        let _ = writeln!(svg, "<path class='rule' d='M{LEFT} {y:.1}H{:.1}'/>", WIDTH - RIGHT);
        let _ = writeln!(svg, "<text class='end' x='{:.1}' y='{:.1}'>{power}</text>", LEFT - 8.0, y + 4.0);
    }
    let middle = f64::midpoint(LEFT, WIDTH - RIGHT);
    let _ = writeln!(svg, "<text class='middle' x='{middle:.1}' y='{:.1}'>documents</text>", HEIGHT - 12.0);
    let mut labels = Vec::new();
    for (number, points) in lines {
        let drawn: Vec<String> =
            points.iter().map(|&(x, y)| format!("{:.1},{:.1}", x_axis.at(x), y_axis.at(y))).collect();
        let _ = writeln!(svg, "<polyline class='line c{number}' points='{}'/>", drawn.join(" "));
        for ((_, value), place) in points.iter().zip(&drawn) {
            let (x, y) = place.split_once(',').unwrap_or_default();
            let name = PEERS[*number];
            let _ = writeln!(
                svg,
                "<circle class='dot c{number}' cx='{x}' cy='{y}' r='3'><title>{name}: {value:.2} {unit}</title></circle>"
            );
        }
        if let Some(&(x, last)) = points.last() {
            labels.push((y_axis.at(last), x_axis.at(x), *number, last));
        }
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = f64::MIN;
    for (y, _, number, last) in labels {
        let y = y.max(free);
        let digits = if last < 10.0 { 2 } else { 0 };
        let _ = writeln!(
            svg,
            "<text class='name c{number}' x='{:.1}' y='{:.1}'>{} {last:.digits$}</text>",
            WIDTH - RIGHT + 8.0,
            y + 4.0,
            PEERS[number]
        );
        free = y + LINE_HEIGHT;
    }
    svg + "</svg>\n"
}

/// The colors follow the color scheme of the reader.
fn style() -> String {
    let colors = |dark: bool| -> String {
        let of = |(number, (light_color, dark_color)): (usize, &(&str, &str))| {
            format!(".c{number}{{--c:{}}}", if dark { dark_color } else { light_color })
        };
        COLORS.iter().enumerate().map(of).collect()
    };
    format!(
        "svg{{font:12px system-ui,sans-serif;color:#444;--rule:#ddd;background:#fff}}\n{}\n\
        text{{fill:currentColor}}.title{{font-size:15px}}.middle{{text-anchor:middle}}.end{{text-anchor:end}}\n\
        .rule{{stroke:var(--rule);fill:none}}.line{{stroke:var(--c);stroke-width:2;fill:none}}\
        .dot,.name{{fill:var(--c)}}polyline.c0{{stroke-width:4}}\n\
        @media(prefers-color-scheme:dark){{svg{{color:#ccc;--rule:#444;background:#0d1117}}{}}}\n",
        colors(false),
        colors(true)
    )
}
