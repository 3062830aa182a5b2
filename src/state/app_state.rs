//! The signals of a widget, and its actions.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use trouvaille_engine::filters::Filters;

use super::address::Address;
use super::focus::{FocusCondition, FocusRequest, FocusTarget};
use super::history::{ClosePath, HistoryState, HistoryStep};
use super::keys::{Command, FocusArea, Scene};
use super::recent_searches;
use crate::browser::debounce::Debounce;
use crate::browser::host::{Action, Host};
use crate::browser::keyboard::Key;
use crate::browser::storage::{self, Slot};
use crate::browser::{self};
use crate::i18n::{Language, Strings, fill};
use crate::search::document::{Article, Card};
use crate::search::library::Library;
use crate::search::listing::Listing;
use crate::search::marked::plain;
use crate::search::request::Request;

/// The name of the widget, in titles.
pub const NAME: &str = "Trouvaille";

/// The address is written after a pause in typing: browsers limit how often a page may change it.
const ADDRESS_DELAY: Duration = Duration::from_millis(300);

/// The largest corpus that is searched before the typed letter is painted; it takes a few milliseconds.
const MAX_SYNC_DOCUMENTS: usize = 5_000;

/// Facet counts follow the list, once it is painted and if nobody types on.
const COUNT_DELAY: Duration = Duration::from_millis(40);

/// Suggestions follow a pause in typing. Nobody reads a list that changes with each letter.
const SUGGESTION_DELAY: Duration = Duration::from_millis(120);

/// The number of suggestions.
const SUGGESTIONS: usize = 6;

/// The number of recent searches among the suggestions for a typed text.
const RECENT_AMONG_SUGGESTIONS: usize = 2;

/// The state of a widget, given to its components by context.
#[derive(Clone, Copy)]
pub struct AppState {
    /// Where the widget is mounted.
    pub host: Host,
    library: &'static Library,
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
    history: StoredValue<HistoryState>,
    search_timer: Debounce,
    count_timer: Debounce,
    suggestion_timer: Debounce,
    address_timer: Debounce,
}

