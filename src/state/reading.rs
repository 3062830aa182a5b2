//! Opening, closing and stepping through the marks of articles.

use leptos::prelude::*;

use super::address::Address;
use super::app_state::{AppState, Reading};
use super::history::{CloseStep, HistoryState, HistoryStep};
use crate::browser::host::Action;

impl AppState {
    /// Opens the article at a path, unless the host prevents it.
    pub fn open(self, path: &str) {
        self.finish_search();
        let before = self.address();
        let address = before.with_document(path);
        if self.host.announce(Action::Open, &address.to_string()) {
            let step = self.history.try_update_value(|history| history.open(before.document.is_some()));
            self.write_and_show(address, step.unwrap_or(HistoryStep::Push));
        }
    }

    /// Announces that the original of the article at a path is opened. Returns false if the host prevents it.
    pub fn leave_for(self, path: &str) -> bool {
        self.finish_search();
        self.host.announce(Action::Open, &self.address().with_document(path).to_string())
    }

    /// Closes the open article, by going back if it was opened from the list.
    pub fn close(self) {
        match self.history.try_update_value(HistoryState::close) {
            Some(CloseStep::Back) => self.host.back(),
            _ => {
                let address = Address { document: None, ..self.address() };
                self.write_and_show(address, HistoryStep::Push);
            }
        }
    }

    /// Goes to the next or previous mark of the open article, wrapping around at the ends. Returns false if it has
    /// none.
    pub fn step_mark(self, forward: bool) -> bool {
        let count = self.mark_count();
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

    /// Goes to a mark of the open article. `number` counts from 1.
    pub fn go_to_mark(self, number: usize) {
        self.current_mark.set(number);
        let count = self.strings.get_untracked().number(self.mark_count());
        self.announcement.set(format!("{number} / {count}"));
    }

    fn mark_count(self) -> usize {
        self.reading.with_untracked(|reading| match reading {
            Reading::Article(article) => article.mark_count(),
            Reading::Nothing | Reading::Missing(_) => 0,
        })
    }
}
