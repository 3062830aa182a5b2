//! The signals of a widget and the values derived from them.
//!
//! The actions of [`AppState`] are in [`typing`](super::typing), [`reading`](super::reading),
//! [`navigation`](super::navigation) and [`commands`](super::commands).

use std::sync::Arc;

use leptos::prelude::*;
use trouvaille_engine::search::Filters;

use super::address::Address;
use super::facets::Facet;
use super::focus::{FocusCondition, FocusRequest, FocusTarget};
use super::history::HistoryState;
use crate::browser;
use crate::browser::debounce::Debounce;
use crate::browser::host::Host;
use crate::browser::storage::{self, Slot};
use crate::i18n::{ARTICLE_LANGUAGE, Language, Strings, fill};
use crate::search::document::{Article, Card};
use crate::search::library::Library;
use crate::search::listing::Listing;
use crate::search::marked::plain_text;
use crate::search::request::Request;

/// The product name. In titles it stands for a corpus without a title.
pub const NAME: &str = "Trouvaille";

/// The state of a widget, provided to its components as context.
#[derive(Clone, Copy)]
pub struct AppState {
    /// The host of the widget.
    pub host: Host,
    pub(super) library: &'static Library,
    /// The interface texts in the current language.
    pub strings: RwSignal<&'static Strings>,
    /// The text in the search box.
    pub typed: RwSignal<String>,
    /// The request whose hits are shown. It lags behind `typed` while the user types.
    pub request: RwSignal<Request>,
    /// The path of the open document.
    pub document: RwSignal<Option<String>>,
    /// The filters of the request.
    pub filters: Memo<Filters>,
    /// The link to a document within the current request, up to the document's path, which the caller appends
    /// [encoded](super::address::encode).
    pub document_link_base: Memo<String>,
    /// The hits of the request.
    pub listing: Memo<Arc<Listing>>,
    /// The listing whose facet counts are shown. It lags behind `listing` while the user types.
    pub counted_listing: RwSignal<Arc<Listing>>,
    /// The open article.
    pub reading: Memo<Reading>,
    /// The number of the current mark in the open article, from 1. 0 if the user has not stepped to a mark.
    pub current_mark: RwSignal<usize>,
    /// The suggestions for the typed text.
    pub suggestions: RwSignal<Vec<Suggestion>>,
    /// The position of the suggestion that Enter accepts.
    pub active_suggestion: RwSignal<Option<usize>>,
    /// Whether the help dialog is open.
    pub help_open: RwSignal<bool>,
    /// A message that screen readers announce immediately.
    pub announcement: RwSignal<String>,
    /// The pending focus request.
    pub focus_request: RwSignal<Option<FocusRequest>>,
    pub(super) history: StoredValue<HistoryState>,
    pub(super) search_timer: Debounce,
    pub(super) count_timer: Debounce,
    pub(super) suggestion_timer: Debounce,
    pub(super) address_timer: Debounce,
}

/// The state of the widget that the current component belongs to.
///
/// # Panics
/// If called outside a widget. The equivalent `expect_context` would add 4 KB: it formats its message with `Debug`.
pub fn use_app_state() -> AppState {
    use_context().expect("the widget provides its state")
}

/// What the reader pane shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// No article is open.
    Nothing,
    /// An article.
    Article(Arc<Article>),
    /// The address names a document that is not in the corpus: its path.
    Missing(String),
}

/// A suggested query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Suggestion {
    /// The complete query.
    pub query: String,
    /// Whether it is a recent search rather than a completion from the corpus.
    pub is_recent: bool,
}

/// The initial language of a widget. If it owns its page: the language chosen in the settings, else that of the corpus.
/// Else that of the surrounding page, of the corpus, of the browser, French.
pub fn initial_language(host: Host, corpus: Option<&str>) -> Language {
    let corpus = corpus.unwrap_or_default();
    let [chosen, first, second] = match host.owns_page() {
        true => [storage::load(Slot::Language), corpus.to_owned(), host.language()],
        false => [String::new(), host.language(), corpus.to_owned()],
    };
    let tags = [chosen, first, second, browser::language()];
    tags.iter().find_map(|tag| Language::from_tag(tag)).unwrap_or(Language::French)
}

