//! Writing an index: from articles to the bytes that [`Index`](crate::index::Index) reads.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use zerocopy::IntoBytes;
use zerocopy::little_endian::{U16, U32};

use crate::analysis::{Tokens, spelt, stem};
use crate::article::Article;
pub use crate::format::TooLarge;
use crate::format::dictionary::{self, Entry};
use crate::format::positions::{self, GRAIN};
use crate::format::postings::{self, Bound, Frequencies, HIGHEST, Posting};
use crate::format::{self, BlockKind, CHECKPOINT, DocumentRecord, GAP, LEAD, Section, varint};
use crate::rank::Weights;

/// A prefix of more terms has postings of its own: walking so many lists takes longer than a keystroke may.
pub(crate) const PREFIX_TERMS: usize = 64;

/// So many of the commonest words that begin with such a prefix are noted, to be offered as completions.
const COMPLETIONS: usize = 8;

/// Builds the index of a corpus. The same articles give the same bytes, on every machine.
///
/// The documents are numbered in the order of `articles`, which must be sorted by path, each path standing once: links
/// are resolved by a binary search.
///
/// ```
/// use trouvaille_engine::{article::Article, index::Index, write};
///
/// let bytes = write::index(&[Article::parse("a.txt", "La trêve tient.")])?;
/// assert_eq!(Index::open(&bytes)?.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the index would exceed [`MAX_BYTES`](format::MAX_BYTES).
pub fn index(articles: &[Article]) -> Result<Vec<u8>, TooLarge> {
    debug_assert!(articles.is_sorted_by(|one, other| one.path < other.path));
    let mut writer = Writer::default();
    for article in articles {
        writer.add(article);
    }
    writer.finish()
}

/// What is known of a word of the corpus.
#[derive(Debug, Default)]
struct Term {
    postings: Vec<Posting>,
    /// Of all its postings, one document after the other. None for a stop word.
    positions: Vec<u32>,
    /// How often it stands within a sentence, with a small letter and with a capital.
    small: u32,
    capital: u32,
    is_stop: bool,
    /// How often it stands in all.
    times: u32,
}

/// A word with its accents.
#[derive(Debug, Default)]
struct Spelling {
    /// The number of the term that it folds to.
    term: usize,
    postings: Vec<Posting>,
    times: u32,
}

#[derive(Debug, Default)]
struct Writer {
    documents: Vec<DocumentRecord>,
    text: Vec<u8>,
    checkpoints: Vec<u8>,
    sources: Lines,
    rubrics: Lines,
    /// The number of each term, in the order in which the terms were met.
    numbers: FxHashMap<Box<str>, usize>,
    terms: Vec<Term>,
    spellings: FxHashMap<String, Spelling>,
}

/// The document that is being added.
struct Pass {
    /// How many words were counted, gaps included.
    words: u32,
    body_words: u32,
    title_words: u32,
}

/// Where a word is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Body,
    Aside,
}

impl Writer {
    fn add(&mut self, article: &Article) {
        let text_start = self.text.len();
        let mut record = DocumentRecord {
            text: U32::new(text_start as u32),
            checkpoints: U32::new(self.checkpoints.len() as u32),
            date: U32::new(article.date.map_or(0, crate::date::Date::code)),
            source: self.sources.number(article.source.as_deref()),
            section: self.rubrics.number(article.section.as_deref()),
            ..DocumentRecord::default()
        };
        let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
        let (kicker, byline, agency) =
            (or_empty(&article.kicker), or_empty(&article.byline), or_empty(&article.agency));
        for line in [&article.path, &article.title, &kicker, &byline, &agency] {
            self.line("", line);
        }

        let mut pass = Pass { words: 0, body_words: 0, title_words: 0 };
        // The words of a derived title are the body's.
        let title = if article.title_derived { "" } else { &article.title };
        self.count(title, Field::Title, &mut pass);
        self.count(&kicker, Field::Title, &mut pass);
        pass.words += GAP;
        let mut checkpoint = (0, text_start);
        for block in &article.blocks {
            if pass.words - checkpoint.0 >= CHECKPOINT {
                varint::write(&mut self.checkpoints, pass.words - checkpoint.0);
                varint::write(&mut self.checkpoints, (self.text.len() - checkpoint.1) as u32);
                checkpoint = (pass.words, self.text.len());
            }
            self.line(block.kind.mark(), &block.text);
            let field = if block.kind == BlockKind::Caption { Field::Aside } else { Field::Body };
            self.count(&block.text, field, &mut pass);
        }
        for aside in [&byline, &or_empty(&article.source), &agency, &or_empty(&article.section)] {
            pass.words += GAP;
            self.count(aside, Field::Aside, &mut pass);
        }
        record.body_words = U16::new(pass.body_words.min(u16::MAX.into()) as u16);
        record.title_words = pass.title_words.min(u8::MAX.into()) as u8;
        record.set_flags(positions::width(pass.words), article.title_derived);
        self.documents.push(record);
    }

