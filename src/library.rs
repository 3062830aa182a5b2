//! The library: what the page and the JavaScript API ask of the engine, answered in plain data. Nothing behind it knows that
//! there are bytes, and nothing in it that there is a browser.

use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;
use trouvaille_engine::analysis::Tokens;
use trouvaille_engine::date::Date;
use trouvaille_engine::format::{BlockKind, FormatError};
use trouvaille_engine::index::{Document, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Facets, Hit, Search, Sort, Variant, related};

use crate::address::Request;

/// So many hits are ranked at first. More are asked for by few, and take longer.
const FIRST: usize = 50;

/// So many articles are related to one.
const RELATED: usize = 4;

/// What stands around phrases.
const QUOTES: [char; 5] = ['"', '«', '»', '“', '”'];

/// The corpus, open.
#[derive(Debug, Clone, Copy)]
pub struct Library {
    index: Index<'static>,
}

/// A piece of text that is wholly marked or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: &'static str,
    /// Whether the query found it.
    pub marked: bool,
}

/// A text in pieces: joined, they are the text.
pub type Marked = Vec<Piece>;

/// What is known of a document besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Names the document: the path of its file within the corpus folder.
    pub path: &'static str,
    /// A word or two in capitals before the title.
    pub kicker: Option<&'static str>,
    /// The title.
    pub title: Marked,
    /// Whether the document has no title and this is the beginning of its text.
    pub title_derived: bool,
    /// The paper or site.
    pub source: Option<&'static str>,
    /// The agencies whose material was used.
    pub agency: Option<&'static str>,
    /// The section in which it was published.
    pub section: Option<&'static str>,
    /// When it was published, if that is stated.
    #[serde(serialize_with = "as_iso")]
    pub date: Option<Date>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// What is known of the document.
    pub card: Card,
    /// Its score, comparable within one query; 0 where no word was asked for, or the order is by date.
    pub score: f32,
    /// The passage that tells why it was found.
    pub passage: Marked,
    /// Whether a part of a sentence is missing before the passage.
    pub cut_before: bool,
    /// Whether a part of a sentence is missing behind it.
    pub cut_behind: bool,
    /// Words of the query that the document does not have as they were typed, and what it has in their place.
    #[serde(skip)]
    pub variants: Vec<Variant>,
}

/// The documents that a request finds, or all of them where it asks for nothing.
#[derive(Debug)]
pub struct Listing {
    index: Index<'static>,
    search: Search<'static>,
    /// How many there are in all.
    pub total: usize,
    /// The query that was searched for instead: words that are in no document are corrected, and quotes that find none left out.
    pub corrected: Option<String>,
    /// Whether words were asked for, or anything else that is typed.
    pub asked: bool,
    /// How many there are for each paper, section and month.
    pub facets: Facets<'static>,
    /// The order that they are in.
    pub sort: Sort,
    first: Vec<Hit>,
    /// All of them, once they have been asked for.
    all: OnceLock<Vec<Hit>>,
}

/// A document, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// What is known of it.
    pub card: Card,
    /// Who wrote it, as its file has it.
    pub byline: Option<&'static str>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A paragraph, subheading or caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What it is.
    #[serde(serialize_with = "as_word")]
    pub kind: BlockKind,
    /// Its text.
    pub text: Marked,
}

impl Library {
    /// Opens the library.
    ///
    /// # Errors
    /// Where the bytes are no index that this build reads.
    pub fn open(bytes: &'static [u8]) -> Result<Self, FormatError> {
        Ok(Self { index: Index::open(bytes)? })
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The documents that a request finds; all of them, the newest first, where it asks for nothing.
    pub fn list(&self, request: &Request) -> Listing {
        let query = Query::parse(&request.query);
        let asked = !query.is_empty();
        let sort = match request.sort {
            None | Some(Sort::Relevance) if !asked => Sort::Newest,
            sort => sort.unwrap_or(Sort::Relevance),
        };
        let query = if asked { query } else { Query::everything() };
        let search = Search::filtered(&self.index, &query, &request.filters);
        let results = search.results_by(sort, FIRST);
        Listing {
            index: self.index,
            total: results.total,
            corrected: corrected(&request.query, &search),
            asked,
            facets: results.facets,
            sort,
            first: results.hits,
            all: OnceLock::new(),
            search,
        }
    }

    /// What the word being typed may become: `limit` queries at most.
    pub fn suggestions(&self, query: &str, limit: usize) -> Vec<String> {
        let search = Search::new(&self.index, &Query::parse(query));
        let (mut start, mut begun) = (0, String::new());
        let mut tokens = Tokens::new(query);
        while let Some(token) = tokens.advance() {
            (start, begun) = (token.range.start, token.form.to_owned());
        }
        let before = part(query, 0..start);
        // « Royaume-U » may become « Royaume-Uni » and not « Royaume-États-Unis ».
        let fits = |completion: &String| {
            !before.ends_with('-') || words(completion).first().is_some_and(|first| first.starts_with(&begun))
        };
        let completions = search.completions(limit).into_iter().filter(fits);
        completions.map(|completion| [before, &completion].concat()).collect()
    }

    /// A document by its path, with what a query finds in it marked.
    pub fn article(&self, path: &str, query: &str) -> Option<Article> {
        let document = self.index.document(self.index.find(path)?)?;
        let search = Search::new(&self.index, &Query::parse(query));
        let block = |block: trouvaille_engine::index::Block<'static>| Block {
            kind: block.kind,
            text: marked(block.text, &search),
        };
        let byline = document.byline().filter(|byline| !is_source_and_agency(byline, &document));
        Some(Article { card: card(&document, &search), byline, blocks: document.blocks().map(block).collect() })
    }

