//! Writing an index: from articles to the bytes that [`Index`](super::Index) reads.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use rustc_hash::FxHashMap;
use zerocopy::IntoBytes;
use zerocopy::little_endian::{U16, U32};

use super::facet_writer::FacetWriter;
use super::names::{Names, single_line};
use crate::analysis::{Compounds, Tokens, accented, attestations, has_positions, is_stop_word, joined, stem};
use crate::date::Date;
use crate::document::{self, Article};
use crate::format::dictionary::{self, Entry};
use crate::format::positions::{self, WORDS_PER_POSITION};
use crate::format::postings::{self, Bound, Frequencies, MAX_FREQUENCY, Posting};
use crate::format::{
    AUTHOR, BlockKind, DocumentRecord, FIELD, FIELD_GAP, FIELD_SEPARATOR, LEAD_WORDS, MAX_BYTES, MIN_CHECKPOINT_WORDS,
    SectionKind, assemble, varint,
};
use crate::ranking::Weights;
use crate::url;

/// The largest number of terms of a prefix without merged postings. Reading the lists of more terms would take too long
/// for a keystroke.
pub(crate) const MAX_PREFIX_TERMS: usize = 64;

/// The number of terms that are stored as completions of a prefix with merged postings.
const COMPLETIONS: usize = 8;

/// Characters after which every word is capitalized.
const SENTENCE_ENDS: [char; 8] = ['.', '!', '?', '…', ':', '–', '—', '•'];

/// What a corpus states about itself, and which of its fields are facets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The title; empty for none.
    pub title: String,
    /// The language of the articles, as a BCP 47 tag such as `fr`; empty if it is not stated.
    pub language: String,
    /// The names of the fields that are facets: those of [`Article::fields`], or [`AUTHOR_FACET`](super::AUTHOR_FACET) for [`Article::authors`].
    /// A name that is there twice counts once.
    pub facets: Vec<String>,
}

/// Writes the index of a corpus without a title and facets of its own; see [`write_with`].
///
/// Documents are numbered in the order of their paths.
///
/// ```
/// use trouvaille_engine::document::Article;
/// use trouvaille_engine::index::{self, Index};
///
/// let bytes = index::write(&[Article::parse("a.txt", "La trêve tient.")])?;
/// assert_eq!(Index::open(&bytes)?.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If two articles have the same path, or the index would exceed [`MAX_BYTES`].
pub fn write(articles: &[Article]) -> Result<Vec<u8>, WriteError> {
    write_with(articles, &Settings::default())
}

/// Writes the index of a corpus. The same articles and settings give the same bytes, in any order of the articles and on
/// every machine.
///
/// The address of an original that no link may lead to is left out: see [`url::is_allowed`].
///
/// # Errors
/// If two articles have the same path, or the index would exceed [`MAX_BYTES`].
pub fn write_with(articles: &[Article], settings: &Settings) -> Result<Vec<u8>, WriteError> {
    let mut articles: Vec<(Cow<'_, str>, &Article)> =
        articles.iter().map(|article| (single_line(&article.path), article)).collect();
    articles.sort_by(|(a, _), (b, _)| a.cmp(b));
    if let Some(pair) = articles.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(WriteError::DuplicatePath(pair[0].0.to_string()));
    }
    let mut writer = Writer { facets: FacetWriter::new(&settings.facets), ..Writer::default() };
    for line in [&settings.title, &settings.language] {
        writer.corpus.extend_from_slice(single_line(line).as_bytes());
        writer.corpus.push(b'\n');
    }
    for (path, article) in articles {
        writer.add(&path, article);
    }
    writer.finish().ok_or(WriteError::TooLarge)
}

/// Why an index cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// Two articles have this path.
    DuplicatePath(String),
    /// The index would exceed [`MAX_BYTES`].
    TooLarge,
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicatePath(path) => {
                write!(
                    formatter,
                    "two articles have the path `{path}`; a path identifies an article, rename one of them"
                )
            }
            Self::TooLarge => {
                write!(formatter, "the corpus is too large: its index would exceed {MAX_BYTES} bytes; split the corpus")
            }
        }
    }
}

impl std::error::Error for WriteError {}

/// The postings of a term, and its statistics.
#[derive(Debug, Default)]
struct Term {
    postings: Vec<Posting>,
    /// The positions of all postings, in order. Empty for a term without positions.
    positions: Vec<u32>,
    has_positions: bool,
    /// The number of occurrences within a sentence, in lower case and capitalized.
    lowercase: u32,
    capitalized: u32,
    /// The number of all occurrences.
    occurrences: u32,
}

