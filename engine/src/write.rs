//! Writing an index: from articles to the bytes that [`Index`](crate::index::Index) reads.

use std::collections::{BTreeMap, HashMap};

use zerocopy::IntoBytes;
use zerocopy::little_endian::U32;

use crate::analysis::{Tokens, stem};
use crate::article::Article;
pub use crate::format::TooLarge;
use crate::format::postings::{self, Field, PerField, Posting};
use crate::format::{self, BlockRecord, DocumentRecord, Section, Span, StemRecord, dictionary};

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

#[derive(Debug, Default)]
struct Writer {
    documents: Vec<DocumentRecord>,
    blocks: Vec<BlockRecord>,
    text: Vec<u8>,
    /// The number of each term, in the order in which the terms were met.
    numbers: HashMap<Box<str>, usize>,
    /// The postings of each term, by its number.
    postings: Vec<Vec<Posting>>,
    tokens: PerField<u32>,
}

impl Writer {
    fn add(&mut self, article: &Article) {
        let first_block = self.blocks.len();
        for block in &article.blocks {
            let text = self.string(&block.text);
            self.blocks.push(BlockRecord { text, kind: block.kind.code() });
        }
        let mut document = DocumentRecord {
            path: self.string(&article.path),
            title: self.string(&article.title),
            kicker: self.optional_string(article.kicker.as_deref()),
            byline: self.optional_string(article.byline.as_deref()),
            source: self.optional_string(article.source.as_deref()),
            agency: self.optional_string(article.agency.as_deref()),
            section: self.optional_string(article.section.as_deref()),
            date: U32::new(article.date.map_or(0, crate::date::Date::code)),
            title_derived: U32::new(article.title_derived.into()),
            blocks: span(first_block, article.blocks.len()),
            tokens: PerField::default(),
        };
        let strings = document.searched();
        let blocks = article
            .blocks
            .iter()
            .zip(&self.blocks[first_block..])
            .map(|(block, record)| (block.kind.field(), record.text));
        for (field, text) in strings.into_iter().chain(blocks.collect::<Vec<_>>()) {
            let counted = self.count(text, field);
            document.tokens[field as usize] += counted;
            self.tokens[field as usize] += counted;
        }
        self.documents.push(document);
    }

    /// Counts the words of a text for the document that is being added, and returns how many they are.
    fn count(&mut self, text: Span, field: Field) -> u32 {
        let document = self.documents.len() as u32;
        let mut tokens = Tokens::new(str::from_utf8(text.of(&self.text)).unwrap_or_default());
        let mut counted = 0;
        while let Some(token) = tokens.advance() {
            counted += 1;
            let number = if let Some(&number) = self.numbers.get(token.form) {
                number
            } else {
                self.postings.push(Vec::new());
                self.numbers.insert(token.form.into(), self.postings.len() - 1);
                self.postings.len() - 1
            };
            let postings = &mut self.postings[number];
            if postings.last().is_none_or(|posting| posting.document != document) {
                postings.push(Posting { document, frequencies: [0; Field::COUNT] });
            }
            if let Some(posting) = postings.last_mut() {
                posting.frequencies[field as usize] += 1;
            }
        }
        counted
    }

    fn string(&mut self, string: &str) -> Span {
        let start = self.text.len();
        self.text.extend_from_slice(string.as_bytes());
        span(start, string.len())
    }

    fn optional_string(&mut self, string: Option<&str>) -> Span {
        string.map_or_else(Span::default, |string| self.string(string))
    }

    fn finish(self) -> Result<Vec<u8>, TooLarge> {
        // Term numbers are ranks from here on.
        let mut terms: Vec<(Box<str>, usize)> = self.numbers.into_iter().collect();
        terms.sort_unstable();
        let (heads, dictionary) = dictionary::encode(terms.iter().map(|(term, _)| &**term));

        let (mut lists, mut postings) = (Vec::new(), Vec::new());
        for &(_, number) in &terms {
            lists.push(U32::new(postings.len() as u32));
            postings::encode(&self.postings[number], &mut postings);
        }

        let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (rank, (term, _)) in terms.iter().enumerate() {
            let mut stemmed = String::from(&**term);
            stem(&mut stemmed);
            families.entry(stemmed).or_default().push(rank);
        }
        let (mut stems, mut members) = (Vec::new(), Vec::new());
        for family in families.values() {
            let mut documents: Vec<u32> =
                family.iter().flat_map(|&rank| &self.postings[terms[rank].1]).map(|posting| posting.document).collect();
            documents.sort_unstable();
            documents.dedup();
            stems.push(StemRecord {
                members: span(members.len(), family.len()),
                documents: U32::new(documents.len() as u32),
            });
            members.extend(family.iter().map(|&rank| U32::new(rank as u32)));
        }

        format::assemble(self.tokens, |section| match section {
            Section::Documents => self.documents.as_bytes(),
            Section::Blocks => self.blocks.as_bytes(),
            Section::Text => &self.text,
            Section::Heads => heads.as_bytes(),
            Section::Terms => &dictionary,
            Section::Lists => lists.as_bytes(),
            Section::Postings => &postings,
            Section::Stems => stems.as_bytes(),
            Section::Members => members.as_bytes(),
        })
    }
}

fn span(start: usize, len: usize) -> Span {
    Span { start: U32::new(start as u32), len: U32::new(len as u32) }
}