    /// The documents that are most like one.
    pub fn related(&self, path: &str) -> Vec<Card> {
        let Some(number) = self.index.find(path) else { return Vec::new() };
        let nothing = Search::new(&self.index, &Query::parse(""));
        let related = related(&self.index, number, RELATED).into_iter();
        related.filter_map(|number| Some(card(&self.index.document(number)?, &nothing))).collect()
    }
}

impl Listing {
    /// The document at a place in the list, from 0 to [`total`](Self::total). Those after the first 50 take a search of their
    /// own, once.
    pub fn row(&self, place: usize) -> Option<Row> {
        let all = || self.all.get_or_init(|| self.search.results_by(self.sort, self.total).hits);
        let hit = if place < self.first.len() { &self.first[place] } else { all().get(place)? };
        let passage = self.search.passage(hit);
        Some(Row {
            card: card(&self.index.document(hit.document)?, &self.search),
            score: hit.score,
            passage: pieces(passage.text, &passage.marks),
            cut_before: passage.cut_before,
            cut_behind: passage.cut_behind,
            variants: self.search.variants(hit),
        })
    }

    /// The documents at some places.
    pub fn rows(&self, places: Range<usize>) -> Vec<Row> {
        places.map_while(|place| self.row(place)).collect()
    }
}

/// A query as it was searched for; nothing where that is as it was typed.
fn corrected(query: &str, search: &Search<'_>) -> Option<String> {
    if search.corrections().is_empty() && !search.is_loosened() {
        return None;
    }
    let (mut corrected, mut end) = (String::new(), 0);
    let mut tokens = Tokens::new(query);
    while let Some(token) = tokens.advance() {
        let correction = search.corrections().iter().find(|correction| correction.typed == token.form);
        let Some(correction) = correction else { continue };
        corrected += part(query, end..token.range.start);
        corrected += &correction.corrected;
        end = token.range.end;
    }
    corrected += part(query, end..query.len());
    let kept = |character: &char| !(search.is_loosened() && QUOTES.contains(character));
    Some(corrected.chars().filter(kept).collect())
}

/// Whether a byline says no more than source and agency do: « 20 Minutes avec AFP », « (AFP) ».
fn is_source_and_agency(byline: &str, document: &Document<'_>) -> bool {
    let names = [document.source(), document.agency(), Some("avec")];
    let said: Vec<String> = names.into_iter().flatten().flat_map(words).collect();
    words(byline).iter().all(|word| said.contains(word))
}

fn words(text: &str) -> Vec<String> {
    let (mut words, mut tokens) = (Vec::new(), Tokens::new(text));
    while let Some(token) = tokens.advance() {
        words.push(token.form.to_owned());
    }
    words
}

fn card(document: &Document<'static>, search: &Search<'_>) -> Card {
    Card {
        path: document.path(),
        kicker: document.kicker(),
        title: marked(document.title(), search),
        title_derived: document.has_derived_title(),
        source: document.source(),
        agency: document.agency(),
        section: document.section(),
        date: document.date(),
    }
}

fn marked(text: &'static str, search: &Search<'_>) -> Marked {
    pieces(text, &search.marks(text))
}

/// Cuts a text at its marks.
fn pieces(text: &'static str, marks: &[Range<usize>]) -> Marked {
    let mut pieces = Marked::new();
    let mut end = 0;
    for mark in marks {
        pieces.push(Piece { text: part(text, end..mark.start), marked: false });
        pieces.push(Piece { text: part(text, mark.clone()), marked: true });
        end = mark.end;
    }
    pieces.push(Piece { text: part(text, end..text.len()), marked: false });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// A part of a text; empty where it has none there. Indexing would bring what it says when it panics: 2 KB of tables.
fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// The text of a title or passage, its marks forgotten.
pub fn plain(marked: &[Piece]) -> String {
    marked.iter().map(|piece| piece.text).collect()
}

fn as_iso<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(serializer)
}

fn as_word<S: serde::Serializer>(kind: &BlockKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::Caption => "caption",
    })
}

#[cfg(test)]
mod tests {
    use super::{Library, Listing, Marked, plain};
    use crate::address::Request;
    use trouvaille_engine::search::Sort;