/// The postings of a word with its accents.
#[derive(Debug, Default)]
struct AccentedWord {
    /// The number of its term.
    term: usize,
    postings: Vec<Posting>,
    occurrences: u32,
}

#[derive(Debug, Default)]
struct Writer {
    documents: Vec<DocumentRecord>,
    text: Vec<u8>,
    checkpoints: Vec<u8>,
    source_names: Names,
    section_names: Names,
    /// The lines with title and language.
    corpus: Vec<u8>,
    facets: FacetWriter,
    /// The number of each term, in the order of first occurrence.
    term_numbers: FxHashMap<Box<str>, usize>,
    terms: Vec<Term>,
    accented: FxHashMap<String, AccentedWord>,
    /// The occurrences of each compound in parts, such as `weekend` for « week-end ».
    compounds: FxHashMap<String, Occurrences>,
}

/// Occurrences of a word.
#[derive(Debug, Default)]
struct Occurrences {
    postings: Vec<Posting>,
    /// The positions of all postings, in order.
    positions: Vec<u32>,
}

impl Occurrences {
    /// All occurrences of two words; positions only if the word has them.
    fn merge(self, other: Self, has_positions: bool) -> Self {
        let mut by_document: BTreeMap<u32, (Frequencies, Vec<u32>)> = BTreeMap::new();
        for (Self { postings, positions }, has_positions) in [(self, has_positions), (other, true)] {
            let mut positions = positions.into_iter();
            for Posting { document, frequencies } in postings {
                let (sum, merged) = by_document.entry(document).or_default();
                let count = if has_positions { frequencies.total() as usize } else { 0 };
                let added: Vec<u32> = positions.by_ref().take(count).collect();
                if sum.total() + frequencies.total() <= MAX_FREQUENCY.into() {
                    sum.body += frequencies.body;
                    sum.lead += frequencies.lead;
                    sum.title += frequencies.title;
                    sum.aside += frequencies.aside;
                    merged.extend(added);
                }
            }
        }
        let mut all = Self::default();
        for (document, (frequencies, mut positions)) in by_document {
            positions.sort_unstable();
            all.postings.push(Posting { document, frequencies });
            all.positions.extend(positions.into_iter().filter(|_| has_positions));
        }
        all
    }
}

/// The word counts of the document that is being added.
#[derive(Debug, Default)]
struct WordCounts {
    /// The number of the next word, gaps included.
    next: u32,
    body: u32,
    title: u32,
}

/// A field in which words are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Body,
    Aside,
}

impl Writer {
    fn add(&mut self, path: &str, article: &Article) {
        let text_start = self.text.len();
        let mut record = DocumentRecord {
            text: U32::new(text_start as u32),
            checkpoints: U32::new(self.checkpoints.len() as u32),
            values: U32::new(self.facets.len() as u32),
            date: U32::new(article.date.map_or(0, Date::code)),
            source: self.source_names.number(article.source.as_deref()),
            section: self.section_names.number(article.section.as_deref()),
            ..DocumentRecord::default()
        };
        self.facets.add(article);
        let byline = article.byline.clone().unwrap_or_else(|| article.authors.join(", "));
        let [kicker, agency, source, section] = [&article.kicker, &article.agency, &article.source, &article.section]
            .map(|field| single_line(field.as_deref().unwrap_or_default()));
        let [title, byline] = [&article.title, &byline].map(|line| single_line(line));
        let url = article.url.as_deref().filter(|address| url::is_allowed(address)).unwrap_or_default();
        for line in [path, &title, &kicker, &byline, &agency, url] {
            self.add_line(&[], line);
        }
        for author in &article.authors {
            self.add_line(&[AUTHOR], &single_line(author));
        }
        for document::Field { name, value } in &article.fields {
            let [name, value] = [name, value].map(|text| single_line(text));
            self.add_line(&[FIELD], &format!("{name}{FIELD_SEPARATOR}{value}"));
        }

        let mut counts = WordCounts::default();
        // The words of a derived title are counted in the body.
        let title = if article.title_derived { "" } else { &title };
        self.count_words(title, Field::Title, &mut counts);
        self.count_words(&kicker, Field::Title, &mut counts);
        counts.next += FIELD_GAP;
        self.add_blocks(article, text_start, &mut counts);
        for aside in [&byline, &source, &agency, &section] {
            counts.next += FIELD_GAP;
            self.count_words(aside, Field::Aside, &mut counts);
        }
        for field in &article.fields {
            counts.next += FIELD_GAP;
            self.count_words(&single_line(&field.value), Field::Aside, &mut counts);
        }
        record.body_words = U16::new(counts.body.min(u16::MAX.into()) as u16);
        record.title_words = counts.title.min(u8::MAX.into()) as u8;
        record.set_flags(positions::width(counts.next), article.title_derived);
        self.documents.push(record);
    }

