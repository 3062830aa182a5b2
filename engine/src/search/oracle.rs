//! The oracle: a slow search that is obviously right. It reads every document, counts every word, and tests every
//! condition on one document at a time.
//!
//! It shares analysis, parser, corrections and [`Weights`] with the search, and nothing else: it has no postings,
//! windows or bounds, and its formulas are those of [`ranking`](crate::ranking), in double precision.

mod large;
mod small;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Facet, Facets, FieldFacet, Filters, Hit, Results, Scratch, Search, Sort};
use crate::analysis::{
    Compounds, Tokens, accented, has_positions, is_stop_word, joined, singular, stem, with_other_ending,
};
use crate::date::Date;
use crate::document::{Article, Block};
use crate::format::positions::WORDS_PER_POSITION;
use crate::format::{BlockKind, FIELD_GAP, LEAD_WORDS};
use crate::index::{self, AUTHOR_FACET, Index, MAX_PREFIX_TERMS, Settings};
use crate::query::{MatchKind, Node, PhraseRole, Query, Word};
use crate::ranking::{RERANKED, Weights};

/// The facets of the corpora that have fields.
const FACETS: [&str; 2] = ["tags", AUTHOR_FACET];

/// The number of hits for each value, and for none.
type Counts = (BTreeMap<String, usize>, Option<usize>);

/// All documents.
#[derive(Default)]
struct Corpus {
    documents: Vec<Document>,
    /// All folded words, with their frequencies in lower case and capitalized.
    terms: Vec<Term>,
    /// The frequency of each word with its accents.
    accented: HashMap<String, usize>,
}

#[derive(Default)]
struct Term {
    form: String,
    stem: String,
    occurrences: usize,
    lowercase: usize,
    capitalized: usize,
}

#[derive(Default)]
struct Document {
    tokens: Vec<Token>,
    /// The compounds in parts.
    compounds: Vec<(String, Field, u32)>,
    /// The texts that can have a phrase, as the numbers of their terms.
    texts: Vec<Vec<usize>>,
    body_words: usize,
    title_words: usize,
    source: Option<String>,
    section: Option<String>,
    date: Option<Date>,
    byline: String,
    /// The values of each facet that is made from fields.
    fields: Vec<HashSet<String>>,
}

struct Token {
    term: usize,
    accented: Option<String>,
    field: Field,
    position: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Title,
    Lead,
    Body,
    Aside,
}

impl Corpus {
    fn read(articles: &[Article], settings: &Settings) -> Self {
        let mut corpus = Self::default();
        let mut numbers = HashMap::new();
        for article in articles {
            let mut document = Document {
                source: article.source.clone(),
                section: article.section.clone(),
                date: article.date,
                byline: article.byline.clone().unwrap_or_else(|| article.authors.join(", ")),
                fields: settings.facets.iter().map(|name| field_values(article, name)).collect(),
                ..Document::default()
            };
            let mut position = 0;
            let mut add = |document: &mut Document, text: &str, field: Field, gap: u32| {
                position += gap;
                corpus.read_text(&mut numbers, document, text, field, &mut position);
            };
            let title = Some(&article.title).filter(|_| !article.title_derived);
            for title in title.into_iter().chain(&article.kicker) {
                add(&mut document, title, Field::Title, 0);
            }
            document.title_words = document.tokens.len();
            add(&mut document, "", Field::Body, FIELD_GAP);
            for block in &article.blocks {
                let field = if block.kind == BlockKind::Caption { Field::Aside } else { Field::Body };
                add(&mut document, &block.text, field, 0);
            }
            let byline = Some(document.byline.clone());
            for aside in [&byline, &article.source, &article.agency, &article.section] {
                add(&mut document, aside.as_deref().unwrap_or_default(), Field::Aside, FIELD_GAP);
            }
            for field in &article.fields {
                add(&mut document, &field.value, Field::Aside, FIELD_GAP);
            }
            corpus.documents.push(document);
        }
        // A compound in parts is also the word that another document writes as one.
        for document in &mut corpus.documents {
            for (compound, field, position) in &document.compounds {
                let number_of = |form: &str| numbers.get(form).copied();
                if let Some(term) = number_of(compound).or_else(|| number_of(compound.strip_suffix('s')?)) {
                    let (field, position) = (*field, *position);
                    document.tokens.push(Token { term, accented: None, field, position });
                }
            }
        }
        corpus
    }