/// The state of the widget that the current component belongs to.
///
/// # Panics
/// Outside of a widget. `expect_context` would do the same, but its message is formatted with `Debug`: 3 KB of code and tables.
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
    fn address(self) -> Address {
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

    /// The beginning of the links to documents beside the current list; the [encoded](super::address::encode) path follows.
    pub fn document_link_base(self) -> String {
        let address = Address { request: self.request.get(), document: Some(String::new()) };
        self.host.link(&address.to_string())
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

/// Typing and searching.
impl AppState {
    /// The text in the search box changed.
    ///
    /// In a small corpus the search runs at once, so that letter and results are painted together. In a larger one the letter is
    /// painted first, and the next letter cancels the search.
    pub fn type_query(self, query: String) {
        self.typed.set(query);
        self.active_suggestion.set(None);
        self.search_timer.cancel();
        if self.library.len() <= MAX_SYNC_DOCUMENTS {
            self.search_typed();
        } else {
            self.search_timer.schedule(Duration::ZERO, move || self.search_typed());
        }
    }

    fn search_typed(self) {
        self.suggestion_timer.schedule(SUGGESTION_DELAY, move || self.suggest(&self.typed.get_untracked()));
        self.show_typed(Action::Type);
    }

    /// Shows the results of what is typed, and closes the open article. False if the host prevents it.
    fn show_typed(self, action: Action) -> bool {
        let query = self.typed.get_untracked();
        let before = self.address();
        let address = Address { request: Request { query, ..before.request.clone() }, document: None };
        let is_shown = address == before;
        // The host hears of a finished search even if its results are shown already.
        let allowed = (is_shown && action == Action::Type) || self.host.announce(action, &address.to_string());
        if allowed && !is_shown {
            self.history.update_value(HistoryState::type_key);
            self.address_timer.schedule(ADDRESS_DELAY, move || self.write_typed());
            // The best hits are at the top.
            self.host.scroll_to_top();
            self.show(address);
            self.count_timer.schedule(COUNT_DELAY, move || self.update_counts());
        }
        allowed
    }

    fn suggest(self, typed: &str) {
        let searches = storage::load(Slot::Searches);
        let limit = if typed.is_empty() { SUGGESTIONS } else { RECENT_AMONG_SUGGESTIONS };
        let recent = recent_searches::continuing(&searches, typed).take(limit);
        let mut suggestions: Vec<_> =
            recent.map(|query| Suggestion { query: query.to_owned(), is_recent: true }).collect();
        for query in self.library.suggestions(typed, SUGGESTIONS) {
            if suggestions.len() < SUGGESTIONS && suggestions.iter().all(|known| known.query != query) {
                suggestions.push(Suggestion { query, is_recent: false });
            }
        }
        if self.suggestions.with_untracked(|known| *known != suggestions) {
            self.active_suggestion.set(None);
            self.suggestions.set(suggestions);
        }
    }

    /// The search box got the focus. An empty one offers recent searches.
    pub fn enter_search_box(self) {
        if self.typed.with_untracked(String::is_empty) {
            self.suggest("");
        }
    }

    /// Closes the suggestions.
    pub fn close_suggestions(self) {
        self.suggestion_timer.cancel();
        self.active_suggestion.set(None);
        self.suggestions.set(Vec::new());
    }

    /// Searches for a suggestion, and goes to its results.
    pub fn take_suggestion(self, query: &str) {
        // The space ends the word, so that it is not completed further.
        self.type_query(format!("{query} "));
        self.search_timer.cancel();
        self.search_typed();
        self.accept();
    }

    /// Takes the active suggestion; without one, finishes the search and goes to its results.
    pub fn accept(self) {
        if let Some(suggestion) = self.active() {
            self.take_suggestion(&suggestion.query);
            return;
        }
        self.search_timer.cancel();
        self.close_suggestions();
        if self.show_typed(Action::Search) {
            self.finish_search();
            self.request_focus(FocusTarget::ResultsHeading, FocusCondition::Always);
        }
    }

    fn active(self) -> Option<Suggestion> {
        let position = self.active_suggestion.get_untracked()?;
        self.suggestions.with_untracked(|all| all.get(position).cloned())
    }

    /// Shows the results of a query as a new history entry, and goes to them.
    pub fn search_for(self, query: &str) {
        self.forget_typing();
        let request = Request { query: query.to_owned(), ..Request::default() };
        self.navigate(Address { request, document: None });
        self.request_focus(FocusTarget::ResultsHeading, FocusCondition::Always);
    }

    /// The reader finished typing. The search is remembered if it found something.
    pub fn finish_search(self) {
        self.write_typed();
        self.history.update_value(HistoryState::stop);
        let found = self.listing.with_untracked(|listing| listing.total > 0);
        let query = self.request.with_untracked(|request| request.query.clone());
        if found && !query.trim().is_empty() {
            storage::save(Slot::Searches, &recent_searches::add(&storage::load(Slot::Searches), &query));
        }
    }

    /// Changes filters or order, as a new history entry. The focus stays, unless its element disappears.
    pub fn choose(self, change: impl FnOnce(&mut Request)) {
        let mut address = self.address();
        change(&mut address.request);
        self.write_typed();
        self.navigate(address);
        self.request_focus(FocusTarget::ResultsHeading, FocusCondition::Lost);
    }

    fn forget_typing(self) {
        self.search_timer.cancel();
        self.write_typed();
        self.close_suggestions();
    }

    /// Shows the counts of the current list.
    fn update_counts(self) {
        self.count_timer.cancel();
        self.counted.set(self.listing.get_untracked());
    }
}

/// Reading.
impl AppState {
    /// Opens an article.
    pub fn open(self, path: &str) {
        self.finish_search();
        let before = self.address();
        let address = before.with_document(path);
        if self.host.announce(Action::Open, &address.to_string()) {
            let step = self.history.try_update_value(|history| history.open(before.document.is_some()));
            self.write_and_show(address, step.unwrap_or(HistoryStep::Push));
        }
    }

    /// Closes the open article.
    pub fn close(self) {
        match self.history.try_update_value(HistoryState::close) {
            Some(ClosePath::Back) => self.host.back(),
            _ => {
                let address = Address { document: None, ..self.address() };
                self.write_and_show(address, HistoryStep::Push);
            }
        }
    }

    /// Goes to the next or previous mark of the open article, around its ends. False if it has none.
    pub fn step_mark(self, forward: bool) -> bool {
        let count = self.marks();
        let current = self.current_mark.get_untracked();
        let next = match (forward, current) {
            (true, _) if count > 0 => current % count + 1,
            (false, 0 | 1) => count,
            (false, _) => current - 1,
            _ => 0,
        };
        if count > 0 {
            self.go_to_mark(next);
        }
        count > 0
    }

    /// Goes to a mark of the open article, by its number from 1.
    pub fn go_to_mark(self, number: usize) {
        self.current_mark.set(number);
        let count = self.strings.get_untracked().number(self.marks());
        self.announcement.set(format!("{number} / {count}"));
    }

    fn marks(self) -> usize {
        self.reading.with_untracked(|reading| match reading {
            Reading::Article(article) => article.marks(),
            Reading::Nothing | Reading::Missing(_) => 0,
        })
    }
}

/// Addresses and history.
impl AppState {
    /// The host has another address: Back, Forward, or a script.
    pub fn travel(self) {
        self.history.update_value(HistoryState::navigate);
        self.forget_typing();
        self.show_visited(Address::parse(&self.host.address()));
    }

    /// Writes the address of a typed query, if it is not written yet.
    pub fn write_typed(self) {
        self.address_timer.cancel();
        if let Some(Some(step)) = self.history.try_update_value(HistoryState::take_unwritten) {
            self.host.visit(&self.address().to_string(), step == HistoryStep::Push);
        }
    }

    /// Searches, as a new history entry, unless the host prevents it.
    fn navigate(self, address: Address) {
        if self.host.announce(Action::Search, &address.to_string()) {
            self.history.update_value(HistoryState::navigate);
            self.write_and_show(address, HistoryStep::Push);
        }
    }

    fn write_and_show(self, address: Address, step: HistoryStep) {
        if !self.host.visit(&address.to_string(), step == HistoryStep::Push) {
            // The browser refused: Back will not lead to the entry before this one.
            self.history.update_value(HistoryState::navigate);
        }
        self.show_visited(address);
    }

    /// Shows an address that is in the history. The focus goes to an article that opens, or back to the result of one that closes.
    fn show_visited(self, address: Address) {
        let open = self.document.get_untracked();
        let target = match (&address.document, open) {
            (Some(document), open) if open.as_ref() != Some(document) => Some(FocusTarget::ArticleTitle),
            (None, Some(closed)) => Some(FocusTarget::Result(closed)),
            _ => None,
        };
        if let Some(target) = target {
            self.request_focus(target, FocusCondition::NotInField);
        }
        self.typed.set(address.request.query.clone());
        self.show(address);
        self.update_counts();
    }

    fn show(self, address: Address) {
        let before = self.address();
        if before.document != address.document || before.request.query != address.request.query {
            self.current_mark.set(0);
        }
        if before.request != address.request {
            self.request.set(address.request);
        }
        if before.document != address.document {
            self.document.set(address.document);
        }
    }
}

/// Keys.
impl AppState {
    /// Carries out the command of a key. False if it has none, and the key is left to the browser.
    pub fn press(self, key: &Key, focus: FocusArea) -> bool {
        let scene = Scene {
            focus,
            suggestions_open: self.suggestions.with_untracked(|suggestions| !suggestions.is_empty()),
            article_open: self.reading.with_untracked(|reading| *reading != Reading::Nothing),
        };
        super::keys::command(key, scene).is_some_and(|command| self.carry_out(command))
    }

    fn carry_out(self, command: Command) -> bool {
        let focus = |target| self.request_focus(target, FocusCondition::Always);
        match command {
            Command::FocusSearchBox => focus(FocusTarget::SearchBox),
            Command::NextSuggestion => {
                let count = self.suggestions.with_untracked(Vec::len);
                let next = self.active_suggestion.get_untracked().map_or(0, |active| active + 1);
                if next < count {
                    self.active_suggestion.set(Some(next));
                } else {
                    self.close_suggestions();
                    focus(FocusTarget::NextResult);
                }
            }
            Command::PreviousSuggestion => {
                self.active_suggestion.update(|active| *active = active.and_then(|active| active.checked_sub(1)));
            }
            Command::Accept => self.accept(),
            Command::CloseSuggestions => self.close_suggestions(),
            Command::NextResult => {
                self.close_suggestions();
                focus(FocusTarget::NextResult);
            }
            Command::PreviousResult => focus(FocusTarget::PreviousResult),
            Command::NextMark => return self.step_mark(true),
            Command::PreviousMark => return self.step_mark(false),
            Command::CloseArticle => self.close(),
            // In an empty search box, Escape is for what surrounds the widget, such as a dialog.
            Command::ClearSearchBox if self.typed.with_untracked(String::is_empty) => return false,
            Command::ClearSearchBox => self.type_query(String::new()),
            Command::OpenHelp => self.help_open.set(true),
        }
        true
    }
}