    /// Counts the words of a text for the document that is being added.
    fn count(&mut self, text: &str, field: Field, pass: &mut Pass) {
        let document = self.documents.len() as u32;
        let mut tokens = Tokens::new(text);
        let mut within_sentence = false;
        let mut end = 0;
        while let Some(token) = tokens.advance() {
            let number = if let Some(&number) = self.numbers.get(token.form) {
                number
            } else {
                self.terms.push(Term { is_stop: crate::query::is_unplaced(token.form), ..Term::default() });
                self.numbers.insert(token.form.into(), self.terms.len() - 1);
                self.terms.len() - 1
            };
            let term = &mut self.terms[number];
            term.times += 1;
            let in_lead = pass.body_words < LEAD;
            let is_counted = add_to(&mut term.postings, document, field, in_lead);
            if let Some(spelt) = spelt(&text[token.range.clone()], token.form) {
                let spelling =
                    self.spellings.entry(spelt).or_insert_with(|| Spelling { term: number, ..Spelling::default() });
                spelling.times += 1;
                add_to(&mut spelling.postings, document, field, in_lead);
            }
            if is_counted && !term.is_stop {
                term.positions.push(pass.words / GRAIN);
            }
            if field == Field::Body {
                within_sentence &= !text[end..token.range.start].contains(['.', '!', '?', '…', ':', '–', '—', '•']);
                end = token.range.end;
                if text[token.range.start..].starts_with(char::is_uppercase) {
                    term.capital += u32::from(within_sentence);
                } else {
                    term.small += 1;
                }
                within_sentence = true;
            }
            pass.words += 1;
            match field {
                Field::Title => pass.title_words += 1,
                Field::Body => pass.body_words += 1,
                Field::Aside => {}
            }
        }
    }

    /// A line of the text. Line feeds and the marks of blocks mean something there, so they give way to spaces.
    fn line(&mut self, mark: &str, line: &str) {
        self.text.extend_from_slice(mark.as_bytes());
        let reserved = |byte: u8| matches!(byte, b'\n' | 1 | 2);
        self.text.extend(line.bytes().map(|byte| if reserved(byte) { b' ' } else { byte }));
        self.text.push(b'\n');
    }

