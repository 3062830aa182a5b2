//! Navigation: shows addresses and writes them to the history.

use leptos::prelude::*;

use super::address::Address;
use super::app_state::AppState;
use super::focus::{FocusCondition, FocusTarget};
use super::history::{HistoryState, HistoryStep};
use crate::browser::host::Action;

impl AppState {
    /// Shows the address of the host after it changed: by Back, by Forward or by a script.
    pub fn show_host_address(self) {
        self.history.update_value(HistoryState::navigate);
        self.end_typing();
        self.show_visited(Address::parse(&self.host.address()));
    }

    /// Writes the address of the typed query to the history, if that is still pending.
    pub fn flush_typed_address(self) {
        self.address_timer.cancel();
        if let Some(Some(step)) = self.history.try_update_value(HistoryState::take_pending) {
            self.host.visit(&self.address().to_string(), step == HistoryStep::Push);
        }
    }

    /// Shows an address as a new history entry, unless the host prevents it.
    pub(super) fn navigate(self, address: Address) {
        if self.host.announce(Action::Search, &address.to_string()) {
            self.history.update_value(HistoryState::navigate);
            self.write_and_show(address, HistoryStep::Push);
        }
    }

    /// Writes an address to the history and shows it.
    pub(super) fn write_and_show(self, address: Address, step: HistoryStep) {
        if !self.host.visit(&address.to_string(), step == HistoryStep::Push) {
            // The browser refused to write the entry, so Back would skip the current view.
            self.history.update_value(HistoryState::navigate);
        }
        self.show_visited(address);
    }

    /// Shows an address that is in the history. The focus moves to the title of an article that opens, or back to the
    /// result of an article that closes.
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

    /// Shows an address. Signals are set only if their values change, so that nothing is recomputed needlessly.
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
