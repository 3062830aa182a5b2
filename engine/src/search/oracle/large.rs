//! A corpus of several windows, with lists of several blocks and merged postings of prefixes. The search skips most
//! documents of such a corpus, and must not skip one of the best.

use super::*;
use crate::search::doc_set::WINDOW;

const SYLLABLES: [&str; 12] = ["ba", "be", "bou", "ca", "co", "da", "do", "ga", "li", "ma", "no", "re"];
const WORDS: usize = SYLLABLES.len().pow(3);

/// A word by its rank: the first are frequent. Every seventh is a name, and every fifth has an accent in half of all
/// cases.
fn word(rank: usize, accent: bool) -> String {
    // A stride that is coprime to the number of words spreads the ranks over all prefixes.
    let number = rank * 1009 % WORDS;
    let syllable = |power: u32| SYLLABLES[number / SYLLABLES.len().pow(power) % SYLLABLES.len()];
    let mut word = [syllable(2), syllable(1), syllable(0)].concat();
    if rank.is_multiple_of(5) && accent {
        word = word.replace('e', "é");
    }
    if rank % 7 == 3 { word[..1].to_uppercase() + &word[1..] } else { word }
}

/// Ranks with the distribution of texts (Zipf's law): twice the rank, half the frequency.
fn any_rank(random: &mut fastrand::Rng) -> usize {
    (WORDS as f64).powf(random.f64()) as usize - 1
}

fn text(random: &mut fastrand::Rng, words: std::ops::Range<usize>, topic: usize) -> String {
    let mut text = String::new();
    for _ in 0..random.usize(words) {
        let next = match random.u8(..20) {
            0..5 => ["le", "de", "la", "et"][random.usize(..4)].to_owned(),
            5..7 => word(topic, true),
            _ => word(any_rank(random), random.bool()),
        };
        text += &next;
        text += if random.u8(..12) == 0 { ". " } else { " " };
    }
    text
}

fn articles(random: &mut fastrand::Rng) -> Vec<Article> {
    let article = |number: usize| {
        // Neighbouring documents share topics, so that windows differ.
        let topic = (number / 100 * 37 + random.usize(..3)) % WORDS;
        let length = if number.is_multiple_of(10) { 250 } else { 40 };
        let kinds = [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Caption];
        let block = |kind: BlockKind| Block { kind, text: text(random, length / 3..length, topic) };
        let blocks = kinds.into_iter().map(block).collect();
        Article {
            path: format!("{number:05}"),
            title: text(random, 2..9, topic),
            title_derived: random.u8(..4) == 0,
            source: (random.u8(..3) > 0).then(|| ["Le Monde", "Baga", "20 Minutes"][random.usize(..3)].to_owned()),
            section: random.bool().then(|| ["Monde", "Sport"][random.usize(..2)].to_owned()),
            date: Date::new(2010 + (number / 300) as u16, Some(random.u8(1..13)), Some(random.u8(1..29))),
            blocks,
            ..Article::default()
        }
    };
    (0..3 * WINDOW + 77).map(article).collect()
}

fn query(random: &mut fastrand::Rng, articles: &[Article], number: usize) -> String {
    let words = 1 + random.usize(..4);
    let mut query: Vec<String> = (0..words).map(|_| word(any_rank(random), random.bool())).collect();
    let mut phrase = || {
        let text = &articles[random.usize(..articles.len())].blocks[0].text;
        text.split([' ', '.'])
            .filter(|word| !word.is_empty())
            .skip(random.usize(..5))
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
    };
    match number % 10 {
        0 => query.insert(0, "le de".to_owned()),
        1 => query.push(format!("\"{}\"", phrase())),
        2 => query.push(format!("-{}", word(any_rank(random), false))),
        3 => query.push(format!("OR -{}", word(0, false))),
        4 => query.push("source:monde".to_owned()),
        5 => query.push("date:2011-03..2014 (rubrique:sport OR source:baga)".to_owned()),
        6 => query.push(format!("titre:{}", word(random.usize(..30), false))),
        _ => {}
    }
    // The word that is being typed, with one letter or more.
    let typed = &word(any_rank(random), false)[..1 + random.usize(..4)];
    query.join(" ") + &if random.bool() { format!(" {typed}") } else { " ".to_owned() }
}

/// Compares the results of queries with the oracle. Fails if the order of too few could be compared.
fn compare_all(articles: &[Article], queries: impl Iterator<Item = String>) {
    let bytes = index::write(articles).expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    let corpus = Corpus::read(articles, &Settings::default());
    assert!(index.len() > 3 * WINDOW);
    let mut scratch = Scratch::default();
    let (mut clear, mut all) = (0, 0);
    for (number, query) in queries.enumerate() {
        let filters = match number % 4 {
            0 => Filters { sources: vec![Some("Le Monde".to_owned()), None], ..Filters::default() },
            1 => Filters { to: Date::new(2012, Some(6), None), ..Filters::default() },
            _ => Filters::default(),
        };
        let search = Search::filtered(&index, &Query::parse(&query), &filters);
        let limit = if number % 20 == 0 { 60 } else { 10 };
        let results = search.results_with(limit, &mut scratch);
        clear += usize::from(compare(&corpus, &search, &filters, limit, &results));
        all += 1;
    }
    assert!(clear * 10 > all * 9, "the order of {clear} in {all} could be compared");
}

#[test]
fn no_skipped_document_is_among_the_best() {
    let mut random = fastrand::Rng::with_seed(7);
    let articles = articles(&mut random);
    let bytes = index::write(&articles).expect("the corpus is small");
    let prefixes = Index::open(&bytes).expect("the index is valid").prefixes();
    assert!(prefixes.find("b").is_some() && prefixes.find("ba").is_some(), "some prefixes have postings of their own");
    compare_all(&articles, (0..100).map(|number| query(&mut random, &articles, number)));
}

/// If only the body counts, bounds are hardly higher than scores.
#[test]
fn no_skipped_document_is_among_the_best_with_tight_bounds() {
    let mut random = fastrand::Rng::with_seed(8);
    let note = |number: usize| Article {
        path: format!("{number:05}"),
        title_derived: true,
        blocks: vec![Block { kind: BlockKind::Paragraph, text: text(&mut random, 4..60, number / 300 * 37 % WORDS) }],
        ..Article::default()
    };
    let articles: Vec<Article> = (0..12 * WINDOW).map(note).collect();
    let queries = (0..100).map(|rank| {
        let word = |rank: usize| word(rank, false) + " ";
        if rank % 3 == 0 { word(rank) + &word(rank % 10) } else { word(rank) }
    });
    compare_all(&articles, queries);
}

/// The lists of frequent words have several blocks in a window, and the last of them may have the best document.
#[test]
fn the_bound_of_a_window_includes_all_its_blocks() {
    let note = |number: usize| {
        let is_better = number % WINDOW > WINDOW - 20;
        let times = if is_better { 1 + number / WINDOW } else { 1 };
        Article {
            path: format!("{number:05}"),
            title_derived: true,
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                text: "paix ".repeat(times) + &"rien ".repeat(20 - times),
            }],
            ..Article::default()
        }
    };
    compare_all(
        &(0..8 * WINDOW).map(note).collect::<Vec<_>>(),
        ["paix ".to_owned(), "paix rien ".to_owned()].into_iter(),
    );
}
