//! The library: the operations of the engine that the interface and the JavaScript API use.

use trouvaille_engine::analysis::Tokens;
use trouvaille_engine::format::FormatError;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Search, related};

use super::document::{Article, Card, words};
use super::listing::Listing;
use super::request::Request;

/// The maximum number of related documents.
const RELATED: usize = 4;

/// A corpus opened for searching.
#[derive(Debug, Clone, Copy)]
pub struct Library {
    index: Index<'static>,
}

impl Library {
    /// Opens an index. Only its header is read.
    ///
    /// # Errors
    /// If `bytes` is not a valid index of the supported format version.
    pub fn open(bytes: &'static [u8]) -> Result<Self, FormatError> {
        Ok(Self { index: Index::open(bytes)? })
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The title of the corpus.
    pub fn title(&self) -> Option<&'static str> {
        self.index.title()
    }

    /// The language of the documents, as a BCP 47 tag.
    pub fn language(&self) -> Option<&'static str> {
        self.index.language()
    }

    /// The names of the facets that are made from fields.
    pub fn facet_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.index.facet_names()
    }

    /// The documents that match a request. Without a query, all documents that pass its filters match.
    pub fn list(&self, request: &Request) -> Listing {
        Listing::new(self.index, request)
    }

    /// At most `limit` completions of the last word of a query. Each is a complete query.
    pub fn suggestions(&self, query: &str, limit: usize) -> Vec<String> {
        let search = Search::new(&self.index, &Query::parse(query));
        let (mut start, mut prefix) = (0, String::new());
        let mut tokens = Tokens::new(query);
        while let Some(token) = tokens.advance() {
            (start, prefix) = (token.range.start, token.form.to_owned());
        }
        let before = query.get(..start).unwrap_or_default();
        // The engine may complete a word to a full name that contains it, such as « U » to « États-Unis » ("United
        // States"). After a hyphen, a completion must begin with the typed word: « Royaume-U » becomes « Royaume-Uni »
        // ("United Kingdom"), not « Royaume-États-Unis ».
        let fits = |completion: &String| {
            !before.ends_with('-') || words(completion).first().is_some_and(|first| first.starts_with(&prefix))
        };
        let completions = search.completions(limit).into_iter().filter(fits);
        completions.map(|completion| [before, &completion].concat()).collect()
    }

    /// The document at a path with the matches of a query marked. `None` if there is no such document.
    pub fn article(&self, path: &str, query: &str) -> Option<Article> {
        let number = self.index.find(path)?;
        let document = self.index.document(number)?;
        let search = Search::new(&self.index, &Query::parse(query));
        Some(Article::new(&document, search.for_document(number)))
    }

    /// The documents most similar to the one at a path, most similar first. Empty if there is no such document.
    pub fn related(&self, path: &str) -> Vec<Card> {
        let Some(number) = self.index.find(path) else { return Vec::new() };
        let no_query = Search::new(&self.index, &Query::parse(""));
        let related = related(&self.index, number, RELATED).into_iter();
        related.filter_map(|number| Some(Card::new(&self.index.document(number)?, &no_query))).collect()
    }
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::search::Sort;

    use super::Library;
    use crate::search::corpus;
    use crate::search::listing::{Listing, Row};
    use crate::search::marked::{Marked, plain_text};
    use crate::search::request::Request;

    fn library() -> Library {
        *corpus::library().expect("the build embeds an index")
    }

    fn list(query: &str) -> Listing {
        library().list(&Request { query: query.into(), ..Request::default() })
    }

    fn first_path(query: &str) -> &'static str {
        list(query).row(0).expect("a hit").card.path
    }

    fn bracketed(marked: &Marked) -> String {
        marked.iter().map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.into() }).collect()
    }

    #[test]
    fn rows_share_a_key_if_and_only_if_they_are_displayed_alike() {
        let path = first_path("Syrie");
        let key = |query: &str| list(query).rows(0..10).iter().find(|row| row.card.path == path).map(Row::key);
        assert!(key("Syrie").is_some());
        assert_eq!(key("Syrie"), key("syrie"));
        assert_ne!(key("Syrie"), key("Syrie pays"));
        assert_ne!(key("Syrie"), key("Syrie introuvable"));
    }

    #[test]
    fn a_query_lists_matching_documents_with_its_words_marked() {
        let listing = list("retrait pays");
        assert!(listing.has_query);
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
    fn hits_without_a_phrase_among_other_words_follow_and_the_first_of_them_says_so() {
        let listing = list("\"opposition armée\" Astana");
        assert_eq!((listing.with_phrases, listing.total), (Some(3), 5));
        let rows = listing.rows(0..9);
        assert_eq!(rows.iter().map(|row| row.has_phrases).collect::<Vec<_>>(), [true, true, true, false, false]);
        assert_eq!(rows.iter().position(|row| row.is_first_without_phrases), Some(3));
        assert_eq!(list("\"opposition armée\"").with_phrases, None);
        assert!(list("\"un astana\" trêve").row(0).is_some_and(|row| row.is_first_without_phrases));
    }

    #[test]
    fn an_empty_query_lists_all_documents() {
        let listing = list(" ?");
        assert!(!listing.has_query);
        assert_eq!((listing.total, listing.rows(1..3).len()), (library().len(), 2));
        assert_eq!(listing.sort, Sort::Newest);
        // Articles without a date come last.
        let dates: Vec<_> = listing.rows(0..9).iter().map(|row| row.card.date).collect();
        assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]), "{dates:?}");
    }

    #[test]
    fn a_typo_is_corrected_in_the_query_and_the_correction_is_marked() {
        for (query, corrected, marks) in [
            ("cesez-le-feu", Some("cessez-le-feu"), "cessez-le-feu cessent"),
            ("Obama d’Aelp ", Some("Obama d’Alep "), "Obama Alep"),
            ("Palmire -Paris", Some("Palmyre -Paris"), "Palmyre"),
            ("cessez-le-feu", None, "cessez-le-feu cessent"),
            ("\"armée alep\"", Some("armée alep"), "armée armées Alep"),
            ("« cesez le feu »", Some(" cessez le feu "), "cessez-le-feu cessent"),
            ("\"zzz\"", None, ""),
        ] {
            let listing = list(query);
            assert_eq!(listing.corrected.as_deref(), corrected, "{query}");
            assert_eq!(listing.total == 0, marks.is_empty(), "{query}");
            for row in listing.rows(0..10) {
                let article = library().article(row.card.path, query).expect("a listed article");
                let marked = article.blocks.iter().flat_map(|block| &block.text).filter(|piece| piece.marked);
                let marked: Vec<&str> = marked.map(|piece| piece.text).collect();
                assert!(marked.iter().any(|mark| marks.contains(mark)), "{query}: {marked:?}");
            }
        }
    }

    #[test]
    fn an_article_contains_its_full_text() {
        let path = first_path("BFMTV");
        let article = library().article(path, "trêve").expect("a listed article");
        let text: String = article.blocks.iter().map(|block| plain_text(&block.text) + "\n").collect();
        assert!(
            text.starts_with("Vladimir Poutine, le 20 février 2016. - ")
                && text.ends_with("fin aux violences en Syrie.\n")
        );
        let marked = article.blocks.iter().flat_map(|block| &block.text).filter(|piece| piece.marked);
        assert_eq!(marked.map(|piece| piece.text).collect::<Vec<_>>(), ["trêve", "trêve"]);
        assert_eq!(library().article("nothing", ""), None);
    }

    #[test]
    fn a_byline_that_repeats_source_and_agency_is_omitted() {
        let byline = |query| library().article(first_path(query), "").expect("a listed article").byline;
        assert_eq!(byline("\"20 Minutes\""), None);
        assert_eq!(byline("BFMTV"), Some("la rédaction avec AFP"));
    }

    #[test]
    fn every_hit_has_a_row() {
        let listing = list("paix");
        let paths: Vec<_> = listing.rows(0..listing.total).iter().map(|row| row.card.path).collect();
        assert_eq!(paths.len(), listing.total);
        assert!(listing.row(listing.total).is_none());
    }

    #[test]
    fn a_suggestion_is_the_query_with_its_last_word_completed() {
        let suggestions = library().suggestions("trêve pales", 3);
        assert!(suggestions.iter().all(|query| query.starts_with("trêve ")), "{suggestions:?}");
        assert_eq!(library().suggestions("", 3), Vec::<String>::new());
        assert!(library().suggestions("Pouti", 3).iter().any(|query| query.contains("Poutine")));
        assert!(
            library().suggestions("Al-A", 6).iter().all(|query| query.starts_with("Al-A") || query.starts_with("Al-a"))
        );
    }

    #[test]
    fn an_article_is_not_related_to_itself() {
        let path = first_path("BFMTV");
        assert!(library().related(path).iter().all(|card| card.path != path));
        assert!(library().related("nothing").is_empty());
    }
}