    fn read_text(
        &mut self,
        numbers: &mut HashMap<String, usize>,
        document: &mut Document,
        text: &str,
        field: Field,
        position: &mut u32,
    ) {
        let mut read = Vec::new();
        let (mut tokens, mut compounds) = (Tokens::new(text), Compounds::default());
        let mut end = None;
        while let Some(token) = tokens.advance() {
            let form = token.form.to_owned();
            let term = *numbers.entry(form.clone()).or_insert_with(|| {
                let mut stemmed = form.clone();
                stem(&mut stemmed);
                self.terms.push(Term { form, stem: stemmed, ..Term::default() });
                self.terms.len() - 1
            });
            let mut field = field;
            if field == Field::Body {
                // At the beginning of a sentence, every word is capitalized.
                let is_within_sentence = end.is_some_and(|end| {
                    !text[end..token.range.start].contains(['.', '!', '?', '…', ':', '–', '—', '•'])
                });
                if !text[token.range.start..].starts_with(char::is_uppercase) {
                    self.terms[term].lowercase += 1;
                } else if is_within_sentence {
                    self.terms[term].capitalized += 1;
                }
                if document.body_words < LEAD_WORDS as usize {
                    field = Field::Lead;
                }
                document.body_words += 1;
            }
            end = Some(token.range.end);
            let accented = accented(&text[token.range.clone()], token.form);
            self.terms[term].occurrences += 1;
            accented.iter().for_each(|form| *self.accented.entry(form.clone()).or_default() += 1);
            for &start in compounds.advance(text, &token.range, &self.terms[term].form) {
                let compound = joined(&text[start..token.range.end]);
                document.compounds.push((compound, field, *position / WORDS_PER_POSITION));
            }
            document.tokens.push(Token { term, accented, field, position: *position / WORDS_PER_POSITION });
            *position += 1;
            read.push(term);
        }
        document.texts.push(read);
    }

    fn containing(&self, holds: impl Fn(usize) -> bool) -> usize {
        self.documents.iter().filter(|document| document.tokens.iter().any(|token| holds(token.term))).count()
    }
}

/// The matches of a word of the query.
struct WordMatches<'query> {
    word: &'query Word,
    /// By term, whether it matches as a completion, as an inflection, and exactly.
    matches: Vec<[bool; CHANNELS.len()]>,
    /// The share of each channel times its idf.
    channels: [f64; CHANNELS.len()],
    /// The weight of the accents.
    accents: f64,
    idf: f64,
    is_name: bool,
    /// Whether the postings of its completions are merged, with clamped frequencies.
    is_merged: bool,
}

/// The match kinds of folded words.
const CHANNELS: [MatchKind; 3] = [MatchKind::Prefix, MatchKind::Stem, MatchKind::Exact];

struct Oracle<'query> {
    corpus: &'query Corpus,
    query: &'query Query,
    filters: &'query Filters,
    words: Vec<WordMatches<'query>>,
    weights: Weights,
}

/// A hit with its scores.
#[derive(Debug, Clone)]
struct Scored {
    document: usize,
    complete: bool,
    base: f64,
    /// With stop words and proximity.
    reranked: f64,
}

fn saturated(tf: f64, k1: f32) -> f64 {
    tf * (f64::from(k1) + 1.0) / (tf + f64::from(k1))
}

impl<'query> Oracle<'query> {
    fn new(corpus: &'query Corpus, query: &'query Query, filters: &'query Filters) -> Self {
        let weights = Weights::DEFAULT;
        let words = query.words.iter().map(|word| Self::look_up(corpus, word, &weights)).collect();
        Self { corpus, query, filters, words, weights }
    }

