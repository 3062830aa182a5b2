//! The search that is obviously right: every document read, every word counted, everything scored.

use std::collections::BTreeMap;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use super::{Hit, Search};
use crate::analysis::{Tokens, stem};
use crate::article::{Article, Block};
use crate::format::BlockKind;
use crate::index::Index;
use crate::query::{Query, Word};
use crate::rank::{Weights, idf};
use crate::write;

/// The words of a document by field, in the order of [`Field`](crate::format::postings::Field).
type Words = [Vec<String>; 3];

fn words(article: &Article) -> Words {
    let mut words = Words::default();
    let mut add = |field: usize, text: &str| {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            words[field].push(token.form.to_owned());
        }
    };
    for block in &article.blocks {
        add(if block.kind == BlockKind::Caption { 2 } else { 0 }, &block.text);
    }
    if !article.title_derived {
        add(1, &article.title);
    }
    article.kicker.iter().for_each(|kicker| add(1, kicker));
    for aside in [&article.byline, &article.source, &article.agency, &article.section].into_iter().flatten() {
        add(2, aside);
    }
    words
}

/// The texts of a document in which a phrase may stand. They are of small letters and single spaces here.
fn searched(article: &Article) -> Vec<&String> {
    let fields = [&article.kicker, &article.byline, &article.source, &article.agency, &article.section];
    let title = (!article.title_derived).then_some(&article.title);
    let blocks = article.blocks.iter().map(|block| &block.text);
    title.into_iter().chain(fields.into_iter().flatten()).chain(blocks).collect()
}

fn stem_of(form: &str) -> String {
    let mut form = form.to_owned();
    stem(&mut form);
    form
}

/// Whether a form counts for a word of the query: by itself, by its stem, by its beginning. Each takes in the one before.
fn channels(word: &Word, form: &str) -> [bool; 3] {
    let exact = form == word.form;
    let stem = exact || (!word.exact && stem_of(form) == word.stem);
    [exact, stem, stem || (word.prefix && !word.exact && form.starts_with(&word.form))]
}

fn hits(articles: &[Article], query: &Query) -> Vec<Hit> {
    let weights = Weights::DEFAULT;
    let documents: Vec<Words> = articles.iter().map(words).collect();
    let average = |field: usize| {
        let tokens: usize = documents.iter().map(|document| document[field].len()).sum();
        (tokens as f32 / documents.len() as f32).max(1.0)
    };
    let averages = [0, 1, 2].map(average);
    let mut hits: Vec<Hit> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let lengths = [0, 1, 2].map(|field| document[field].len() as u32);
        let (mut score, mut missing, mut telling) = (0.0, false, false);
        for word in &query.words {
            let frequency = |channel: usize, words: &Vec<String>| {
                words.iter().filter(|form| channels(word, form)[channel]).count() as u32
            };
            for (channel, weight) in [weights.exact, weights.stem, weights.begun].into_iter().enumerate() {
                // Documents count once for each term of a beginning, and once for its form or stem.
                let mut containing: BTreeMap<String, usize> = BTreeMap::new();
                for (other, document) in documents.iter().enumerate() {
                    for form in document.iter().flatten().filter(|form| channels(word, form)[channel]) {
                        let family = channel < 2 || channels(word, form)[1];
                        let term = if family { String::new() } else { form.clone() };
                        containing.entry(format!("{term}/{other}")).or_default();
                    }
                }
                let closed = [false, word.exact, word.exact || !word.prefix][channel];
                if !closed && !containing.is_empty() {
                    let factor = if word.stop { weights.stop } else { 1.0 };
                    let frequencies = [0, 1, 2].map(|field| frequency(channel, &document[field]));
                    score += factor
                        * weight
                        * idf(containing.len(), documents.len())
                        * weights.saturated(frequencies, weights.per_occurrence(lengths, averages));
                }
            }
            let found = document.iter().any(|words| frequency(2, words) > 0);
            missing |= !word.stop && !found;
            telling |= !word.stop && found;
        }
        let texts = searched(&articles[number]);
        let phrases = query
            .phrases
            .iter()
            .all(|phrase| texts.iter().any(|text| format!(" {text} ").contains(&format!(" {} ", phrase.join(" ")))));
        if telling && phrases {
            hits.push(Hit { document: number, complete: !missing, score });
        }
    }
    hits.sort_by(Hit::order);
    hits
}

/// A few words of a small vocabulary: stop words, inflections of one stem, words that begin alike.
const TEXT: &str = "(le|la|accord|accords|paie|ab|abs|[a-c]{1,3})( (le|la|accord|accords|ab|[a-c]{1,3})){0,8}";

fn article() -> impl Strategy<Value = Article> {
    let kind = prop_oneof![Just(BlockKind::Paragraph), Just(BlockKind::Subheading), Just(BlockKind::Caption)];
    let block = (kind, TEXT).prop_map(|(kind, text)| Block { kind, text });
    let optional = || proptest::option::weighted(0.2, TEXT);
    let fields = (optional(), optional(), optional(), optional(), optional());
    (TEXT, any::<bool>(), fields, proptest::collection::vec(block, 0..4)).prop_map(
        |(title, title_derived, (kicker, byline, source, agency, section), blocks)| Article {
            title,
            title_derived,
            kicker,
            byline,
            source,
            agency,
            section,
            blocks,
            ..Article::default()
        },
    )
}

proptest! {
    #[test]
    fn the_search_agrees_with_one_that_reads_everything(
        mut articles in proptest::collection::vec(article(), 1..8),
        query in "\"?(le|accord|accords|[a-c]{1,3})( \"?(la|accord|ab|[a-c]{1,3})\"?){0,3}[ \"]?",
        limit in 0..9usize,
    ) {
        for (number, article) in articles.iter_mut().enumerate() {
            article.path = number.to_string();
        }
        let bytes = write::index(&articles).expect("it is small");
        let index = Index::open(&bytes).expect("it was just written");
        let query = Query::parse(&query);
        let expected = hits(&articles, &query);
        let results = Search::new(&index, &query).results(limit);

        assert_eq!(results.total, expected.len());
        assert_eq!(results.hits.len(), limit.min(expected.len()));
        for (hit, expected) in results.hits.iter().zip(&expected) {
            assert!((hit.score - expected.score).abs() < 1e-4 * expected.score, "{hit:?} {expected:?}");
            assert_eq!(hit.complete, expected.complete);
        }
        // Documents whose scores differ by rounding only may stand in either order.
        if expected.windows(2).all(|pair| (pair[0].score - pair[1].score).abs() > 1e-4) {
            let documents = |hits: &[Hit]| hits.iter().map(|hit| hit.document).collect::<Vec<_>>();
            assert_eq!(documents(&results.hits), documents(&expected[..results.hits.len()]));
        }
    }
}
