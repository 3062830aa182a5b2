//! The search that is obviously right: every document is read, every word of it counted, every condition asked of it alone.
//!
//! It shares the analysis, the parser, the corrections and the [`Weights`] with the real one, and nothing else: it knows no
//! postings, no windows and no bounds, and its formulas are those that [`rank`](crate::rank) documents, in double precision.

mod large;
mod small;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Filters, NEAR, Results, Scratch, Search, Sort};
use crate::analysis::{Tokens, spelt, stem};
use crate::article::{Article, Block};
use crate::date::Date;
use crate::facets::Facet;
use crate::format::positions::GRAIN;
use crate::format::{BlockKind, GAP, LEAD};
use crate::index::Index;
use crate::lookup::Match;
use crate::query::{Node, Query, Word, is_unplaced};
use crate::rank::Weights;
use crate::write::{self, PREFIX_TERMS};

/// All documents, read.
#[derive(Default)]
struct Corpus {
    documents: Vec<Document>,
    /// All words, folded, and how often each is written how.
    terms: Vec<Term>,
    /// How often each spelling with accents stands.
    spellings: HashMap<String, usize>,
}

#[derive(Default)]
struct Term {
    form: String,
    stem: String,
    times: usize,
    small: usize,
    capital: usize,
}

#[derive(Default)]
struct Document {
    tokens: Vec<Token>,
    /// The texts in which a phrase may stand, by the numbers of their terms.
    texts: Vec<Vec<usize>>,
    body_words: usize,
    title_words: usize,
    source: Option<String>,
    section: Option<String>,
    date: Option<Date>,
}

struct Token {
    term: usize,
    spelt: Option<String>,
    place: InDocument,
    position: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum InDocument {
    Title,
    Lead,
    Body,
    Aside,
}

impl Corpus {
    fn read(articles: &[Article]) -> Self {
        let mut corpus = Self::default();
        let mut numbers = HashMap::new();
        for article in articles {
            let mut document = Document {
                source: article.source.clone(),
                section: article.section.clone(),
                date: article.date,
                ..Document::default()
            };
            let mut position = 0;
            let mut add = |document: &mut Document, text: &str, place: InDocument, gap: u32| {
                position += gap;
                corpus.read_text(&mut numbers, document, text, place, &mut position);
            };
            let title = Some(&article.title).filter(|_| !article.title_derived);
            for title in title.into_iter().chain(&article.kicker) {
                add(&mut document, title, InDocument::Title, 0);
            }
            document.title_words = document.tokens.len();
            add(&mut document, "", InDocument::Body, GAP);
            for block in &article.blocks {
                let place = if block.kind == BlockKind::Caption { InDocument::Aside } else { InDocument::Body };
                add(&mut document, &block.text, place, 0);
            }
            for aside in [&article.byline, &article.source, &article.agency, &article.section] {
                add(&mut document, aside.as_deref().unwrap_or_default(), InDocument::Aside, GAP);
            }
            corpus.documents.push(document);
        }
        corpus
    }

    fn read_text(
        &mut self,
        numbers: &mut HashMap<String, usize>,
        document: &mut Document,
        text: &str,
        place: InDocument,
        position: &mut u32,
    ) {
        let mut read = Vec::new();
        let mut tokens = Tokens::new(text);
        let mut end = None;
        while let Some(token) = tokens.advance() {
            let form = token.form.to_owned();
            let term = *numbers.entry(form.clone()).or_insert_with(|| {
                let mut stemmed = form.clone();
                stem(&mut stemmed);
                self.terms.push(Term { form, stem: stemmed, ..Term::default() });
                self.terms.len() - 1
            });
            let mut place = place;
            if place == InDocument::Body {
                // A capital tells of a name where no sentence begins.
                let sentence_goes_on = end.is_some_and(|end| {
                    !text[end..token.range.start].contains(['.', '!', '?', '…', ':', '–', '—', '•'])
                });
                if !text[token.range.start..].starts_with(char::is_uppercase) {
                    self.terms[term].small += 1;
                } else if sentence_goes_on {
                    self.terms[term].capital += 1;
                }
                if document.body_words < LEAD as usize {
                    place = InDocument::Lead;
                }
                document.body_words += 1;
            }
            end = Some(token.range.end);
            let spelt = spelt(&text[token.range.clone()], token.form);
            self.terms[term].times += 1;
            spelt.iter().for_each(|spelt| *self.spellings.entry(spelt.clone()).or_default() += 1);
            document.tokens.push(Token { term, spelt, place, position: *position / GRAIN });
            *position += 1;
            read.push(term);
        }
        document.texts.push(read);
    }