    fn finish(self) -> Result<Vec<u8>, TooLarge> {
        // Term numbers are ranks from here on.
        let mut order: Vec<(Box<str>, usize)> = self.numbers.into_iter().collect();
        order.sort_unstable();
        let term = |rank: usize| &self.terms[order[rank].1];

        let (mut postings, mut positions) = (Vec::new(), Vec::new());
        let mut dictionary = dictionary::Writer::default();
        let stems = stems(&order, &self.terms);
        for (rank, &(ring, stem_documents)) in stems.iter().enumerate() {
            let (starts, term) = ([postings.len(), positions.len()], term(rank));
            write_list(&term.postings, &term.positions, &self.documents, &mut postings, &mut positions);
            dictionary.push(
                &order[rank].0,
                &Entry {
                    documents: term.postings.len() as u32,
                    is_name: 3 * term.capital > 2 * term.small,
                    postings: starts[0] as u32..postings.len() as u32,
                    positions: starts[1] as u32..positions.len() as u32,
                    ring,
                    stem_documents,
                },
            );
        }

        let mut prefixes = dictionary::Writer::default();
        for (prefix, ranks) in common_prefixes(&order) {
            let starts = [postings.len(), positions.len()];
            let merged = merge(ranks.clone().map(|rank| term(rank).postings.as_slice()));
            write_list(&merged, &[], &self.documents, &mut postings, &mut positions);
            let mut commonest: Vec<usize> = ranks.filter(|&rank| !term(rank).is_stop).collect();
            commonest.sort_by_key(|&rank| (std::cmp::Reverse(term(rank).postings.len()), rank));
            commonest.iter().take(COMPLETIONS).for_each(|&rank| varint::write(&mut positions, rank as u32));
            prefixes.push(
                prefix,
                &Entry {
                    documents: merged.len() as u32,
                    postings: starts[0] as u32..postings.len() as u32,
                    positions: starts[1] as u32..positions.len() as u32,
                    ..Entry::default()
                },
            );
        }

        let (heads, terms, len) = dictionary.finish();
        let (prefix_heads, prefixes, prefixes_len) = prefixes.finish();
        let mut spellings = dictionary::Writer::default();
        // Where all write a word in one way, its accents tell nothing.
        let telling = |(_, spelling): &(&String, &Spelling)| spelling.times < self.terms[spelling.term].times;
        for (spelt, spelling) in self.spellings.iter().filter(telling).collect::<BTreeMap<_, _>>() {
            let start = postings.len();
            write_list(&spelling.postings, &[], &self.documents, &mut postings, &mut positions);
            spellings.push(
                spelt,
                &Entry {
                    documents: spelling.postings.len() as u32,
                    postings: start as u32..postings.len() as u32,
                    positions: positions.len() as u32..positions.len() as u32,
                    ..Entry::default()
                },
            );
        }

        let (spelling_heads, spellings, spellings_len) = spellings.finish();
        format::assemble([len, prefixes_len, spellings_len], |section| match section {
            Section::Documents => self.documents.as_bytes(),
            Section::Text => &self.text,
            Section::Checkpoints => &self.checkpoints,
            Section::Sources => &self.sources.text,
            Section::Rubrics => &self.rubrics.text,
            Section::Heads => heads.as_bytes(),
            Section::Terms => &terms,
            Section::PrefixHeads => prefix_heads.as_bytes(),
            Section::Prefixes => &prefixes,
            Section::SpellingHeads => spelling_heads.as_bytes(),
            Section::Spellings => &spellings,
            Section::Postings => &postings,
            Section::Positions => &positions,
        })
    }
}

/// Different values, a line each, in the order in which they were met.
#[derive(Debug, Default)]
struct Lines {
    text: Vec<u8>,
    numbers: FxHashMap<String, u32>,
}

impl Lines {
    fn number(&mut self, value: Option<&str>) -> U32 {
        let Some(value) = value.filter(|value| !value.is_empty()) else { return U32::new(0) };
        let next = self.numbers.len() as u32 + 1;
        let (text, value) = (&mut self.text, value.replace('\n', " "));
        let number = *self.numbers.entry(value.clone()).or_insert_with(|| {
            text.extend_from_slice(value.as_bytes());
            text.push(b'\n');
            next
        });
        U32::new(number)
    }
}

/// Counts a word of a document, the last in its postings. False where no more of it can be counted.
fn add_to(postings: &mut Vec<Posting>, document: u32, field: Field, in_lead: bool) -> bool {
    if postings.last().is_none_or(|posting| posting.document != document) {
        postings.push(Posting { document, frequencies: Frequencies::default() });
    }
    let Some(Posting { frequencies, .. }) = postings.last_mut() else { return false };
    if frequencies.total() >= HIGHEST.into() {
        return false;
    }
    match field {
        Field::Title => frequencies.title += 1,
        Field::Aside => frequencies.aside += 1,
        Field::Body => {
            frequencies.body += 1;
            frequencies.lead += u16::from(in_lead);
        }
    }
    true
}