    fn add_blocks(&mut self, article: &Article, text_start: usize, counts: &mut WordCounts) {
        let mut checkpoint = (0, text_start);
        for block in &article.blocks {
            if counts.next - checkpoint.0 >= MIN_CHECKPOINT_WORDS {
                varint::write(&mut self.checkpoints, counts.next - checkpoint.0);
                varint::write(&mut self.checkpoints, (self.text.len() - checkpoint.1) as u32);
                checkpoint = (counts.next, self.text.len());
            }
            let text = single_line(&block.text);
            self.add_line(block.kind.mark().as_bytes(), &text);
            let field = if block.kind == BlockKind::Caption { Field::Aside } else { Field::Body };
            self.count_words(&text, field, counts);
        }
    }

    fn add_line(&mut self, mark: &[u8], line: &str) {
        self.text.extend_from_slice(mark);
        self.text.extend_from_slice(line.as_bytes());
        self.text.push(b'\n');
    }

    /// Counts the words of a text of the current document.
    fn count_words(&mut self, text: &str, field: Field, counts: &mut WordCounts) {
        let document = self.documents.len() as u32;
        let mut tokens = Tokens::new(text);
        let mut compounds = Compounds::default();
        let mut within_sentence = false;
        let mut end = 0;
        while let Some(token) = tokens.advance() {
            let number = if let Some(&number) = self.term_numbers.get(token.form) {
                number
            } else {
                self.terms.push(Term { has_positions: has_positions(token.form), ..Term::default() });
                self.term_numbers.insert(token.form.into(), self.terms.len() - 1);
                self.terms.len() - 1
            };
            let term = &mut self.terms[number];
            term.occurrences += 1;
            let in_lead = counts.body < LEAD_WORDS;
            let is_counted = count_occurrence(&mut term.postings, document, field, in_lead);
            if let Some(accented) = accented(&text[token.range.clone()], token.form) {
                let new = || AccentedWord { term: number, ..AccentedWord::default() };
                let word = self.accented.entry(accented).or_insert_with(new);
                word.occurrences += 1;
                count_occurrence(&mut word.postings, document, field, in_lead);
            }
            if is_counted && term.has_positions {
                term.positions.push(counts.next / WORDS_PER_POSITION);
            }
            for &start in compounds.advance(text, &token.range, token.form) {
                let compound = joined(&text[start..token.range.end]);
                let occurrences = self.compounds.entry(compound).or_default();
                if count_occurrence(&mut occurrences.postings, document, field, in_lead) {
                    occurrences.positions.push(counts.next / WORDS_PER_POSITION);
                }
            }
            if field == Field::Body {
                let gap = &text[end..token.range.start];
                within_sentence &= gap == " " || !gap.contains(SENTENCE_ENDS);
                end = token.range.end;
                if text[token.range.start..].starts_with(char::is_uppercase) {
                    term.capitalized += u32::from(within_sentence);
                } else {
                    term.lowercase += 1;
                }
                within_sentence = true;
            }
            counts.next += 1;
            match field {
                Field::Title => counts.title += 1,
                Field::Body => counts.body += 1,
                Field::Aside => {}
            }
        }
    }

    /// Adds the compounds in parts to the terms of those that a document writes as one word, at least in the singular.
    fn add_compounds(&mut self) {
        let mut compounds: Vec<_> = std::mem::take(&mut self.compounds).into_iter().collect();
        compounds.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        for (compound, occurrences) in compounds {
            if let Some(number) = attestations(&compound).find_map(|form| self.term_numbers.get(form).copied()) {
                let term = &mut self.terms[number];
                let own = Occurrences {
                    postings: std::mem::take(&mut term.postings),
                    positions: std::mem::take(&mut term.positions),
                };
                let merged = own.merge(occurrences, term.has_positions);
                (term.postings, term.positions) = (merged.postings, merged.positions);
            }
        }
    }