    fn library() -> Library {
        Library::open(crate::corpus::bytes()).expect("this build has an index")
    }

    fn list(query: &str) -> Listing {
        library().list(&Request { query: query.into(), ..Request::default() })
    }

    fn first_path(query: &str) -> &'static str {
        list(query).row(0).expect("it is found").card.path
    }

    fn bracketed(marked: &Marked) -> String {
        marked.iter().map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.into() }).collect()
    }

    #[test]
    fn a_query_lists_what_it_finds_with_its_words_marked() {
        let listing = list("retrait pays");
        assert!(listing.asked);
        let rows = listing.rows(0..10);
        assert_eq!(rows.len(), listing.total);
        assert_eq!(
            bracketed(&rows[0].card.title),
            "Syrie: Poutine ordonne à ses troupes d'entamer leur [retrait] du [pays]"
        );
        assert!(bracketed(&rows[0].passage).contains("[retrait]"));
        assert!(rows.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }

    #[test]
    fn no_query_lists_everything() {
        let listing = list(" ?");
        assert!(!listing.asked);
        assert_eq!((listing.total, listing.rows(1..3).len()), (library().len(), 2));
        assert_eq!(listing.sort, Sort::Newest);
        // Those without a date come last.
        let dates: Vec<_> = listing.rows(0..9).iter().map(|row| row.card.date).collect();
        assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]), "{dates:?}");
    }

    #[test]
    fn a_slip_is_corrected_in_the_query_and_in_what_is_marked() {
        for (query, corrected, marks) in [
            ("cesez-le-feu", Some("cessez-le-feu"), "cessez-le-feu"),
            ("Obama d’Aelp ", Some("Obama d’Alep "), "Obama Alep"),
            ("Palmire -Paris", Some("Palmyre -Paris"), "Palmyre"),
            ("cessez-le-feu", None, "cessez-le-feu"),
            ("\"armée alep\"", Some("armée alep"), "armée armées Alep"),
            ("« cesez le feu »", Some(" cessez le feu "), "cessez-le-feu"),
            ("\"zzz\"", None, ""),
        ] {
            let listing = list(query);
            assert_eq!(listing.corrected.as_deref(), corrected, "{query}");
            assert_eq!(listing.total == 0, marks.is_empty(), "{query}");
            for row in listing.rows(0..10) {
                let article = library().article(row.card.path, query).expect("it was listed");
                let marked = article.blocks.iter().flat_map(|block| &block.text).filter(|piece| piece.marked);
                let marked: Vec<&str> = marked.map(|piece| piece.text).collect();
                assert!(marked.iter().any(|mark| marks.contains(mark)), "{query}: {marked:?}");
            }
        }
    }

    #[test]
    fn an_article_opens_with_its_whole_text() {
        let path = first_path("BFMTV");
        let article = library().article(path, "trêve").expect("it was listed");
        let text: String = article.blocks.iter().map(|block| plain(&block.text) + "\n").collect();
        assert!(
            text.starts_with("Vladimir Poutine, le 20 février 2016. - ")
                && text.ends_with("fin aux violences en Syrie.\n")
        );
        let marked = article.blocks.iter().flat_map(|block| &block.text).filter(|piece| piece.marked);
        assert_eq!(marked.map(|piece| piece.text).collect::<Vec<_>>(), ["trêve", "trêve"]);
        assert_eq!(library().article("nothing", ""), None);
    }

    #[test]
    fn a_byline_is_shown_where_it_says_more_than_source_and_agency() {
        let byline = |query| library().article(first_path(query), "").expect("it was listed").byline;
        assert_eq!(byline("\"20 Minutes\""), None);
        assert_eq!(byline("BFMTV"), Some("la rédaction avec AFP"));
    }

    #[test]
    fn rows_behind_the_first_ones_are_found_in_the_same_order() {
        let listing = list("paix");
        let places: Vec<_> = listing.rows(0..listing.total).iter().map(|row| row.card.path).collect();
        assert_eq!(places.len(), listing.total);
        assert!(listing.row(listing.total).is_none());
    }

    #[test]
    fn a_suggestion_is_the_whole_query_with_its_last_word_complete() {
        let suggestions = library().suggestions("trêve pales", 3);
        assert!(suggestions.iter().all(|query| query.starts_with("trêve ")), "{suggestions:?}");
        assert_eq!(library().suggestions("", 3), Vec::<String>::new());
        assert!(library().suggestions("Pouti", 3).iter().any(|query| query.contains("Poutine")));
        assert!(
            library().suggestions("Al-A", 6).iter().all(|query| query.starts_with("Al-A") || query.starts_with("Al-a"))
        );
    }

    #[test]
    fn related_articles_are_others() {
        let path = first_path("BFMTV");
        assert!(library().related(path).iter().all(|card| card.path != path));
        assert!(library().related("nothing").is_empty());
    }
}
