//! Typing, searching, suggestions and filters.

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

/// The pause in typing after which the address is written. Browsers limit how often a page may change it.
const ADDRESS_DELAY: Duration = Duration::from_millis(300);

/// The largest corpus that is searched before the typed letter is painted. Such a search takes a few milliseconds.
const MAX_SYNC_DOCUMENTS: usize = 5_000;

/// The pause in typing after which facet counts are updated. The list is painted first.
const COUNT_DELAY: Duration = Duration::from_millis(40);

/// The pause in typing after which suggestions are updated. A list that changes with each letter is unreadable.
const SUGGESTION_DELAY: Duration = Duration::from_millis(120);

/// The maximum number of suggestions.
const MAX_SUGGESTIONS: usize = 6;

/// The maximum number of recent searches among the suggestions for a typed text.
const MAX_RECENT_SEARCHES: usize = 2;

impl AppState {
    /// Sets the text of the search box and searches for it.
    ///
    /// A small corpus is searched immediately, so that the letter and the results are painted together. In a larger one
    /// the letter is painted first, and the next letter cancels the search.
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

    /// Shows the results of the typed query and closes the open article. Returns false if the host prevents it.
    fn show_typed(self, action: Action) -> bool {
        let query = self.typed.get_untracked();
        let before = self.address();
        let address = Address { request: Request { query, ..before.request.clone() }, document: None };
        let is_shown = address == before;
        // A finished search is announced to the host even if its results are already shown.
        let allowed = (is_shown && action == Action::Type) || self.host.announce(action, &address.to_string());
        if allowed && !is_shown {
            self.history.update_value(HistoryState::record_keystroke);
            self.address_timer.schedule(ADDRESS_DELAY, move || self.flush_typed_address());
            // The new results start at the top of the list.
            self.host.scroll_to_top();
            self.show(address);
            self.count_timer.schedule(COUNT_DELAY, move || self.update_counts());
        }
        allowed
    }

    fn suggest(self, typed: &str) {
        let searches = storage::load(Slot::Searches);
        let limit = if typed.is_empty() { MAX_SUGGESTIONS } else { MAX_RECENT_SEARCHES };
        let recent = recent_searches::continuing(&searches, typed).take(limit);
        let mut suggestions: Vec<_> =
            recent.map(|query| Suggestion { query: query.to_owned(), is_recent: true }).collect();
        for query in self.library.suggestions(typed, MAX_SUGGESTIONS) {
            if suggestions.len() < MAX_SUGGESTIONS && suggestions.iter().all(|known| known.query != query) {
                suggestions.push(Suggestion { query, is_recent: false });
            }
        }
        if self.suggestions.with_untracked(|known| *known != suggestions) {
            self.active_suggestion.set(None);
            self.suggestions.set(suggestions);
        }
    }

    /// Handles the focus entering the search box: if it is empty, recent searches are suggested.
    pub fn enter_search_box(self) {
        if self.typed.with_untracked(String::is_empty) {
            self.suggest("");
        }
    }

    /// Closes the suggestions and cancels pending ones.
    pub fn close_suggestions(self) {
        self.suggestion_timer.cancel();
        self.active_suggestion.set(None);
        self.suggestions.set(Vec::new());
    }

    /// Searches for a suggested query and moves the focus to its results.
    pub fn accept_suggestion(self, query: &str) {
        // The trailing space ends the word, so that it is not matched as a prefix.
        self.type_query(format!("{query} "));
        self.search_timer.cancel();
        self.search_typed();
        self.accept();
    }

    /// Accepts the active suggestion. Without one, finishes the search and moves the focus to its results.
    pub fn accept(self) {
        if let Some(suggestion) = self.active() {
            self.accept_suggestion(&suggestion.query);
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

    /// Shows the results of a query without filters as a new history entry and moves the focus to them.
    pub fn search_for(self, query: &str) {
        self.end_typing();
        let request = Request { query: query.to_owned(), ..Request::default() };
        self.navigate(Address { request, document: None });
        self.request_focus(FocusTarget::ResultsHeading, FocusCondition::Always);
    }

    /// Ends a search: the next keystroke starts a new history entry. A query with hits is added to the recent searches.
    pub fn finish_search(self) {
        self.flush_typed_address();
        self.history.update_value(HistoryState::finish_search);
        let found = self.listing.with_untracked(|listing| listing.total > 0);
        let query = self.request.with_untracked(|request| request.query.clone());
        if found && !query.trim().is_empty() {
            storage::save(Slot::Searches, &recent_searches::add(&storage::load(Slot::Searches), &query));
        }
    }

    /// Changes the filters or the order as a new history entry. The focus stays unless its element disappears.
    pub fn change_request(self, change: impl FnOnce(&mut Request)) {
        let mut address = self.address();
        change(&mut address.request);
        self.flush_typed_address();
        self.navigate(address);
        self.request_focus(FocusTarget::ResultsHeading, FocusCondition::Lost);
    }

    /// Ends typing: cancels the pending search, writes the pending address, closes the suggestions.
    pub(super) fn end_typing(self) {
        self.search_timer.cancel();
        self.flush_typed_address();
        self.close_suggestions();
    }

    /// Shows the facet counts of the current listing immediately.
    pub(super) fn update_counts(self) {
        self.count_timer.cancel();
        self.counted_listing.set(self.listing.get_untracked());
    }
}