    fn containing(&self, holds: impl Fn(usize) -> bool) -> usize {
        self.documents.iter().filter(|document| document.tokens.iter().any(|token| holds(token.term))).count()
    }
}

/// What a word of the query finds.
struct Found<'query> {
    word: &'query Word,
    /// For each term, whether it answers as a beginning, as an inflection, as the word itself.
    answers: Vec<[bool; CHANNELS.len()]>,
    /// The share of each channel, times its idf.
    channels: [f64; CHANNELS.len()],
    /// What it adds that it is spelt as it was typed.
    spelt: f64,
    idf: f64,
    is_name: bool,
    /// Whether the postings of the words that begin with it are merged, and what they count is bounded.
    is_merged: bool,
}

/// The ways in which a folded word answers.
const CHANNELS: [Match; 3] = [Match::Prefix, Match::Stem, Match::Exact];

struct Oracle<'query> {
    corpus: &'query Corpus,
    query: &'query Query,
    filters: &'query Filters,
    found: Vec<Found<'query>>,
    weights: Weights,
}

/// A document that is a hit, by its number.
#[derive(Debug, Clone)]
struct Scored {
    document: usize,
    complete: bool,
    base: f64,
    /// With stop words and nearness.
    near: f64,
}

fn saturated(tf: f64, k1: f32) -> f64 {
    tf * (f64::from(k1) + 1.0) / (tf + f64::from(k1))
}

impl<'query> Oracle<'query> {
    fn new(corpus: &'query Corpus, query: &'query Query, filters: &'query Filters) -> Self {
        let weights = Weights::DEFAULT;
        let found = query.words.iter().map(|word| Self::look_up(corpus, word, &weights)).collect();
        Self { corpus, query, filters, found, weights }
    }