impl AppState {
    /// Creates the state for the current address of the host.
    pub fn new(host: Host, library: &'static Library, strings: RwSignal<&'static Strings>) -> Self {
        let address = Address::parse(&host.address());
        let typed = RwSignal::new(address.request.query.clone());
        let request = RwSignal::new(address.request);
        let document = RwSignal::new(address.document);
        let listing = Memo::new(move |_| request.with(|request| Arc::new(library.list(request))));
        let reading = Memo::new(move |_| match document.get() {
            None => Reading::Nothing,
            Some(path) => match request.with(|request| library.article(&path, &request.query)) {
                Some(article) => Reading::Article(Arc::new(article)),
                None => Reading::Missing(path),
            },
        });
        Self {
            host,
            library,
            strings,
            typed,
            request,
            document,
            filters: Memo::new(move |_| request.with(|request| request.filters.clone())),
            document_link_base: Memo::new(move |_| {
                let address = Address { request: request.get(), document: Some(String::new()) };
                host.link(&address.to_string())
            }),
            listing,
            counted_listing: RwSignal::new(listing.get_untracked()),
            reading,
            current_mark: RwSignal::new(0),
            suggestions: RwSignal::new(Vec::new()),
            active_suggestion: RwSignal::new(None),
            help_open: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
            focus_request: RwSignal::new(None),
            history: StoredValue::new(HistoryState::default()),
            search_timer: Debounce::new(),
            count_timer: Debounce::new(),
            suggestion_timer: Debounce::new(),
            address_timer: Debounce::new(),
        }
    }

    /// The address of the current view.
    pub(super) fn address(self) -> Address {
        Address { request: self.request.get_untracked(), document: self.document.get_untracked() }
    }

    /// An interface text, as a reactive closure that follows the current language.
    ///
    /// Like all texts that change it is a `String`: an effect is compiled for each type.
    pub fn text(self, select: fn(&'static Strings) -> &'static str) -> impl Fn() -> String + Copy + Send + Sync {
        let strings = self.strings;
        move || select(strings.get()).to_owned()
    }

    /// Whether the reader pane is shown.
    pub fn is_reading(self) -> bool {
        self.reading.with(|reading| *reading != Reading::Nothing)
    }

    /// The heading of the results, such as « 3 articles pour « trêve » » ("3 articles for …").
    pub fn heading(self) -> String {
        let strings = self.strings.get();
        let query = self.request.with(|request| request.query.clone());
        self.listing.with(|listing| match (&listing.corrected, listing.total) {
            _ if !listing.has_query && listing.total == 0 => strings.no_articles.to_owned(),
            _ if !listing.has_query => strings.articles(listing.total),
            (_, 0) => fill(strings.no_results_for, &strings.quoted(&query)),
            (Some(corrected), total) => {
                let results = fill(strings.results_for, &strings.quoted(corrected));
                format!("{results} · {}", strings.articles(total))
            }
            (None, total) => fill(strings.for_query, &strings.articles(total)) + &strings.quoted(&query),
        })
    }

    /// The title of the corpus, or else the product name.
    pub fn name(self) -> &'static str {
        self.library.title().unwrap_or(NAME)
    }

    /// The language of the articles, for the `lang` attribute.
    pub fn article_language(self) -> &'static str {
        self.library.language().unwrap_or(ARTICLE_LANGUAGE)
    }

    /// The facets that are made from fields.
    pub fn field_facets(self) -> impl Iterator<Item = Facet> {
        self.library.facet_names().map(|name| Facet::Field(name.to_owned()))
    }

    /// The document title: the open article or the query, followed by the title of the corpus.
    pub fn title(self) -> String {
        let subject = self.reading.with(|reading| match reading {
            Reading::Article(article) => Some(plain_text(&article.card.title)),
            Reading::Missing(_) => Some(self.strings.get().no_such_article.to_owned()),
            Reading::Nothing => None,
        });
        let subject = subject.unwrap_or_else(|| self.request.with(|request| request.query.clone()));
        let name = self.name();
        if subject.trim().is_empty() { name.to_owned() } else { format!("{} – {name}", subject.trim()) }
    }

    /// The documents most similar to the one at a path.
    pub fn related(self, path: &str) -> Vec<Card> {
        self.library.related(path)
    }

    /// Switches the interface to the language with a tag and stores the choice. Unknown tags are ignored.
    pub fn choose_language(self, tag: &str) {
        if let Some(language) = Language::from_tag(tag) {
            storage::save(Slot::Language, tag);
            self.strings.set(language.strings());
        }
    }

    /// Requests that the components move the focus.
    pub fn request_focus(self, target: FocusTarget, condition: FocusCondition) {
        self.focus_request.set(Some(FocusRequest { target, condition }));
    }
}
