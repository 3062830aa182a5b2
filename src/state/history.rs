//! Which entry of the browser's history an address becomes.

/// How an address enters the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryStep {
    /// As a new entry.
    Push,
    /// In place of the current entry.
    Replace,
}

/// How an article is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosePath {
    /// By going back to the list that it was opened from.
    Back,
    /// By a new entry: the previous one is not a list of this widget.
    Push,
}

/// Decides between pushing and replacing. A keystroke is no entry of its own, a finished search is one: the first keystroke after
/// a finished search pushes, the next ones replace.
#[derive(Debug, Clone, Copy, Default)]
pub struct HistoryState {
    typing: bool,
    opened_from_list: bool,
    /// The step for a typed query that is not in the history yet.
    unwritten: Option<HistoryStep>,
}

impl HistoryState {
    /// The query was changed by a keystroke. The address may be written later.
    pub fn type_key(&mut self) {
        let step = if std::mem::replace(&mut self.typing, true) { HistoryStep::Replace } else { HistoryStep::Push };
        self.opened_from_list = false;
        // An unwritten push stays a push, however many keystrokes follow.
        self.unwritten = self.unwritten.or(Some(step));
    }

    /// The step for a typed query that has to be written, once.
    pub fn take_unwritten(&mut self) -> Option<HistoryStep> {
        self.unwritten.take()
    }

    /// The search is finished: by Enter, or because the search box lost the focus.
    pub fn stop(&mut self) {
        self.typing = false;
    }

    /// An article is opened, from the list or from another article.
    pub fn open(&mut self, from_article: bool) -> HistoryStep {
        *self = Self { opened_from_list: !from_article, ..Self::default() };
        HistoryStep::Push
    }

    /// The open article is closed.
    pub fn close(&mut self) -> ClosePath {
        let path = if self.opened_from_list { ClosePath::Back } else { ClosePath::Push };
        *self = Self::default();
        path
    }

    /// Back, Forward, or a new entry that is neither typed nor an article.
    pub fn navigate(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::{ClosePath, HistoryState, HistoryStep};

    #[test]
    fn back_leads_to_searches_not_to_keystrokes() {
        let mut history = HistoryState::default();
        let typed = |history: &mut HistoryState| {
            history.type_key();
            history.take_unwritten()
        };
        assert_eq!(
            [(); 3].map(|()| typed(&mut history)),
            [Some(HistoryStep::Push), Some(HistoryStep::Replace), Some(HistoryStep::Replace)]
        );
        history.stop();
        assert_eq!([(); 2].map(|()| typed(&mut history)), [Some(HistoryStep::Push), Some(HistoryStep::Replace)]);
        assert_eq!(history.take_unwritten(), None, "written already");
    }

    #[test]
    fn keystrokes_written_together_are_one_entry() {
        let mut history = HistoryState::default();
        history.type_key();
        history.type_key();
        assert_eq!(history.take_unwritten(), Some(HistoryStep::Push));
    }

    #[test]
    fn an_article_is_closed_the_way_it_was_opened() {
        let mut history = HistoryState::default();
        assert_eq!(history.close(), ClosePath::Push, "the visit began with it");
        assert_eq!((history.open(false), history.close()), (HistoryStep::Push, ClosePath::Back));
        assert_eq!(history.close(), ClosePath::Push, "the list entry is no longer the previous one");
        history.open(false);
        history.navigate();
        assert_eq!(history.close(), ClosePath::Push, "the previous entry is unknown");
        history.open(false);
        history.open(true);
        assert_eq!(history.close(), ClosePath::Push, "the previous entry is another article");
    }
}
