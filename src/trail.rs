//! Where Back leads.

/// How a new address enters the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// As a new entry: Back returns to what was there before.
    Push,
    /// In place of the present one.
    Replace,
}

/// How an article is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// By going back to the list that it was opened from.
    Back,
    /// By a new entry: the page began with the article, and what is before it is not ours.
    Push,
}

/// Decides where Back leads. A letter typed is not a place to return to, a search that one has stopped at is: the first
/// letter after a stop makes an entry, the others change it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trail {
    typing: bool,
    list_before: bool,
    /// How what was typed will enter the history, if it is not there yet.
    unwritten: Option<Step>,
}

impl Trail {
    /// A letter was typed or taken away. The address bar may follow later.
    pub fn typed(&mut self) {
        let step = if std::mem::replace(&mut self.typing, true) { Step::Replace } else { Step::Push };
        self.list_before = false;
        // What is to be pushed is pushed, whatever letters follow.
        self.unwritten = self.unwritten.or(Some(step));
    }

    /// The address bar follows what was typed, if it has not done so.
    pub fn written(&mut self) -> Option<Step> {
        self.unwritten.take()
    }

    /// The reader stopped here: by Enter, or by leaving the box.
    pub fn stop(&mut self) {
        self.typing = false;
    }

    /// An article was opened from the list, or from another article that was.
    pub fn opened(&mut self, from_article: bool) -> Step {
        *self = Self { list_before: !from_article, ..Self::default() };
        Step::Push
    }

    /// The open article is being closed.
    pub fn closed(&mut self) -> Close {
        let close = if self.list_before { Close::Back } else { Close::Push };
        *self = Self::default();
        close
    }

    /// The reader came here by Back or Forward, or chose something that is a place of its own.
    pub fn travelled(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::{Close, Step, Trail};

    #[test]
    fn back_leads_to_searches_not_to_letters() {
        let mut trail = Trail::default();
        let typed = |trail: &mut Trail| {
            trail.typed();
            trail.written()
        };
        assert_eq!([(); 3].map(|()| typed(&mut trail)), [Some(Step::Push), Some(Step::Replace), Some(Step::Replace)]);
        trail.stop();
        assert_eq!([(); 2].map(|()| typed(&mut trail)), [Some(Step::Push), Some(Step::Replace)]);
        assert_eq!(trail.written(), None, "it is written already");
    }

    #[test]
    fn letters_that_are_written_together_are_one_place() {
        let mut trail = Trail::default();
        trail.typed();
        trail.typed();
        assert_eq!(trail.written(), Some(Step::Push));
    }

    #[test]
    fn an_article_is_closed_the_way_it_was_opened() {
        let mut trail = Trail::default();
        assert_eq!(trail.closed(), Close::Push, "the page began with it");
        assert_eq!((trail.opened(false), trail.closed()), (Step::Push, Close::Back));
        assert_eq!(trail.closed(), Close::Push, "what was before has been used up");
        trail.opened(false);
        trail.travelled();
        assert_eq!(trail.closed(), Close::Push, "it may have been reached from anywhere");
        trail.opened(false);
        trail.opened(true);
        assert_eq!(trail.closed(), Close::Push, "before it is another article, not the list");
    }
}
