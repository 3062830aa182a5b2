//! How the widget comes to another address, and the history to another entry.

use leptos::prelude::*;

use super::address::Address;
use super::app_state::AppState;
use super::focus::{FocusCondition, FocusTarget};
use super::history::{HistoryState, HistoryStep};
use crate::browser::host::Action;

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
    pub(super) fn navigate(self, address: Address) {
        if self.host.announce(Action::Search, &address.to_string()) {
            self.history.update_value(HistoryState::navigate);
            self.write_and_show(address, HistoryStep::Push);
        }
    }

    /// Adds an address to the history, or replaces the current entry, and shows it.
    pub(super) fn write_and_show(self, address: Address, step: HistoryStep) {
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

    /// Shows an address. Signals whose values stay the same do not change.
    pub(super) fn show(self, address: Address) {
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