    fn look_up(corpus: &Corpus, word: &'query Word, weights: &Weights) -> WordMatches<'query> {
        let only_itself = word.only_exact || word.is_ranked_stop_word();
        let exists = corpus.terms.iter().any(|term| term.form == word.form);
        let is_inflection = |term: &Term| term.stem == word.stem;
        // An unknown word has the inflections of a known word with the same first letters.
        let first = &word.form.as_bytes()[..word.stem.len().clamp(1, 5) - 1];
        let is_member = |term: &Term| is_inflection(term) && term.form.as_bytes().starts_with(first);
        let has_family = exists || (!word.only_exact && word.stem.len() > 2 && corpus.terms.iter().any(is_member));
        let begins =
            |term: &Term| !only_itself && word.prefix.as_ref().is_some_and(|prefix| term.form.starts_with(prefix));
        let is_completion = |term: &Term| begins(term) && !is_stop_word(&term.form);
        let matches_inflection = |term: &Term| {
            has_family && is_inflection(term) && (word.is_positive || singular(&term.form) == singular(&word.form))
        };
        let term_matches = |term: &Term| {
            let is_exact = term.form == word.form;
            [is_completion(term), is_exact || (!only_itself && matches_inflection(term)), is_exact]
        };
        let matches: Vec<_> = corpus.terms.iter().map(term_matches).collect();
        let is_merged = corpus.terms.iter().filter(|term| begins(term)).count() > MAX_PREFIX_TERMS;

        let idf = |containing: usize| {
            let (all, containing) = (corpus.documents.len() as f64, containing.min(corpus.documents.len()) as f64);
            let idf = (1.0 + (all - containing + 0.5) / (containing + 0.5)).ln();
            idf * if word.is_stop { f64::from(weights.stop) } else { 1.0 }
        };
        let prefix = if is_merged {
            corpus.containing(|term| matches[term][0])
        } else {
            // A document counts once for each of its completions.
            (0..matches.len())
                .filter(|&term| matches[term][0])
                .map(|term| corpus.containing(|other| other == term))
                .sum()
        };
        let exact = corpus.containing(|term| matches[term][2]);
        // The idf of a word is that of its stem, even if only the word itself matches.
        let family = corpus.containing(|term| has_family && is_inflection(&corpus.terms[term]));

        let (prefix_share, exact_share) = (f64::from(weights.prefix), f64::from(weights.exact));
        let mut channels = [
            if prefix > 0 { prefix_share } else { 0.0 },
            if family > 0 && !only_itself { (1.0 - prefix_share) * (1.0 - exact_share) } else { 0.0 },
            if exact > 0 { (1.0 - prefix_share) * exact_share } else { 0.0 },
        ];
        let has_others = |accented: &String| {
            let all = corpus.terms.iter().find(|term| term.form == word.form).map_or(0, |term| term.occurrences);
            corpus.accented.get(accented).is_some_and(|&occurrences| occurrences < all)
        };
        let accents = if !word.is_ranked_stop_word() && word.accented.as_ref().is_some_and(has_others) {
            // An accent at the end may be that of an inflection.
            let other = with_other_ending(word.accented.as_deref().unwrap_or_default());
            let is_ending = other.is_some_and(|other| other == word.form || has_others(&other));
            f64::from(if is_ending { weights.exact_accents } else { weights.inner_accents })
        } else {
            0.0
        };
        // The accents share the weight of the word.
        let all = channels.iter().sum::<f64>() * (1.0 + accents);
        for (channel, documents) in channels.iter_mut().zip([prefix, family, exact]) {
            *channel = if all > 0.0 { *channel / all * idf(documents) } else { 0.0 };
        }
        let accents = accents / (1.0 + accents) * idf(exact);
        let idf = idf([family, exact, prefix].into_iter().find(|&documents| documents > 0).unwrap_or(0));
        let is_capitalized = |term: &Term| term.form == word.form && 3 * term.capitalized > 2 * term.lowercase;
        let is_name = corpus.terms.iter().any(is_capitalized) && !word.is_stop;
        WordMatches { word, matches, channels, accents, idf, is_name, is_merged }
    }

    /// Whether a document has a word of the query in a field.
    fn has_word(&self, document: &Document, word: usize, in_field: impl Fn(Field) -> bool) -> bool {
        let WordMatches { word, matches, .. } = &self.words[word];
        let is_spelled = |token: &Token| {
            let spelling = word.excluded_spelling(&self.corpus.terms[token.term].form);
            spelling.is_none() || token.accented == spelling
        };
        let is_match = |token: &Token| matches[token.term].contains(&true) && is_spelled(token);
        document.tokens.iter().any(|token| is_match(token) && in_field(token.field))
    }

    /// The score of a word.
    fn word_score(&self, document: &Document, word: &WordMatches<'_>) -> f64 {
        let channels = CHANNELS.into_iter().zip(word.channels).map(|(channel, weight)| {
            let is_clamped = word.is_merged && channel == MatchKind::Prefix;
            weight * self.frequency_score(document, |token| word.matches[token.term][channel as usize], is_clamped)
        });
        let has_accents = |token: &Token| token.accented.is_some() && token.accented == word.word.accented;
        channels.sum::<f64>() + word.accents * self.frequency_score(document, has_accents, false)
    }

    /// The score before idf of the tokens that satisfy a condition.
    fn frequency_score(&self, document: &Document, is_counted: impl Fn(&Token) -> bool, is_clamped: bool) -> f64 {
        let count = |field: Field| {
            document.tokens.iter().filter(|token| token.field == field && is_counted(token)).count() as f64
        };
        let (mut lead, mut aside, mut title) = (count(Field::Lead), count(Field::Aside), count(Field::Title));
        let mut body = lead + count(Field::Body);
        if is_clamped {
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
        let content_words = || self.words.iter().enumerate().filter(|(_, word)| word.word.is_content());
        let is_present = |word: usize| self.has_word(document, word, |_| true);
        let mut score: f64 = content_words().map(|(_, word)| self.word_score(document, word)).sum();

        let (all, present): (f64, f64) = (
            content_words().map(|(_, word)| word.idf).sum(),
            content_words().filter(|&(number, _)| is_present(number)).map(|(_, word)| word.idf).sum(),
        );
        let has_exact = |word: &WordMatches<'_>| {
            document.tokens.iter().any(|token| word.matches[token.term][MatchKind::Exact as usize])
        };
        let names = || content_words().filter(|(_, word)| word.is_name);
        let (all_names, present_names): (f64, f64) = (
            names().map(|(_, word)| word.idf).sum(),
            names().filter(|(_, word)| has_exact(word)).map(|(_, word)| word.idf).sum(),
        );
        if all_names > 0.0 {
            let share = (all_names / all).powf(self.weights.names_share.into());
            score += f64::from(self.weights.names) * all_names * share * (present_names / all_names).powi(8);
        }
        let complete = content_words().all(|(word, _)| is_present(word));
        let coverage = if complete || all <= 0.0 { 1.0 } else { (present / all).powf(self.weights.coverage.into()) };

        let stop_words = self.words.iter().filter(|word| word.word.is_ranked_stop_word());
        let stop_word_score: f64 = stop_words.map(|word| self.word_score(document, word)).sum();
        let reranked = score + stop_word_score + self.proximity(document);
        Scored { document: number, complete, base: score * coverage, reranked: reranked * coverage }
    }

    /// The score of proximity.
    fn proximity(&self, document: &Document) -> f64 {
        let occurrences = self.occurrences(document);
        let (mut best, mut pairs) = (0.0_f64, vec![0.0; self.words.len()]);
        for (number, &(position, word, _)) in occurrences.iter().enumerate() {
            let mut sum = 0.0;
            for other in 0..self.words.len() {
                // The last occurrence of the word up to this position.
                let last = occurrences[..=number].iter().rev().find(|(_, word, _)| *word == other);
                let Some(&(last, _, kind)) = last else { continue };
                let distance = f64::from((position - last) * WORDS_PER_POSITION);
                if distance < f64::from(self.weights.proximity_window) {
                    let share = if kind == MatchKind::Exact { 1.0 } else { 1.0 - f64::from(self.weights.exact) };
                    sum += self.words[other].idf * share / (1.0 + distance / f64::from(self.weights.proximity_window));
                }
            }
            best = best.max(sum);

            let Some(previous) = number.checked_sub(1) else { continue };
            let (before, first, _) = occurrences[previous];
            let next = (first + 1..self.words.len()).find(|&next| self.query.words[next].is_content());
            let stop_words = word.wrapping_sub(first + 1) as u32;
            if next == Some(word) && position - before <= (2 + stop_words).div_ceil(WORDS_PER_POSITION) {
                let in_title = ((position * WORDS_PER_POSITION) as usize) < document.title_words;
                let b = f64::from(self.weights.b);
                pairs[word] += if in_title { 2.0 } else { 1.0 / (1.0 - b + b * document.body_words as f64 / 200.0) };
            }
        }
        let all: f64 = self.words.iter().filter(|word| word.word.is_positive).map(|word| word.idf).sum();
        let mut score = if all > 0.0 { f64::from(self.weights.proximity) * best * best / all } else { 0.0 };
        let words: Vec<usize> = (0..self.words.len()).filter(|&word| self.query.words[word].is_content()).collect();
        for pair in words.windows(2) {
            let idf = self.words[pair[0]].idf.max(self.words[pair[1]].idf);
            score += f64::from(self.weights.adjacency) * idf * saturated(pairs[pair[1]], 1.0);
        }
        score
    }

    /// The positions of content words in a document, in order, each with its word and its best match.
    fn occurrences(&self, document: &Document) -> Vec<(u32, usize, MatchKind)> {
        let mut occurrences: BTreeMap<(u32, usize), MatchKind> = BTreeMap::new();
        for token in &document.tokens {
            for (number, word) in self.words.iter().enumerate().filter(|(_, word)| word.word.is_content()) {
                let is_stored = |channel: MatchKind| match channel {
                    MatchKind::Prefix => !word.is_merged,
                    MatchKind::Stem | MatchKind::Exact | MatchKind::ExactAccents => has_positions(&word.word.form),
                };
                let is_match = |channel: &MatchKind| word.matches[token.term][*channel as usize] && is_stored(*channel);
                if let Some(kind) = CHANNELS.into_iter().filter(is_match).max()
                    && has_positions(&self.corpus.terms[token.term].form)
                {
                    let best = occurrences.entry((token.position, number)).or_insert(kind);
                    *best = kind.max(*best);
                }
            }
        }
        occurrences.into_iter().map(|((position, word), kind)| (position, word, kind)).collect()
    }

    /// Whether a document is a hit of a query that consists of a node.
    fn satisfies(&self, node: &Node, document: &Document) -> bool {
        self.allows(node, document) && (!node.selects() || self.selects(node, document))
    }

    /// Whether a node does not exclude a document.
    fn allows(&self, node: &Node, document: &Document) -> bool {
        match node {
            Node::All(parts) => parts.iter().all(|part| self.allows(part, document)),
            Node::Any(parts) => !node.is_required() || parts.iter().any(|part| self.satisfies(part, document)),
            Node::Not(part) => !self.satisfies(part, document),
            Node::Word(_) => true,
            Node::Title(word) => self.has_word(document, *word, |field| field == Field::Title),
            Node::Phrase(phrase) => {
                let forms = &self.query.phrases[*phrase].forms;
                let is_same = |(term, form): (&usize, &String)| self.corpus.terms[*term].form == *form;
                let is_phrase = |words: &[usize]| words.iter().zip(forms).all(is_same);
                // A single word may be a compound in parts.
                if let [form] = &forms[..] {
                    return document.tokens.iter().any(|token| is_same((&token.term, form)));
                }
                document.texts.iter().any(|text| text.windows(forms.len()).any(is_phrase))
            }
            Node::Source(value) => is_named(document.source.as_deref(), value),
            Node::Section(value) => is_named(document.section.as_deref(), value),
            Node::Author(value) => is_named(Some(&document.byline), value),
            Node::Date(from, to) => document.date.is_some_and(|date| (*from..=*to).contains(&date.code())),
        }
    }

    /// Whether a node selects a document.
    fn selects(&self, node: &Node, document: &Document) -> bool {
        match node {
            Node::All(parts) => self.allows(node, document) && parts.iter().any(|part| self.selects(part, document)),
            Node::Any(parts) => node.selects() && parts.iter().any(|part| self.satisfies(part, document)),
            Node::Word(word) => {
                let is_stop_word = self.query.words[*word].is_ranked_stop_word();
                !is_stop_word && self.has_word(document, *word, |_| true)
            }
            Node::Title(_) | Node::Phrase(_) => self.allows(node, document),
            Node::Not(_) | Node::Source(_) | Node::Section(_) | Node::Author(_) | Node::Date(..) => false,
        }
    }

    /// Whether a document satisfies the filters, except those on the facet `without`.
    fn passes_filters(&self, document: &Document, without: Option<Facet>) -> bool {
        let Filters { sources, sections, periods, from, to, fields } = self.filters;
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
            && fields.iter().all(|(name, _)| {
                let Some(facet) = FACETS.iter().position(|known| known == name) else { return false };
                let is_chosen = |(of, value): &(String, Option<String>)| {
                    let values = &document.fields[facet];
                    of == name && value.as_ref().map_or(values.is_empty(), |value| values.contains(value))
                };
                without == Some(Facet::Field(facet)) || fields.iter().any(is_chosen)
            })
    }

    /// The numbers of the hits, without the conditions on the facet `without`.
    fn hits(&self, without: Option<Facet>) -> Vec<usize> {
        let rest = without.map(|facet| without_facet(&self.query.root, facet).unwrap_or(Node::All(Vec::new())));
        let root = rest.as_ref().unwrap_or(&self.query.root);
        let is_hit = |document: &Document| self.passes_filters(document, without) && self.satisfies(root, document);
        let documents = self.corpus.documents.iter().enumerate();
        documents.filter(|(_, document)| !self.query.is_empty() && is_hit(document)).map(|(number, _)| number).collect()
    }

    /// The number of hits for each value, and for none, without the conditions on a facet.
    fn counts<Value: Ord, Values: IntoIterator<Item = Value>>(
        &self,
        facet: Facet,
        values: impl Fn(&Document) -> Values,
    ) -> (BTreeMap<Value, usize>, Option<usize>) {
        let (mut counts, mut none) = (BTreeMap::new(), 0);
        for number in self.hits(Some(facet)) {
            let mut values = values(&self.corpus.documents[number]).into_iter().peekable();
            none += usize::from(values.peek().is_none());
            values.for_each(|value| *counts.entry(value).or_default() += 1);
        }
        (counts, Some(none).filter(|&none| none > 0))
    }
}

/// The values of a field of an article.
fn field_values(article: &Article, name: &str) -> HashSet<String> {
    let fields = article.fields.iter().filter(|field| field.name == name).map(|field| &field.value);
    fields.chain(article.authors.iter().filter(|_| name == AUTHOR_FACET)).cloned().collect()
}

/// Whether a name has the words of a value next to each other; the last word may be a prefix.
fn is_named(name: Option<&str>, value: &str) -> bool {
    let (mut words, mut tokens) = (String::new(), Tokens::new(name.unwrap_or_default()));
    while let Some(token) = tokens.advance() {
        words.push(' ');
        words.push_str(token.form);
    }
    words.contains(&format!(" {value}"))
}

/// A node without its conditions on a facet; `None` if nothing is left.
fn without_facet(node: &Node, facet: Facet) -> Option<Node> {
    let rest = |parts: &[Node]| Some(parts.iter().filter_map(|part| without_facet(part, facet)).collect::<Vec<_>>());
    match node {
        Node::All(parts) => rest(parts).filter(|rest| !rest.is_empty()).map(Node::All),
        Node::Any(parts) => rest(parts).filter(|rest| !rest.is_empty()).map(Node::Any),
        Node::Not(part) => without_facet(part, facet).map(|part| Node::Not(Box::new(part))),
        Node::Source(_) if facet == Facet::Source => None,
        Node::Section(_) if facet == Facet::Section => None,
        Node::Date(..) if facet == Facet::Month => None,
        Node::Author(_) if matches!(facet, Facet::Field(field) if FACETS.get(field) == Some(&AUTHOR_FACET)) => None,
        _ => Some(node.clone()),
    }
}

/// Whether two scores are equal up to rounding.
fn same(a: f64, b: f64, error: f64) -> bool {
    (a - b).abs() <= error * a.abs().max(b.abs()) + 1e-6
}

/// Fails if the results of a search are not those of the oracle. Returns `false` if their order could not be compared,
/// because rounding decides which document is the last one ranked by proximity.
fn compare(corpus: &Corpus, search: &Search<'_>, filters: &Filters, limit: usize, results: &Results<'_>) -> bool {
    if let Some(with_phrases) = &search.with_phrases {
        let mut words = search.clone();
        words.with_phrases = None;
        compare_tiers(search, [with_phrases, &words], limit);
        return [&**with_phrases, &words]
            .into_iter()
            .fold(true, |is_clear, search| is_clear & compare(corpus, search, filters, limit, &search.results(limit)));
    }
    let oracle = Oracle::new(corpus, &search.query, filters);
    let found = oracle.hits(None);
    assert_eq!(results.total, found.len(), "total");
    assert_eq!(results.hits.len(), limit.min(found.len()), "number of hits");
    compare_facets(&oracle, results);
    compare_passages(&oracle, search, &results.hits);
    let scored: HashMap<usize, Scored> = found.iter().map(|&number| (number, oracle.score(number))).collect();
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
    compare_ranking(search, &scored, &results.hits)
}

/// Fails if the hits with the phrases of a query are not before those that only have its words.
fn compare_tiers(search: &Search<'_>, [with_phrases, words]: [&Search<'_>; 2], limit: usize) {
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
        let [results, first, all] = [search, with_phrases, words].map(|search| search.results_by(sort, usize::MAX / 2));
        assert_eq!(results.with_phrases, Some(first.total));
        assert_eq!((results.total, &results.facets), (all.total, &all.facets));
        let mut expected: Vec<usize> = first.hits.iter().map(|hit| hit.document).collect();
        let others = all.hits.iter().map(|hit| hit.document).filter(|document| !expected.contains(document));
        expected.extend(others.collect::<Vec<_>>());
        let found = |results: &Results<'_>| results.hits.iter().map(|hit| hit.document).collect::<Vec<_>>();
        assert_eq!(found(&results), expected, "{sort:?}");
        assert!(results.hits.iter().enumerate().all(|(rank, hit)| hit.has_phrases == (rank < first.total)));
        expected.truncate(limit);
        assert_eq!(found(&search.results_by(sort, limit)), expected, "{sort:?}");
        for hit in &results.hits {
            let is_with_phrases = std::ptr::eq(search.for_document(hit.document), with_phrases);
            assert_eq!(is_with_phrases, hit.has_phrases);
        }
    }
}

