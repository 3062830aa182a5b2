//! Decides how addresses enter the browser's history.

/// How an address enters the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryStep {
    /// As a new entry.
    Push,
    /// Replacing the current entry.
    Replace,
}

/// How the open article is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloseStep {
    /// By going back to the list that it was opened from.
    Back,
    /// By pushing a new entry, because the previous entry is not the list of the widget.
    Push,
}

/// Decides whether to push or replace history entries.
///
/// Each finished search gets an entry of its own, single keystrokes do not: the first keystroke after a finished search
/// pushes an entry, and the following ones replace it.
#[derive(Debug, Clone, Copy, Default)]
pub struct HistoryState {
    typing: bool,
    opened_from_list: bool,
    /// The step for a typed query that has not been written to the history.
    pending: Option<HistoryStep>,
}

impl HistoryState {
    /// Records a change of the query by a keystroke. Its address can be written later, see
    /// [`take_pending`](Self::take_pending).
    pub fn record_keystroke(&mut self) {
        let step = if std::mem::replace(&mut self.typing, true) { HistoryStep::Replace } else { HistoryStep::Push };
        self.opened_from_list = false;
        // A pending push is not turned into a replacement by later keystrokes.
        self.pending = self.pending.or(Some(step));
    }

    /// Takes the step for a typed query that has not been written. `None` if there is none.
    pub fn take_pending(&mut self) -> Option<HistoryStep> {
        self.pending.take()
    }

    /// Records that a search is finished: by Enter, or because the search box lost the focus.
    pub fn finish_search(&mut self) {
        self.typing = false;
    }

    /// Records that an article is opened, from the list or from another article, and returns the step for it.
    pub fn open(&mut self, from_article: bool) -> HistoryStep {
        *self = Self { opened_from_list: !from_article, ..Self::default() };
        HistoryStep::Push
    }

    /// Records that the open article is closed, and returns how to close it.
    pub fn close(&mut self) -> CloseStep {
        let step = if self.opened_from_list { CloseStep::Back } else { CloseStep::Push };
        *self = Self::default();
        step
    }

    /// Records Back, Forward, or a new entry that is neither a typed query nor an article.
    pub fn navigate(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::{CloseStep, HistoryState, HistoryStep};

    #[test]
    fn back_returns_to_searches_not_to_keystrokes() {
        let mut history = HistoryState::default();
        let typed = |history: &mut HistoryState| {
            history.record_keystroke();
            history.take_pending()
        };
        assert_eq!(
            [(); 3].map(|()| typed(&mut history)),
            [Some(HistoryStep::Push), Some(HistoryStep::Replace), Some(HistoryStep::Replace)]
        );
        history.finish_search();
        assert_eq!([(); 2].map(|()| typed(&mut history)), [Some(HistoryStep::Push), Some(HistoryStep::Replace)]);
        assert_eq!(history.take_pending(), None, "it was taken already");
    }

    #[test]
    fn keystrokes_written_together_form_one_entry() {
        let mut history = HistoryState::default();
        history.record_keystroke();
        history.record_keystroke();
        assert_eq!(history.take_pending(), Some(HistoryStep::Push));
    }

    #[test]
    fn closing_goes_back_only_if_the_article_was_opened_from_the_list() {
        let mut history = HistoryState::default();
        assert_eq!(history.close(), CloseStep::Push, "the widget started with the article open");
        assert_eq!((history.open(false), history.close()), (HistoryStep::Push, CloseStep::Back));
        assert_eq!(history.close(), CloseStep::Push, "the list is no longer the previous entry");
        history.open(false);
        history.navigate();
        assert_eq!(history.close(), CloseStep::Push, "the previous entry is unknown");
        history.open(false);
        history.open(true);
        assert_eq!(history.close(), CloseStep::Push, "the previous entry is another article");
    }
}
