//! Measures the time from a key press to the change on the screen.
//!
//! The queries of a set are typed letter by letter into the release build in Chromium, at full speed and with the CPU
//! throttled to about the speed of a phone.

use serde::Serialize;
use serde_json::{Value, json};
use trouvaille_cli::sets::Set;
use trouvaille_harness::browser::{Browser, Session};
use trouvaille_harness::host::{Build, EMPTY};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{LIST, SEARCH_BOX};

use crate::summary::Summary;
use crate::{Outcome, page, project};

/// The set that is searched.
pub const SET: &str = "wikinews";

/// Number of queries that are typed, spread evenly over the set.
const QUERIES: usize = 60;

/// Number of letters typed of each query. The first letters match the most documents and are always typed.
const LETTERS: usize = 8;

/// Number of rounds. The time of a key is the median over the rounds.
const ROUNDS: usize = 3;

/// Number of queries typed before the measurement starts, so that the browser has compiled the code.
const WARM_UP: usize = 5;

/// CPU throttling factors; 1 is full speed.
const THROTTLING: [u32; 2] = [1, 4];

/// Number of slowest keys that are printed.
const SLOWEST: usize = 5;

/// A key press in the search box, with its times in each round.
#[derive(Debug, Clone, Serialize)]
struct Key {
    /// The contents of the box after the key press.
    typed: String,
    /// Times until the letter was painted, in ms.
    letter: Vec<f64>,
    /// Times until the first change of the results was painted, in ms.
    answer: Vec<f64>,
    /// Times until the last change was painted, including those below the screen, in ms.
    all: Vec<f64>,
}

/// The key presses at one CPU speed.
#[derive(Serialize)]
struct Measurement {
    /// The CPU throttling factor.
    slower: u32,
    keys: Vec<Key>,
    /// The warm-up keys in a page with only a search box: the time that the browser itself takes.
    alone: Vec<Key>,
}

/// Builds the page over a set, types queries into it and prints the times.
pub async fn measure(set: &Set) -> Outcome<()> {
    page::build(&set.articles)?;
    let page = Page::new(Session::start(Browser::Chromium).await?, Build::Measured).await?;
    let step = set.queries.len().div_ceil(QUERIES).max(1);
    let queries: Vec<&str> = set.queries.iter().step_by(step).map(|query| query.text.as_str()).collect();
    println!(
        "\n{} articles, {} queries, {ROUNDS} rounds; time from key press to screen, in ms",
        set.articles.len(),
        queries.len()
    );
    let mut measurements = Vec::new();
    for slower in THROTTLING {
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await;
        open_baseline(&page).await;
        let alone = type_all(&page, &queries[..WARM_UP.min(queries.len())]).await?;
        page.open("").await;
        watch(&page).await;
        type_all(&page, &queries[..WARM_UP.min(queries.len())]).await?;
        let measurement = Measurement { slower, keys: type_all(&page, &queries).await?, alone };
        print(&measurement);
        measurements.push(measurement);
    }
    page.into_session().close().await;
    let file = project().join("target/bench/keystrokes.json");
    std::fs::write(&file, serde_json::to_string(&measurements)?)?;
    println!("\n{}", file.display());
    Ok(())
}

/// Opens a page with only a search box and an empty list, without the listeners of the widget.
async fn open_baseline(page: &Page) {
    page.visit(EMPTY).await;
    let [id, class] = [SEARCH_BOX, LIST].map(|selector| json!(&selector[1..]));
    page.run(&format!(
        "document.body.append(Object.assign(document.createElement('input'), {{ id: {id} }}), \
        Object.assign(document.createElement('div'), {{ className: {class} }}))"
    ))
    .await;
    watch(page).await;
}

/// Installs the script that measures key presses.
async fn watch(page: &Page) {
    let script = include_str!("keystrokes.js");
    page.run(&format!("const SEARCH_BOX = {}, LIST = {};\n{script}", json!(SEARCH_BOX), json!(LIST))).await;
}

/// Types the queries in several rounds. Each query replaces the one before.
async fn type_all(page: &Page, queries: &[&str]) -> Outcome<Vec<Key>> {
    let mut keys: Vec<Key> = Vec::new();
    for round in 0..ROUNDS {
        let mut number = 0;
        for query in queries {
            page.value("keystrokes.select()").await;
            for (at, letter) in query.char_indices().take(LETTERS) {
                let press_times = press(page, letter).await?;
                if round == 0 {
                    let typed = query[..at + letter.len_utf8()].to_owned();
                    keys.push(Key { typed, letter: Vec::new(), answer: Vec::new(), all: Vec::new() });
                }
                let key = &mut keys[number];
                for (times, time) in [&mut key.letter, &mut key.answer, &mut key.all].into_iter().zip(press_times) {
                    times.push(time);
                }
                number += 1;
            }
        }
    }
    Ok(keys)
}

/// Presses a key and returns the times of [`Key`]: letter, answer, all.
async fn press(page: &Page, letter: char) -> Outcome<[f64; 3]> {
    let letter = letter.to_string();
    let event = |kind: &str| json!({ "type": kind, "key": letter, "text": letter, "unmodifiedText": letter });
    page.devtools("Input.dispatchKeyEvent", event("keyDown")).await;
    page.devtools("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter })).await;
    let times: Value = page.resolved_value("keystrokes.times()").await;
    Ok(serde_json::from_value(times)?)
}

fn print(measurement: &Measurement) {
    let speed =
        if measurement.slower == 1 { "full speed".to_owned() } else { format!("{} times slower", measurement.slower) };
    println!("\n{speed:<24} {:>7} {:>7} {:>7} {:>7}   median and p95 of each round", "keys", "median", "p95", "worst");
    print_line("letter painted", &measurement.keys, |key| &key.letter);
    print_line("first results painted", &measurement.keys, |key| &key.answer);
    print_line("last change painted", &measurement.keys, |key| &key.all);
    print_line("browser without widget", &measurement.alone, |key| &key.letter);
    let mut slowest: Vec<&Key> = measurement.keys.iter().collect();
    slowest.sort_by(|a, b| median(&b.answer).total_cmp(&median(&a.answer)));
    for key in slowest.into_iter().take(SLOWEST) {
        println!("  {:>7.1}  {}", median(&key.answer), key.typed);
    }
}

fn print_line(label: &str, keys: &[Key], times: fn(&Key) -> &Vec<f64>) {
    let Some(all) = Summary::of(keys.iter().map(|key| median(times(key)))) else { return };
    let rounds = (0..ROUNDS).filter_map(|round| Summary::of(keys.iter().map(|key| times(key)[round])));
    let rounds: Vec<String> = rounds.map(|round| format!("{:.1} {:.1}", round.median, round.p95)).collect();
    let Summary { median, p95, worst } = all;
    println!("{label:<24} {:>7} {median:>7.1} {p95:>7.1} {worst:>7.1}   {}", keys.len(), rounds.join("  "));
}

fn median(times: &[f64]) -> f64 {
    Summary::of(times.iter().copied()).map_or(0.0, |summary| summary.median)
}
