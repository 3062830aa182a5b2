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
    /// On a result, or on the heading above them.
    Result,
    /// In some other field that takes text.
    OtherField,
    /// Anywhere else.
    Elsewhere,
}

/// A key that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What the key writes or is called: `/`, `k`, `ArrowDown`.
    pub name: String,
    /// Whether Ctrl was held; on a Mac, ⌘.
    pub control: bool,
    /// Whether another key was held that changes what a key means.
    pub other: bool,
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

/// What a key means. On most keyboards `/` takes Shift, which so changes nothing there.
pub fn command(key: &Key, focus: Focus, article_open: bool) -> Option<Command> {
    match (key.name.as_str(), focus) {
        ("/", Focus::Result | Focus::Elsewhere) if !key.control => Some(Command::FocusBox),
        _ if key.other => None,
        ("k", _) if key.control => Some(Command::FocusBox),
        _ if key.control => None,
        ("ArrowDown", Focus::Box | Focus::Result) if !article_open => Some(Command::NextResult),
        ("ArrowUp", Focus::Result) if !article_open => Some(Command::PreviousResult),
        ("Escape", Focus::OtherField) => None,
        ("Escape", _) if article_open => Some(Command::CloseArticle),
        ("Escape", Focus::Box) => Some(Command::ClearBox),
        ("Escape", Focus::Result) => Some(Command::FocusBox),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Close, Command, Focus, Key, Step, Trail, command};

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
        for (keys, focus, article_open, expected) in [
            ("/", Focus::Elsewhere, false, Some(FocusBox)),
            ("Shift /", Focus::Elsewhere, false, Some(FocusBox)),
            ("/", Focus::Result, false, Some(FocusBox)),
            ("/", Focus::Box, false, None),
            ("/", Focus::OtherField, false, None),
            ("Control k", Focus::OtherField, true, Some(FocusBox)),
            ("Control Shift k", Focus::Elsewhere, false, None),
            ("k", Focus::Elsewhere, false, None),
            ("ArrowDown", Focus::Box, false, Some(NextResult)),
            ("Shift ArrowDown", Focus::Box, false, None),
            ("ArrowDown", Focus::Result, false, Some(NextResult)),
            ("ArrowDown", Focus::Elsewhere, false, None),
            ("ArrowDown", Focus::Box, true, None),
            ("ArrowUp", Focus::Result, false, Some(PreviousResult)),
            ("ArrowUp", Focus::Box, false, None),
            ("Escape", Focus::Elsewhere, true, Some(CloseArticle)),
            ("Escape", Focus::Box, true, Some(CloseArticle)),
            ("Escape", Focus::Box, false, Some(ClearBox)),
            ("Escape", Focus::Result, false, Some(FocusBox)),
            ("Escape", Focus::Elsewhere, false, None),
            ("Enter", Focus::Box, false, None),
        ] {
            let name = keys.rsplit(' ').next().expect("a key").to_owned();
            let key = Key { name, control: keys.contains("Control"), other: keys.contains("Shift") };
            assert_eq!(command(&key, focus, article_open), expected, "{keys} {focus:?} {article_open}");
        }
    }
}