    fn look_up(corpus: &Corpus, word: &'query Word, weights: &Weights) -> Found<'query> {
        let only_itself = word.exact || (word.stop && word.wanted);
        let exists = corpus.terms.iter().any(|term| term.form == word.form);
        let is_inflection = |term: &Term| term.stem == word.stem;
        // A word that is nowhere has the inflections that one tells which begins like it.
        let first = &word.form.as_bytes()[..word.stem.len().clamp(1, 5) - 1];
        let is_member = |term: &Term| is_inflection(term) && term.form.as_bytes().starts_with(first);
        let has_family = exists || (!word.exact && word.stem.len() > 2 && corpus.terms.iter().any(is_member));
        let begins = |term: &Term| word.prefix && !only_itself && term.form.starts_with(&word.form);
        let answer = |term: &Term| {
            let is_exact = term.form == word.form;
            [begins(term), is_exact || (!only_itself && has_family && is_inflection(term)), is_exact]
        };
        let answers: Vec<_> = corpus.terms.iter().map(answer).collect();
        let beginning = answers.iter().filter(|answers| answers[0]).count();
        let is_merged = beginning > PREFIX_TERMS;

        let idf = |containing: usize| {
            let (all, containing) = (corpus.documents.len() as f64, containing.min(corpus.documents.len()) as f64);
            let idf = (1.0 + (all - containing + 0.5) / (containing + 0.5)).ln();
            idf * if word.stop { f64::from(weights.stop) } else { 1.0 }
        };
        let begun = if is_merged {
            corpus.containing(|term| answers[term][0])
        } else {
            // A document counts for each of the words that it has.
            (0..answers.len())
                .filter(|&term| answers[term][0])
                .map(|term| corpus.containing(|other| other == term))
                .sum()
        };
        let exact = corpus.containing(|term| answers[term][2]);
        // How rare a word is, is told by all its inflections, even where only it itself is wanted.
        let family = corpus.containing(|term| has_family && is_inflection(&corpus.terms[term]));

        let (begun_share, exact_share) = (f64::from(weights.begun), f64::from(weights.exact));
        let mut channels = [
            if begun > 0 { begun_share } else { 0.0 },
            if family > 0 && !only_itself { (1.0 - begun_share) * (1.0 - exact_share) } else { 0.0 },
            if exact > 0 { (1.0 - begun_share) * exact_share } else { 0.0 },
        ];
        let all: f64 = channels.iter().sum();
        for (channel, documents) in channels.iter_mut().zip([begun, family, exact]) {
            *channel = if all > 0.0 { *channel / all * idf(documents) } else { 0.0 };
        }
        let is_telling = |spelt: &String| {
            let times = corpus.terms.iter().find(|term| term.form == word.form).map_or(0, |term| term.times);
            corpus.spellings.get(spelt).is_some_and(|&spelt| spelt < times)
        };
        let is_stop_word = word.stop && word.wanted;
        let spelt = if !is_stop_word && word.spelt.as_ref().is_some_and(is_telling) {
            f64::from(weights.spelt) * idf(exact)
        } else {
            0.0
        };
        let idf = idf([family, exact, begun].into_iter().find(|&documents| documents > 0).unwrap_or(0));
        let is_name =
            corpus.terms.iter().any(|term| term.form == word.form && 3 * term.capital > 2 * term.small) && !word.stop;
        Found { word, answers, channels, spelt, idf, is_name, is_merged }
    }

    /// Whether a word of the query stands in a document, of some of its places.
    fn stands(&self, document: &Document, word: usize, in_place: impl Fn(InDocument) -> bool) -> bool {
        let answers = &self.found[word].answers;
        document.tokens.iter().any(|token| answers[token.term].contains(&true) && in_place(token.place))
    }

    /// What a word adds.
    fn word_score(&self, document: &Document, found: &Found<'_>) -> f64 {
        let channels = CHANNELS.into_iter().zip(found.channels).map(|(channel, worth)| {
            let bounded = found.is_merged && channel == Match::Prefix;
            worth * self.frequency_score(document, |token| found.answers[token.term][channel as usize], bounded)
        });
        let is_spelt_so = |token: &Token| token.spelt.is_some() && token.spelt == found.word.spelt;
        channels.sum::<f64>() + found.spelt * self.frequency_score(document, is_spelt_so, false)
    }

    /// What the tokens for which `counts` holds add, before idf.
    fn frequency_score(&self, document: &Document, counts: impl Fn(&Token) -> bool, bounded: bool) -> f64 {
        let count = |place: InDocument| {
            document.tokens.iter().filter(|token| token.place == place && counts(token)).count() as f64
        };
        let (mut lead, mut aside, mut title) =
            (count(InDocument::Lead), count(InDocument::Aside), count(InDocument::Title));
        let mut body = lead + count(InDocument::Body);
        if bounded {
            (body, lead, title, aside) = (body.min(7.0), lead.min(3.0), title.min(2.0), aside.min(1.0));
        }
        let weights = &self.weights;
        let factor = |b: f32, relative: f64| 1.0 / (1.0 - f64::from(b) + f64::from(b) * relative);
        let text = (body + f64::from(weights.lead) * lead + f64::from(weights.aside) * aside)
            * factor(weights.b, document.body_words as f64 / 200.0);
        let title = title * factor(weights.title_b, document.title_words as f64 / 8.0);
        let tf = text + f64::from(weights.title_tf) * title;
        saturated(tf, weights.k1) + f64::from(weights.title) * saturated(title, weights.title_k1)
    }

    fn score(&self, number: usize) -> Scored {
        let document = &self.corpus.documents[number];
        let telling = || self.found.iter().enumerate().filter(|(_, found)| found.word.wanted && !found.word.stop);
        let there = |word: usize| self.stands(document, word, |_| true);
        let mut score: f64 = telling().map(|(_, found)| self.word_score(document, found)).sum();

        let (all, got): (f64, f64) = (
            telling().map(|(_, found)| found.idf).sum(),
            telling().filter(|&(word, _)| there(word)).map(|(_, found)| found.idf).sum(),
        );
        let has_itself =
            |found: &Found<'_>| document.tokens.iter().any(|token| found.answers[token.term][Match::Exact as usize]);
        let (names, got_names): (f64, f64) = (
            telling().filter(|(_, found)| found.is_name).map(|(_, found)| found.idf).sum(),
            telling().filter(|(_, found)| found.is_name && has_itself(found)).map(|(_, found)| found.idf).sum(),
        );
        if names > 0.0 {
            let share = (names / all).powf(self.weights.names_share.into());
            score += f64::from(self.weights.names) * names * share * (got_names / names).powi(8);
        }
        let complete = telling().all(|(word, _)| there(word));
        let coverage = if complete || all <= 0.0 { 1.0 } else { (got / all).powf(self.weights.coverage.into()) };

        let stop_words = self.found.iter().filter(|found| found.word.wanted && found.word.stop);
        let of_stop_words: f64 = stop_words.map(|found| self.word_score(document, found)).sum();
        let near = score + of_stop_words + self.nearness(document);
        Scored { document: number, complete, base: score * coverage, near: near * coverage }
    }

    /// What it adds that words stand near each other. Where they stand is known to a few words.
    fn nearness(&self, document: &Document) -> f64 {
        let telling = |word: usize| self.query.words[word].wanted && !self.query.words[word].stop;
        let mut places: BTreeMap<(u32, usize), Match> = BTreeMap::new();
        for token in &document.tokens {
            for (word, found) in self.found.iter().enumerate().filter(|&(word, _)| telling(word)) {
                let is_placed = |channel: Match| match channel {
                    Match::Prefix => !found.is_merged,
                    Match::Stem | Match::Exact | Match::Spelt => !is_unplaced(&found.word.form),
                };
                let answers = |channel: &Match| found.answers[token.term][*channel as usize] && is_placed(*channel);
                if let Some(how) = CHANNELS.into_iter().filter(answers).max()
                    && !is_unplaced(&self.corpus.terms[token.term].form)
                {
                    let best = places.entry((token.position, word)).or_insert(how);
                    *best = how.max(*best);
                }
            }
        }
        let places: Vec<(u32, usize, Match)> =
            places.into_iter().map(|((place, word), how)| (place, word, how)).collect();

        let (mut best, mut pairs) = (0.0_f64, vec![0.0; self.found.len()]);
        for (number, &(position, word, _)) in places.iter().enumerate() {
            let mut sum = 0.0;
            for other in 0..self.found.len() {
                // The last time that it stands before this place.
                let last = places[..=number].iter().rev().find(|(_, word, _)| *word == other);
                let Some(&(last, _, how)) = last else { continue };
                let distance = f64::from((position - last) * GRAIN);
                if distance < f64::from(self.weights.window) {
                    let share = if how == Match::Exact { 1.0 } else { 1.0 - f64::from(self.weights.exact) };
                    sum += self.found[other].idf * share / (1.0 + distance / f64::from(self.weights.window));
                }
            }
            best = best.max(sum);

            let Some(&(before, first, _)) = number.checked_sub(1).map(|before| &places[before]) else { continue };
            let next = (first + 1..self.found.len()).find(|&next| telling(next));
            let between = word.wrapping_sub(first + 1) as u32;
            if next == Some(word) && position - before <= (2 + between).div_ceil(GRAIN) {
                let in_title = ((position * GRAIN) as usize) < document.title_words;
                let b = f64::from(self.weights.b);
                pairs[word] += if in_title { 2.0 } else { 1.0 / (1.0 - b + b * document.body_words as f64 / 200.0) };
            }
        }
        let all: f64 = self.found.iter().filter(|found| found.word.wanted).map(|found| found.idf).sum();
        let mut nearness = if all > 0.0 { f64::from(self.weights.near) * best * best / all } else { 0.0 };
        let words: Vec<usize> = (0..self.found.len()).filter(|&word| telling(word)).collect();
        for pair in words.windows(2) {
            let idf = self.found[pair[0]].idf.max(self.found[pair[1]].idf);
            nearness += f64::from(self.weights.adjacent) * idf * saturated(pairs[pair[1]], 1.0);
        }
        nearness
    }

    /// Whether a document is a hit of a query, or of a part of one.
    fn holds(&self, node: &Node, document: &Document) -> bool {
        self.admits(node, document) && (!node.finds() || self.finds(node, document))
    }

    /// Whether a part does not keep a document out.
    fn admits(&self, node: &Node, document: &Document) -> bool {
        match node {
            Node::All(parts) => parts.iter().all(|part| self.admits(part, document)),
            Node::Any(parts) => !node.is_strict() || parts.iter().any(|part| self.holds(part, document)),
            Node::Not(part) => !self.holds(part, document),
            Node::Word(_) => true,
            Node::Title(word) => self.stands(document, *word, |place| place == InDocument::Title),
            Node::Phrase(phrase) => {
                let forms = &self.query.phrases[*phrase].forms;
                let is = |(term, form): (&usize, &String)| self.corpus.terms[*term].form == *form;
                let stands = |words: &[usize]| words.iter().zip(forms).all(is);
                document.texts.iter().any(|text| text.windows(forms.len()).any(stands))
            }
            Node::Source(value) => is_named(document.source.as_deref(), value),
            Node::Section(value) => is_named(document.section.as_deref(), value),
            Node::Date(from, to) => document.date.is_some_and(|date| (*from..=*to).contains(&date.code())),
        }
    }

    /// Whether a part finds a document.
    fn finds(&self, node: &Node, document: &Document) -> bool {
        match node {
            Node::All(parts) => self.admits(node, document) && parts.iter().any(|part| self.finds(part, document)),
            Node::Any(parts) => node.finds() && parts.iter().any(|part| self.holds(part, document)),
            Node::Word(word) => {
                let is_stop_word = self.query.words[*word].stop && self.query.words[*word].wanted;
                !is_stop_word && self.stands(document, *word, |_| true)
            }
            Node::Title(_) | Node::Phrase(_) => self.admits(node, document),
            Node::Not(_) | Node::Source(_) | Node::Section(_) | Node::Date(..) => false,
        }
    }

    /// Whether the filters let a document through; those aside that choose by a facet, if one is given.
    fn lets_through(&self, document: &Document, without: Option<Facet>) -> bool {
        let Filters { sources, sections, periods, from, to } = self.filters;
        let contains =
            |period: &Date| document.date.is_some_and(|date| date.to_string().starts_with(&period.to_string()));
        let is_chosen = |chosen: &[Option<String>], value| chosen.is_empty() || chosen.contains(value);
        let is_of_period = |period: &Option<Date>| match period {
            Some(period) => contains(period),
            None => document.date.is_none(),
        };
        let is_since = |from| document.date.is_some_and(|date| date >= from);
        let is_until = |to| document.date.is_some_and(|date| date <= to) || contains(&to);
        let is_in_time = (periods.is_empty() || periods.iter().any(is_of_period))
            && from.is_none_or(is_since)
            && to.is_none_or(is_until);
        (without == Some(Facet::Source) || is_chosen(sources, &document.source))
            && (without == Some(Facet::Section) || is_chosen(sections, &document.section))
            && (without == Some(Facet::Month) || is_in_time)
    }

    /// The numbers of the hits, without conditions on a facet, if one is given.
    fn hits(&self, without: Option<Facet>) -> Vec<usize> {
        let rest = without.map(|facet| without_facet(&self.query.root, facet).unwrap_or(Node::All(Vec::new())));
        let root = rest.as_ref().unwrap_or(&self.query.root);
        let is_hit = |document: &Document| self.lets_through(document, without) && self.holds(root, document);
        let documents = self.corpus.documents.iter().enumerate();
        documents.filter(|(_, document)| !self.query.is_empty() && is_hit(document)).map(|(number, _)| number).collect()
    }

    /// How many hits there are for each value that documents have, and for none, without the conditions on a facet.
    fn counts<Value: Ord>(
        &self,
        facet: Facet,
        value: impl Fn(&Document) -> Option<Value>,
    ) -> (BTreeMap<Value, usize>, Option<usize>) {
        let (mut counts, mut none) = (BTreeMap::new(), 0);
        for number in self.hits(Some(facet)) {
            match value(&self.corpus.documents[number]) {
                Some(value) => *counts.entry(value).or_default() += 1,
                None => none += 1,
            }
        }
        (counts, Some(none).filter(|&none| none > 0))
    }
}

/// Whether a name has the words of a value side by side, the last one perhaps only begun.
fn is_named(name: Option<&str>, value: &str) -> bool {
    let (mut words, mut tokens) = (String::new(), Tokens::new(name.unwrap_or_default()));
    while let Some(token) = tokens.advance() {
        words.push(' ');
        words.push_str(token.form);
    }
    words.contains(&format!(" {value}"))
}

/// A part of a query without its conditions on a facet; nothing where nothing is left.
fn without_facet(node: &Node, facet: Facet) -> Option<Node> {
    let rest = |parts: &[Node]| Some(parts.iter().filter_map(|part| without_facet(part, facet)).collect::<Vec<_>>());
    match node {
        Node::All(parts) => rest(parts).filter(|rest| !rest.is_empty()).map(Node::All),
        Node::Any(parts) => rest(parts).filter(|rest| !rest.is_empty()).map(Node::Any),
        Node::Not(part) => without_facet(part, facet).map(|part| Node::Not(Box::new(part))),
        Node::Source(_) if facet == Facet::Source => None,
        Node::Section(_) if facet == Facet::Section => None,
        Node::Date(..) if facet == Facet::Month => None,
        _ => Some(node.clone()),
    }
}

/// Whether two scores are the same but for rounding.
fn same(one: f64, other: f64, error: f64) -> bool {
    (one - other).abs() <= error * one.abs().max(other.abs()) + 1e-6
}

/// Fails where the results of a search are not those of the oracle. False where the order could not be compared: the last of
/// the documents that are ranked by nearness scores nearly what the next one does, and rounding tells them apart.
fn compare(corpus: &Corpus, search: &Search<'_>, filters: &Filters, limit: usize, results: &Results<'_>) -> bool {
    let oracle = Oracle::new(corpus, &search.query, filters);
    let found = oracle.hits(None);
    assert_eq!(results.total, found.len(), "total");
    assert_eq!(results.hits.len(), limit.min(found.len()), "number of hits");

    for (facet, counted, value) in [
        (
            Facet::Source,
            &results.facets.sources,
            (|document| document.source.clone()) as fn(&Document) -> Option<String>,
        ),
        (Facet::Section, &results.facets.sections, |document| document.section.clone()),
    ] {
        let (counts, none) = oracle.counts(facet, value);
        let mut expected: Vec<_> = counts.iter().map(|(name, count)| (Some(name.as_str()), *count)).collect();
        expected.sort_by_key(|&(name, count)| (Reverse(count), name));
        expected.extend(none.map(|none| (None, none)));
        assert_eq!(*counted, expected, "{facet:?}");
    }
    let month = |document: &Document| document.date.map(|date| Date { day: None, ..date });
    let (counts, none) = oracle.counts(Facet::Month, month);
    let mut expected: Vec<_> = counts.into_iter().map(|(month, count)| (Some(month), count)).collect();
    expected.extend(none.map(|none| (None, none)));
    assert_eq!(results.facets.months, expected, "months");

    let scored: HashMap<usize, Scored> = found.iter().map(|&number| (number, oracle.score(number))).collect();
    let mut by_base: Vec<&Scored> = scored.values().collect();
    by_base.sort_by(|one, other| other.base.total_cmp(&one.base).then(one.document.cmp(&other.document)));
    let is_clear = by_base.get(NEAR).is_none_or(|next| {
        let last = by_base[NEAR - 1];
        last.base.to_bits() == next.base.to_bits() || !same(last.base, next.base, 1e-5)
    });
    let near: HashSet<usize> = by_base.iter().take(NEAR).map(|scored| scored.document).collect();
    let score = |scored: &Scored| if near.contains(&scored.document) { scored.near } else { scored.base };
    let mut expected: Vec<f64> = by_base.iter().take(NEAR).map(|scored| score(scored)).collect();
    expected.sort_by(|one, other| other.total_cmp(one));
    expected.extend(by_base.iter().skip(NEAR).map(|scored| scored.base));
    for (rank, hit) in results.hits.iter().enumerate() {
        let of_oracle = scored.get(&hit.document).unwrap_or_else(|| panic!("{hit:?} is no hit"));
        assert_eq!(hit.complete, of_oracle.complete, "{hit:?}");
        let found = f64::from(hit.score);
        if is_clear {
            assert!(same(found, score(of_oracle), 1e-3), "{hit:?} {of_oracle:?}");
            // Whatever stands at this rank scores what the document does that should.
            assert!(same(found, expected[rank], 1e-3), "{rank}: {hit:?} {of_oracle:?} {}", expected[rank]);
        } else {
            assert!(same(found, of_oracle.base, 1e-3) || same(found, of_oracle.near, 1e-3), "{hit:?} {of_oracle:?}");
        }
        if rank < NEAR {
            let explained = search.explain(hit.document).expect("it is there").score;
            assert!(same(explained.into(), found, 1e-3), "{hit:?} is explained by {explained}");
        }
    }
    for pair in results.hits.windows(2) {
        let of_equals = pair[0].score.to_bits() == pair[1].score.to_bits();
        assert!(!of_equals || pair[0].document < pair[1].document, "{pair:?}");
    }
    for sort in [Sort::Newest, Sort::Oldest] {
        let sorted = search.results_by(sort, limit);
        assert_eq!((sorted.total, &sorted.facets), (results.total, &results.facets), "{sort:?}");
        let date = |number: &usize| corpus.documents[*number].date;
        let mut expected = found.clone();
        match sort {
            Sort::Newest => expected.sort_by_key(|number| Reverse(date(number))),
            _ => expected.sort_by_key(|number| (date(number).is_none(), date(number))),
        }
        let hits: Vec<(usize, bool)> = sorted.hits.iter().map(|hit| (hit.document, hit.complete)).collect();
        let expected = expected.iter().map(|number| (*number, scored[number].complete));
        assert_eq!(hits, expected.take(limit).collect::<Vec<_>>(), "{sort:?}");
    }
    // Nearness only adds, so those that it is told of stay before the others.
    assert!(results.hits.is_sorted_by(|one, other| one.score >= other.score), "the best first");
    is_clear
}
