//! The signals of a widget, and what derives from them. Its actions are in [`typing`](super::typing), [`reading`](super::reading),
//! [`navigation`](super::navigation) and [`commands`](super::commands).

use std::sync::Arc;

use leptos::prelude::*;
use trouvaille_engine::filters::Filters;

use super::address::Address;
use super::focus::{FocusCondition, FocusRequest, FocusTarget};
use super::history::HistoryState;
use crate::browser;
use crate::browser::debounce::Debounce;
use crate::browser::host::Host;
use crate::browser::storage::{self, Slot};
use crate::i18n::{Language, Strings, fill};
use crate::search::document::{Article, Card};
use crate::search::library::Library;
use crate::search::listing::Listing;
use crate::search::marked::plain;
use crate::search::request::Request;

/// The name of the widget, in titles.
pub const NAME: &str = "Trouvaille";

/// The state of a widget, given to its components by context.
#[derive(Clone, Copy)]
pub struct AppState {
    /// Where the widget is mounted.
    pub host: Host,
    pub(super) library: &'static Library,
    /// The texts of the interface, in the language of the reader.
    pub strings: RwSignal<&'static Strings>,
    /// The text in the search box.
    pub typed: RwSignal<String>,
    /// The request whose hits are shown. While the reader types, it follows `typed`.
    pub request: RwSignal<Request>,
    /// The path of the open document.
    pub document: RwSignal<Option<String>>,
    /// The filters of the request.
    pub filters: Memo<Filters>,
    /// The beginning of the links to documents beside the current list; the [encoded](super::address::encode) path follows.
    pub document_link_base: Memo<String>,
    /// The hits of the request.
    pub listing: Memo<Arc<Listing>>,
    /// The listing whose counts are shown. While the reader types, it follows `listing`.
    pub counted: RwSignal<Arc<Listing>>,
    /// The open article.
    pub reading: Memo<Reading>,
    /// The number of the mark that the reader went to, from 1; 0 before that.
    pub current_mark: RwSignal<usize>,
    /// The suggestions for what is typed.
    pub suggestions: RwSignal<Vec<Suggestion>>,
    /// The position of the suggestion that Enter takes.
    pub active_suggestion: RwSignal<Option<usize>>,
    /// Whether the help dialog is open.
    pub help_open: RwSignal<bool>,
    /// A text that screen readers announce at once.
    pub announcement: RwSignal<String>,
    /// The pending request for the focus.
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
/// Outside of a widget. `expect_context` would do the same, but it formats its message with `Debug`, whose code and tables are 4 KB.
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
    /// The address names a document that the corpus does not have.
    Missing(String),
}

/// A query that is offered to the reader.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Suggestion {
    /// The whole query.
    pub query: String,
    /// Whether it is a recent search, and not a completion from the corpus.
    pub is_recent: bool,
}

/// The language of a widget: the chosen one on a page of its own, else that of the surroundings, else that of the browser.
pub fn initial_language(host: Host) -> Language {
    let chosen = if host.owns_page() { storage::load(Slot::Language) } else { String::new() };
    let tags = [chosen, host.language(), browser::language()];
    tags.iter().find_map(|tag| Language::from_tag(tag)).unwrap_or(Language::French)
}

impl AppState {
    /// The state at the address of the host.
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
            counted: RwSignal::new(listing.get_untracked()),
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

    /// The address of what is shown.
    pub(super) fn address(self) -> Address {
        Address { request: self.request.get_untracked(), document: self.document.get_untracked() }
    }

    /// A text of the interface, which follows the language.
    pub fn text(self, pick: fn(&'static Strings) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync {
        let strings = self.strings;
        move || pick(strings.get())
    }

    /// Whether the reader pane shows something.
    pub fn is_reading(self) -> bool {
        self.reading.with(|reading| *reading != Reading::Nothing)
    }

    /// What was found, in words: « 3 articles pour « trêve » ».
    pub fn heading(self) -> String {
        let strings = self.strings.get();
        let query = self.request.with(|request| request.query.clone());
        self.listing.with(|listing| match (&listing.corrected, listing.total) {
            _ if !listing.asked && listing.total == 0 => strings.none_at_all.to_owned(),
            _ if !listing.asked => strings.articles(listing.total),
            (_, 0) => fill(strings.none_for, &strings.quoted(&query)),
            (Some(corrected), total) => {
                let results = fill(strings.results_for, &strings.quoted(corrected));
                format!("{results} · {}", strings.articles(total))
            }
            (None, total) => fill(strings.for_query, &strings.articles(total)) + &strings.quoted(&query),
        })
    }

    /// The title of what is shown, for the tab.
    pub fn title(self) -> String {
        let what = self.reading.with(|reading| match reading {
            Reading::Article(article) => Some(plain(&article.card.title)),
            Reading::Missing(_) => Some(self.strings.get().no_such_article.to_owned()),
            Reading::Nothing => None,
        });
        let what = what.unwrap_or_else(|| self.request.with(|request| request.query.clone()));
        if what.trim().is_empty() { NAME.to_owned() } else { format!("{} – {NAME}", what.trim()) }
    }

    /// The documents most similar to one.
    pub fn related(self, path: &str) -> Vec<Card> {
        self.library.related(path)
    }

    /// Changes the language of the interface, and remembers it.
    pub fn choose_language(self, tag: &str) {
        if let Some(language) = Language::from_tag(tag) {
            storage::save(Slot::Language, tag);
            self.strings.set(language.strings());
        }
    }

    /// Asks the components to move the focus.
    pub fn request_focus(self, target: FocusTarget, condition: FocusCondition) {
        self.focus_request.set(Some(FocusRequest { target, condition }));
    }
}
