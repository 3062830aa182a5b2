//! How long does the page take from a key to what it changes on the screen? The release build over a set, its queries typed
//! letter by letter in Chromium, at full speed and as slowly as on a phone.

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

/// So many of its queries are typed, evenly chosen.
const QUERIES: usize = 60;

/// So many letters of each. The first ones find most, and are typed by all.
const LETTERS: usize = 8;

/// So often each is typed, and of the times of a key the median counts.
const ROUNDS: usize = 3;

/// So many queries are typed before anything counts: the browser compiles then.
const WARM_UP: usize = 5;

/// How many times slower than it is the machine pretends to be.
const SLOWER: [u32; 2] = [1, 4];

/// So many of the slowest keys are named.
const SLOWEST: usize = 5;

/// A key that was pressed in a search box, once for each round.
#[derive(Debug, Clone, Serialize)]
struct Key {
    /// What stood in the box then.
    typed: String,
    /// Until its letter was shown, in ms.
    letter: Vec<f64>,
    /// Until what it finds was shown.
    answer: Vec<f64>,
    /// Until nothing changed any more, also below the screen.
    all: Vec<f64>,
}

#[derive(Serialize)]
struct Measured {
    slower: u32,
    keys: Vec<Key>,
    /// The same in a page that has nothing but a box: what the browser itself takes.
    alone: Vec<Key>,
}

/// Builds the page over a set, types into it and prints what that took.
pub async fn measure(set: &Set) -> Outcome<()> {
    page::build(&set.articles)?;
    let page = Page::new(Session::start(Browser::Chromium).await?, Build::Measured).await?;
    let step = set.queries.len().div_ceil(QUERIES).max(1);
    let queries: Vec<&str> = set.queries.iter().step_by(step).map(|query| query.text.as_str()).collect();
    println!(
        "\n{} articles, {} queries, each {ROUNDS} times; from a key to the screen, in ms",
        set.articles.len(),
        queries.len()
    );
    let mut all = Vec::new();
    for slower in SLOWER {
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await;
        open_alone(&page).await;
        let alone = type_all(&page, &queries[..WARM_UP.min(queries.len())]).await?;
        page.open("").await;
        watch(&page).await;
        type_all(&page, &queries[..WARM_UP.min(queries.len())]).await?;
        let measured = Measured { slower, keys: type_all(&page, &queries).await?, alone };
        print(&measured);
        all.push(measured);
    }
    page.into_session().close().await;
    let figures = project().join("target/bench/keystrokes.json");
    std::fs::write(&figures, serde_json::to_string(&all)?)?;
    println!("\n{}", figures.display());
    Ok(())
}

/// Opens a page with a box and an empty list, and nothing that listens.
async fn open_alone(page: &Page) {
    page.visit(EMPTY).await;
    let [id, class] = [SEARCH_BOX, LIST].map(|selector| json!(&selector[1..]));
    page.run(&format!(
        "document.body.append(Object.assign(document.createElement('input'), {{ id: {id} }}), \
        Object.assign(document.createElement('div'), {{ className: {class} }}))"
    ))
    .await;
    watch(page).await;
}

async fn watch(page: &Page) {
    let script = include_str!("keystrokes.js");
    page.run(&format!("const SEARCH_BOX = {}, LIST = {};\n{script}", json!(SEARCH_BOX), json!(LIST))).await;
}

/// Types queries, each over the one before, in several rounds.
async fn type_all(page: &Page, queries: &[&str]) -> Outcome<Vec<Key>> {
    let mut keys: Vec<Key> = Vec::new();
    for round in 0..ROUNDS {
        let mut number = 0;
        for query in queries {
            page.value("keystrokes.begin()").await;
            for (at, letter) in query.char_indices().take(LETTERS) {
                let took = press(page, letter).await?;
                if round == 0 {
                    let typed = query[..at + letter.len_utf8()].to_owned();
                    keys.push(Key { typed, letter: Vec::new(), answer: Vec::new(), all: Vec::new() });
                }
                let key = &mut keys[number];
                for (times, time) in [&mut key.letter, &mut key.answer, &mut key.all].into_iter().zip(took) {
                    times.push(time);
                }
                number += 1;
            }
        }
    }
    Ok(keys)
}

async fn press(page: &Page, letter: char) -> Outcome<[f64; 3]> {
    let letter = letter.to_string();
    let event = |kind: &str| json!({ "type": kind, "key": letter, "text": letter, "unmodifiedText": letter });
    page.devtools("Input.dispatchKeyEvent", event("keyDown")).await;
    page.devtools("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter })).await;
    let took: Value = page.promised("keystrokes.took()").await;
    Ok(serde_json::from_value(took)?)
}

fn print(measured: &Measured) {
    let speed =
        if measured.slower == 1 { "full speed".to_owned() } else { format!("{} times slower", measured.slower) };
    println!(
        "\n{speed:<24} {:>7} {:>7} {:>7} {:>7}   medians and 95 % of each round",
        "keys", "median", "95 %", "worst"
    );
    line("until its letter is seen", &measured.keys, |key| &key.letter);
    line("until what it finds is", &measured.keys, |key| &key.answer);
    line("until all is done", &measured.keys, |key| &key.all);
    line("the browser alone", &measured.alone, |key| &key.letter);
    let mut slowest: Vec<&Key> = measured.keys.iter().collect();
    slowest.sort_by(|one, other| median(&other.answer).total_cmp(&median(&one.answer)));
    for key in slowest.into_iter().take(SLOWEST) {
        println!("  {:>7.1}  {}", median(&key.answer), key.typed);
    }
}

fn line(what: &str, keys: &[Key], times: fn(&Key) -> &Vec<f64>) {
    let Some(all) = Summary::of(keys.iter().map(|key| median(times(key)))) else { return };
    let rounds = (0..ROUNDS).filter_map(|round| Summary::of(keys.iter().map(|key| times(key)[round])));
    let rounds: Vec<String> = rounds.map(|round| format!("{:.1} {:.1}", round.median, round.p95)).collect();
    let Summary { median, p95, worst } = all;
    println!("{what:<24} {:>7} {median:>7.1} {p95:>7.1} {worst:>7.1}   {}", keys.len(), rounds.join("  "));
}

fn median(times: &[f64]) -> f64 {
    Summary::of(times.iter().copied()).map_or(0.0, |summary| summary.median)
}