/// Fails if a hit has a word of the query in its text and no mark in its passage.
fn compare_passages(oracle: &Oracle<'_>, search: &Search<'_>, hits: &[Hit]) {
    let is_shown = |word: &Word| word.is_content() && !word.only_exact;
    for hit in hits {
        let document = &oracle.corpus.documents[hit.document];
        let is_in_text = |field: Field| matches!(field, Field::Lead | Field::Body);
        let mut words = oracle.query.words.iter().enumerate().filter(|(_, word)| is_shown(word));
        if words.any(|(number, _)| oracle.has_word(document, number, is_in_text)) {
            assert!(!search.passage(hit).marks.is_empty(), "{:?}", oracle.query);
        }
    }
}

fn compare_facets(oracle: &Oracle<'_>, results: &Results<'_>) {
    let compare = |facet: Facet, counted: &[(Option<&str>, usize)], (counts, none): Counts| {
        let mut expected: Vec<_> = counts.iter().map(|(name, count)| (Some(name.as_str()), *count)).collect();
        expected.sort_by_key(|&(name, count)| (Reverse(count), name));
        expected.extend(none.map(|none| (None, none)));
        assert_eq!(*counted, expected, "{facet:?}");
    };
    let Facets { sources, sections, fields, .. } = &results.facets;
    compare(Facet::Source, sources, oracle.counts(Facet::Source, |document| document.source.clone()));
    compare(Facet::Section, sections, oracle.counts(Facet::Section, |document| document.section.clone()));
    for (number, FieldFacet { name, values, total }) in fields.iter().enumerate() {
        let facet = Facet::Field(number);
        assert_eq!(*name, FACETS[number]);
        assert_eq!(*total, oracle.hits(Some(facet)).len(), "{name}");
        compare(facet, values, oracle.counts(facet, |document| document.fields[number].clone()));
    }
    let month = |document: &Document| document.date.map(|date| Date { day: None, ..date });
    let (counts, none) = oracle.counts(Facet::Month, month);
    let mut expected: Vec<_> = counts.into_iter().map(|(month, count)| (Some(month), count)).collect();
    expected.extend(none.map(|none| (None, none)));
    assert_eq!(results.facets.months, expected, "months");
}

