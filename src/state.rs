//! What the page remembers, and what a key or a letter does to it. Plain data: no DOM, no engine.

/// What the address bar says: `?q=…&d=…`. A link with it restores the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The text in the search box.
    pub query: String,
    /// The path of the open article.
    pub document: Option<String>,
}

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
}

impl Trail {
    /// A letter was typed or taken away.
    pub fn typed(&mut self) -> Step {
        self.list_before = false;
        if std::mem::replace(&mut self.typing, true) { Step::Replace } else { Step::Push }
    }

    /// The reader stopped here: by Enter, or by leaving the box.
    pub fn stop(&mut self) {
        self.typing = false;
    }

    /// An article was opened from the list.
    pub fn opened(&mut self) -> Step {
        *self = Self { typing: false, list_before: true };
        Step::Push
    }

    /// The open article is being closed.
    pub fn closed(&mut self) -> Close {
        let close = if self.list_before { Close::Back } else { Close::Push };
        *self = Self::default();
        close
    }

    /// The reader came here by Back or Forward.
    pub fn travelled(&mut self) {
        *self = Self::default();
    }
}

/// Where the focus is when a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// In the search box.
    Box,
    /// On a result.
    Result,
    /// In some other field that takes text.
    OtherField,
    /// Anywhere else.
    Elsewhere,
}

/// What a key asks the page to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Put the focus into the search box and select what is in it.
    FocusBox,
    /// Put the focus on the next result, the first one from the box.
    NextResult,
    /// Put the focus on the result before, or into the box.
    PreviousResult,
    /// Close the open article.
    CloseArticle,
    /// Empty the search box.
    ClearBox,
}

/// What a key means. `control` is Ctrl or ⌘; the caller has seen to it that no input method is composing.
pub fn command(key: &str, control: bool, focus: Focus, article_open: bool) -> Option<Command> {
    match (key, focus) {
        ("k" | "K", _) if control => Some(Command::FocusBox),
        _ if control => None,
        ("ArrowDown", Focus::Box | Focus::Result) if !article_open => Some(Command::NextResult),
        ("ArrowUp", Focus::Result) if !article_open => Some(Command::PreviousResult),
        ("Escape", Focus::OtherField) => None,
        ("Escape", _) if article_open => Some(Command::CloseArticle),
        ("Escape", Focus::Box) => Some(Command::ClearBox),
        ("Escape", Focus::Result) | ("/", Focus::Result | Focus::Elsewhere) => Some(Command::FocusBox),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Close, Command, Focus, Step, Trail, command};

    #[test]
    fn back_leads_to_searches_not_to_letters() {
        let mut trail = Trail::default();
        assert_eq!([trail.typed(), trail.typed(), trail.typed()], [Step::Push, Step::Replace, Step::Replace]);
        trail.stop();
        assert_eq!([trail.typed(), trail.typed()], [Step::Push, Step::Replace]);
    }

    #[test]
    fn an_article_is_closed_the_way_it_was_opened() {
        let mut trail = Trail::default();
        assert_eq!(trail.closed(), Close::Push, "the page began with it");
        assert_eq!((trail.opened(), trail.closed()), (Step::Push, Close::Back));
        assert_eq!(trail.closed(), Close::Push, "what was before has been used up");
        trail.opened();
        trail.travelled();
        assert_eq!(trail.closed(), Close::Push, "it may have been reached from anywhere");
    }

    #[test]
    fn keys_mean_this() {
        use Command::{ClearBox, CloseArticle, FocusBox, NextResult, PreviousResult};
        for (key, control, focus, article_open, expected) in [
            ("/", false, Focus::Elsewhere, false, Some(FocusBox)),
            ("/", false, Focus::Result, false, Some(FocusBox)),
            ("/", false, Focus::Box, false, None),
            ("/", false, Focus::OtherField, false, None),
            ("k", true, Focus::OtherField, true, Some(FocusBox)),
            ("k", false, Focus::Elsewhere, false, None),
            ("ArrowDown", false, Focus::Box, false, Some(NextResult)),
            ("ArrowDown", false, Focus::Result, false, Some(NextResult)),
            ("ArrowDown", false, Focus::Elsewhere, false, None),
            ("ArrowDown", false, Focus::Box, true, None),
            ("ArrowUp", false, Focus::Result, false, Some(PreviousResult)),
            ("ArrowUp", false, Focus::Box, false, None),
            ("Escape", false, Focus::Elsewhere, true, Some(CloseArticle)),
            ("Escape", false, Focus::Box, true, Some(CloseArticle)),
            ("Escape", false, Focus::Box, false, Some(ClearBox)),
            ("Escape", false, Focus::Result, false, Some(FocusBox)),
            ("Escape", false, Focus::Elsewhere, false, None),
            ("Enter", false, Focus::Box, false, None),
        ] {
            assert_eq!(command(key, control, focus, article_open), expected, "{key} {focus:?} {article_open}");
        }
    }
}