    /// The bytes of the index; `None` if it is too large.
    fn finish(mut self) -> Option<Vec<u8>> {
        self.add_compounds();
        let mut sorted: Vec<(&str, &Term)> =
            self.term_numbers.iter().map(|(form, &number)| (&**form, &self.terms[number])).collect();
        sorted.sort_unstable_by_key(|&(form, _)| form);

        let mut lists = ListWriter { documents: &self.documents, postings: Vec::new(), positions: Vec::new() };
        let (term_blocks, terms, term_count) = write_terms(&sorted, &mut lists);
        let (prefix_blocks, prefixes, prefix_count) = write_prefixes(&sorted, &mut lists);
        let (accented_blocks, accented, accented_count) = write_accented(&self.accented, &self.terms, &mut lists);
        let ListWriter { postings, positions, .. } = lists;
        let (facets, facet_values, value_numbers) = self.facets.finish();
        assemble([term_count, prefix_count, accented_count], |section| match section {
            SectionKind::Documents => self.documents.as_bytes(),
            SectionKind::Text => &self.text,
            SectionKind::Checkpoints => &self.checkpoints,
            SectionKind::SourceNames => &self.source_names.lines,
            SectionKind::SectionNames => &self.section_names.lines,
            SectionKind::Corpus => &self.corpus,
            SectionKind::Facets => facets.as_bytes(),
            SectionKind::FacetValues => &facet_values,
            SectionKind::ValueNumbers => value_numbers.as_bytes(),
            SectionKind::TermBlocks => term_blocks.as_bytes(),
            SectionKind::Terms => &terms,
            SectionKind::PrefixBlocks => prefix_blocks.as_bytes(),
            SectionKind::Prefixes => &prefixes,
            SectionKind::AccentedBlocks => accented_blocks.as_bytes(),
            SectionKind::Accented => &accented,
            SectionKind::Postings => &postings,
            SectionKind::Positions => &positions,
        })
    }
}

/// Counts an occurrence in a document, which is the last one of the postings or comes after it. Returns `false` if the
/// frequency has reached [`MAX_FREQUENCY`].
fn count_occurrence(postings: &mut Vec<Posting>, document: u32, field: Field, in_lead: bool) -> bool {
    if postings.last().is_none_or(|posting| posting.document != document) {
        postings.push(Posting { document, frequencies: Frequencies::default() });
    }
    let Some(Posting { frequencies, .. }) = postings.last_mut() else { return false };
    if frequencies.total() >= MAX_FREQUENCY.into() {
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

/// Writes posting lists and positions.
struct ListWriter<'documents> {
    documents: &'documents [DocumentRecord],
    postings: Vec<u8>,
    positions: Vec<u8>,
}

impl ListWriter<'_> {
    /// Appends postings and their positions, if there are any. Returns the entry with their ranges.
    fn write(&mut self, list: &[Posting], list_positions: &[u32]) -> Entry {
        let starts = [self.postings.len() as u32, self.positions.len() as u32];
        let (documents, positions) = (self.documents, &mut self.positions);
        let record = |posting: &Posting| &documents[posting.document as usize];
        let mut list_positions = list_positions.iter();
        let mut write_positions = |block: &[Posting]| {
            let start = positions.len();
            let mut writer = positions::Writer::default();
            for posting in block {
                for &position in list_positions.by_ref().take(posting.frequencies.total() as usize) {
                    writer.push(positions, position, record(posting).position_width());
                }
            }
            writer.finish(positions);
            (positions.len() - start) as u32
        };
        if list.len() <= postings::MAX_SHORT {
            write_positions(list);
        }
        let bound = |block: &[Posting]| {
            let bounds = block.iter().map(|posting| Weights::DEFAULT.bound(posting.frequencies, record(posting)));
            bounds.fold(Bound::default(), Bound::or)
        };
        postings::encode(list, write_positions, bound, &mut self.postings);
        Entry {
            document_frequency: list.len() as u32,
            postings: starts[0]..self.postings.len() as u32,
            positions: starts[1]..self.positions.len() as u32,
            ..Entry::default()
        }
    }
}

/// The parts of a dictionary: records of blocks, bytes, number of terms.
type DictionaryParts = (Vec<dictionary::BlockRecord>, Vec<u8>, usize);

fn write_terms(sorted: &[(&str, &Term)], lists: &mut ListWriter<'_>) -> DictionaryParts {
    let mut dictionary = dictionary::Writer::default();
    for (&(form, term), (next_of_stem, stem_document_frequency)) in sorted.iter().zip(stem_rings(sorted)) {
        let entry = lists.write(&term.postings, &term.positions);
        let is_name = 3 * term.capitalized > 2 * term.lowercase;
        dictionary.push(form, &Entry { is_name, next_of_stem, stem_document_frequency, ..entry });
    }
    dictionary.finish()
}