/// Compares the scores of hits. Returns whether their order could be compared.
fn compare_ranking(search: &Search<'_>, scored: &HashMap<usize, Scored>, hits: &[Hit]) -> bool {
    let mut by_base: Vec<&Scored> = scored.values().collect();
    by_base.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.document.cmp(&b.document)));
    let is_clear = by_base.get(RERANKED).is_none_or(|next| {
        let last = by_base[RERANKED - 1];
        last.base.to_bits() == next.base.to_bits() || !same(last.base, next.base, 1e-5)
    });
    let reranked: HashSet<usize> = by_base.iter().take(RERANKED).map(|scored| scored.document).collect();
    let score = |scored: &Scored| if reranked.contains(&scored.document) { scored.reranked } else { scored.base };
    let mut expected: Vec<f64> = by_base.iter().take(RERANKED).map(|scored| score(scored)).collect();
    expected.sort_by(|a, b| b.total_cmp(a));
    expected.extend(by_base.iter().skip(RERANKED).map(|scored| scored.base));
    for (rank, hit) in hits.iter().enumerate() {
        let of_oracle = scored.get(&hit.document).unwrap_or_else(|| panic!("{hit:?} is not a hit"));
        assert_eq!(hit.complete, of_oracle.complete, "{hit:?}");
        let found = f64::from(hit.score);
        if is_clear {
            assert!(same(found, score(of_oracle), 1e-3), "{hit:?} {of_oracle:?}");
            // Documents with equal scores may be swapped.
            assert!(same(found, expected[rank], 1e-3), "{rank}: {hit:?} {of_oracle:?} {}", expected[rank]);
        } else {
            let is_either = same(found, of_oracle.base, 1e-3) || same(found, of_oracle.reranked, 1e-3);
            assert!(is_either, "{hit:?} {of_oracle:?}");
        }
        if rank < RERANKED {
            let explained = search.explain(hit.document).expect("the document exists").score;
            assert!(same(explained.into(), found, 1e-3), "{hit:?} has the explanation {explained}");
        }
    }
    for pair in hits.windows(2) {
        let are_equal = pair[0].score.to_bits() == pair[1].score.to_bits();
        assert!(!are_equal || pair[0].document < pair[1].document, "{pair:?}");
    }
    // Proximity only adds, so documents ranked by it stay before the others.
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score), "descending scores");
    is_clear
}
