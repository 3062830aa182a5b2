//! What happens while a reader types, searches and filters.

use std::time::Duration;

use leptos::prelude::*;

use super::address::Address;
use super::app_state::{AppState, Suggestion};
use super::focus::{FocusCondition, FocusTarget};
use super::history::HistoryState;
use super::recent_searches;
use crate::browser::host::Action;
use crate::browser::storage::{self, Slot};
use crate::search::request::Request;

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

    /// Ends what typing has begun: a pending search, an address that is not written, suggestions.
    pub(super) fn forget_typing(self) {
        self.search_timer.cancel();
        self.write_typed();
        self.close_suggestions();
    }

    /// Shows the counts of the current list.
    pub(super) fn update_counts(self) {
        self.count_timer.cancel();
        self.counted.set(self.listing.get_untracked());
    }
}