fn write_prefixes(sorted: &[(&str, &Term)], lists: &mut ListWriter<'_>) -> DictionaryParts {
    let mut dictionary = dictionary::Writer::default();
    for (prefix, ranks) in common_prefixes(sorted) {
        // « mai » ("May") is not the beginning of « mais » ("but").
        let terms = sorted[ranks.clone()].iter().filter(|(form, _)| !is_stop_word(form));
        let mut entry = lists.write(&merge(terms.map(|(_, term)| &*term.postings)), &[]);
        let mut completions: Vec<usize> = ranks.filter(|&rank| sorted[rank].1.has_positions).collect();
        completions.sort_by_key(|&rank| (Reverse(sorted[rank].1.postings.len()), rank));
        completions.iter().take(COMPLETIONS).for_each(|&rank| varint::write(&mut lists.positions, rank as u32));
        entry.positions.end = lists.positions.len() as u32;
        dictionary.push(prefix, &entry);
    }
    dictionary.finish()
}

fn write_accented(
    accented: &FxHashMap<String, AccentedWord>,
    terms: &[Term],
    lists: &mut ListWriter<'_>,
) -> DictionaryParts {
    let mut dictionary = dictionary::Writer::default();
    // If all occurrences of a term are written with these accents, they add nothing to its postings.
    let is_distinct = |(_, word): &(&String, &AccentedWord)| word.occurrences < terms[word.term].occurrences;
    for (form, word) in accented.iter().filter(is_distinct).collect::<BTreeMap<_, _>>() {
        dictionary.push(form, &lists.write(&word.postings, &[]));
    }
    dictionary.finish()
}

/// For each term, the distance to the next term of its stem and the document frequency of the stem.
fn stem_rings(sorted: &[(&str, &Term)]) -> Vec<(i32, u32)> {
    let mut families: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (rank, &(form, _)) in sorted.iter().enumerate() {
        let mut stemmed = form.to_owned();
        stem(&mut stemmed);
        families.entry(stemmed).or_default().push(rank);
    }
    let mut rings = vec![(0, 0); sorted.len()];
    for family in families.values() {
        let postings = family.iter().flat_map(|&rank| &sorted[rank].1.postings);
        let mut documents: Vec<u32> = postings.map(|posting| posting.document).collect();
        if family.len() > 1 {
            documents.sort_unstable();
            documents.dedup();
        }
        for (&rank, &next) in family.iter().zip(family.iter().cycle().skip(1)) {
            rings[rank] = (next as i32 - rank as i32, documents.len() as u32);
        }
    }
    rings
}

/// All prefixes of more than [`MAX_PREFIX_TERMS`] terms, sorted, with the ranks of their terms.
fn common_prefixes<'term>(sorted: &[(&'term str, &Term)]) -> BTreeMap<&'term str, Range<usize>> {
    let mut prefixes = BTreeMap::new();
    let mut pending = vec![(0, 0..sorted.len())];
    while let Some((length, ranks)) = pending.pop() {
        let mut start = ranks.start;
        while start < ranks.end {
            let (term, _) = sorted[start];
            let Some(next) = term.get(length..).and_then(|rest| rest.chars().next()) else {
                start += 1;
                continue;
            };
            let prefix = &term[..length + next.len_utf8()];
            let end = start + sorted[start..ranks.end].partition_point(|(other, _)| other.starts_with(prefix));
            if end - start > MAX_PREFIX_TERMS {
                prefixes.insert(prefix, start..end);
                pending.push((prefix.len(), start..end));
            }
            start = end;
        }
    }
    prefixes
}

/// Merges the postings of several terms. Frequencies are clamped: small numbers say enough about a prefix, and take
/// fewer bytes.
fn merge<'list>(lists: impl Iterator<Item = &'list [Posting]>) -> Vec<Posting> {
    let mut postings: Vec<Posting> = lists.flatten().copied().collect();
    postings.sort_by_key(|posting| posting.document);
    postings.dedup_by(|next, first| {
        let is_same = next.document == first.document;
        if is_same {
            let (sum, more) = (&mut first.frequencies, next.frequencies);
            sum.body = sum.body.saturating_add(more.body);
            sum.lead = sum.lead.saturating_add(more.lead);
            sum.title = sum.title.saturating_add(more.title);
            sum.aside = sum.aside.saturating_add(more.aside);
        }
        is_same
    });
    for Posting { frequencies, .. } in &mut postings {
        frequencies.body = frequencies.body.min(7);
        frequencies.lead = frequencies.lead.min(3).min(frequencies.body);
        frequencies.title = frequencies.title.min(2);
        frequencies.aside = frequencies.aside.min(1);
    }
    postings
}