/// The way of each term to the next one of its stem, and in how many documents the stem is.
fn stems(order: &[(Box<str>, usize)], terms: &[Term]) -> Vec<(i32, u32)> {
    let mut families: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (rank, (form, _)) in order.iter().enumerate() {
        let mut stemmed = String::from(&**form);
        stem(&mut stemmed);
        families.entry(stemmed).or_default().push(rank);
    }
    let mut stems = vec![(0, 0); order.len()];
    for family in families.values() {
        let mut documents: Vec<u32> =
            family.iter().flat_map(|&rank| &terms[order[rank].1].postings).map(|posting| posting.document).collect();
        if family.len() > 1 {
            documents.sort_unstable();
            documents.dedup();
        }
        for (place, &rank) in family.iter().enumerate() {
            let next = family[(place + 1) % family.len()];
            stems[rank] = (next as i32 - rank as i32, documents.len() as u32);
        }
    }
    stems
}

/// All prefixes of more than [`PREFIX_TERMS`] terms, sorted, with the ranks of the terms.
fn common_prefixes(order: &[(Box<str>, usize)]) -> BTreeMap<&str, std::ops::Range<usize>> {
    let mut prefixes = BTreeMap::new();
    let mut level = vec![(0, 0..order.len())];
    while let Some((length, ranks)) = level.pop() {
        let mut start = ranks.start;
        while start < ranks.end {
            let term = &*order[start].0;
            let Some(next) = term.get(length..).and_then(|rest| rest.chars().next()) else {
                start += 1;
                continue;
            };
            let longer = length + next.len_utf8();
            let end = start + order[start..ranks.end].partition_point(|(other, _)| other.starts_with(&term[..longer]));
            if end - start > PREFIX_TERMS {
                prefixes.insert(&term[..longer], start..end);
                level.push((longer, start..end));
            }
            start = end;
        }
    }
    prefixes
}

/// The postings of several terms as those of one. What a prefix counts is known well enough from small numbers.
fn merge<'list>(lists: impl Iterator<Item = &'list [Posting]>) -> Vec<Posting> {
    let mut postings: Vec<Posting> = lists.flatten().copied().collect();
    postings.sort_by_key(|posting| posting.document);
    postings.dedup_by(|next, first| {
        let same = next.document == first.document;
        if same {
            let (sum, more) = (&mut first.frequencies, next.frequencies);
            sum.body = sum.body.saturating_add(more.body);
            sum.lead = sum.lead.saturating_add(more.lead);
            sum.title = sum.title.saturating_add(more.title);
            sum.aside = sum.aside.saturating_add(more.aside);
        }
        same
    });
    for Posting { frequencies, .. } in &mut postings {
        frequencies.body = frequencies.body.min(7);
        frequencies.lead = frequencies.lead.min(3).min(frequencies.body);
        frequencies.title = frequencies.title.min(2);
        frequencies.aside = frequencies.aside.min(1);
    }
    postings
}

/// Appends postings, and their positions where there are any.
fn write_list(
    list: &[Posting],
    places: &[u32],
    documents: &[DocumentRecord],
    postings: &mut Vec<u8>,
    positions: &mut Vec<u8>,
) {
    let record = |posting: &Posting| &documents[posting.document as usize];
    let mut places = places.iter();
    let mut write_positions = |block: &[Posting]| {
        let start = positions.len();
        let mut writer = positions::Writer::default();
        for posting in block {
            for &place in places.by_ref().take(posting.frequencies.total() as usize) {
                writer.push(positions, place, record(posting).position_width());
            }
        }
        writer.finish(positions);
        (positions.len() - start) as u32
    };
    if list.len() <= postings::SHORT {
        write_positions(list);
    }
    let bound = |block: &[Posting]| {
        let bounds = block.iter().map(|posting| Weights::DEFAULT.bound(posting.frequencies, record(posting)));
        bounds.fold(Bound::default(), Bound::or)
    };
    postings::encode(list, write_positions, bound, postings);
}
