//! Keyboard shortcuts.

use crate::browser::keyboard::Key;

/// Where the focus is when a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusArea {
    /// In the search box.
    SearchBox,
    /// On a result, or on the heading of the results.
    Results,
    /// In another element that handles keys itself: a text or date field, a menu, an open dialog.
    OtherField,
    /// Anywhere else.
    Elsewhere,
}

/// The state of the interface when a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyContext {
    /// Where the focus is.
    pub focus: FocusArea,
    /// Whether suggestions are shown.
    pub suggestions_open: bool,
    /// Whether an article is open.
    pub article_open: bool,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Focuses the search box and selects its text.
    FocusSearchBox,
    /// Activates the next suggestion. After the last one, focuses the first result.
    NextSuggestion,
    /// Activates the previous suggestion. On the first one, deactivates it.
    PreviousSuggestion,
    /// Accepts the active suggestion. Without one, goes to the results.
    Accept,
    /// Closes the suggestions.
    CloseSuggestions,
    /// Focuses the next result. From the search box, the first one.
    NextResult,
    /// Focuses the previous result. From the first one, the search box.
    PreviousResult,
    /// Goes to the next mark of the open article.
    NextMark,
    /// Goes to the previous mark of the open article.
    PreviousMark,
    /// Closes the open article.
    CloseArticle,
    /// Clears the search box.
    ClearSearchBox,
    /// Opens the help dialog.
    OpenHelp,
}

/// The command of a key, if it has one. `/` and `?` are matched regardless of Shift, because many keyboard layouts need
/// Shift to type them.
pub fn command(key: &Key, context: KeyContext) -> Option<Command> {
    let KeyContext { focus, suggestions_open, article_open } = context;
    let in_field = matches!(focus, FocusArea::SearchBox | FocusArea::OtherField);
    match (key.name.as_str(), focus) {
        ("/", _) if !in_field && !key.shortcut_modifier => Some(Command::FocusSearchBox),
        ("?", _) if !in_field && !key.shortcut_modifier => Some(Command::OpenHelp),
        _ if key.other_modifier => None,
        ("k" | "K", _) if key.shortcut_modifier => Some(Command::FocusSearchBox),
        _ if key.shortcut_modifier => None,
        ("ArrowDown", FocusArea::SearchBox) if suggestions_open => Some(Command::NextSuggestion),
        ("ArrowUp", FocusArea::SearchBox) if suggestions_open => Some(Command::PreviousSuggestion),
        ("Enter", FocusArea::SearchBox) => Some(Command::Accept),
        ("ArrowDown", FocusArea::SearchBox | FocusArea::Results) => Some(Command::NextResult),
        ("ArrowUp", FocusArea::Results) => Some(Command::PreviousResult),
        ("n", _) if article_open && !in_field => Some(Command::NextMark),
        ("p", _) if article_open && !in_field => Some(Command::PreviousMark),
        ("Escape", FocusArea::SearchBox) if suggestions_open => Some(Command::CloseSuggestions),
        ("Escape", FocusArea::OtherField) => None,
        ("Escape", _) if article_open => Some(Command::CloseArticle),
        ("Escape", FocusArea::SearchBox) => Some(Command::ClearSearchBox),
        ("Escape", FocusArea::Results) => Some(Command::FocusSearchBox),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, FocusArea, KeyContext, command};
    use crate::browser::keyboard::Key;

    #[test]
    fn keys_map_to_commands() {
        use Command::{
            Accept, ClearSearchBox, CloseArticle, CloseSuggestions, FocusSearchBox, NextMark, NextResult,
            NextSuggestion, OpenHelp, PreviousMark, PreviousResult, PreviousSuggestion,
        };
        use FocusArea::{Elsewhere, OtherField, Results, SearchBox};
        for (keys, focus, shown, expected) in [
            ("/", Elsewhere, "", Some(FocusSearchBox)),
            ("Shift /", Elsewhere, "", Some(FocusSearchBox)),
            ("/", Results, "", Some(FocusSearchBox)),
            ("/", SearchBox, "", None),
            ("/", OtherField, "", None),
            ("Shift ?", Elsewhere, "", Some(OpenHelp)),
            ("Shift ?", Results, "article", Some(OpenHelp)),
            ("Shift ?", SearchBox, "", None),
            ("Control k", OtherField, "article", Some(FocusSearchBox)),
            ("Control Shift k", Elsewhere, "", None),
            ("k", Elsewhere, "", None),
            ("ArrowDown", SearchBox, "", Some(NextResult)),
            ("ArrowDown", SearchBox, "suggestions", Some(NextSuggestion)),
            ("ArrowUp", SearchBox, "suggestions", Some(PreviousSuggestion)),
            ("Shift ArrowDown", SearchBox, "", None),
            ("ArrowDown", Results, "", Some(NextResult)),
            ("ArrowDown", Results, "article", Some(NextResult)),
            ("ArrowDown", Elsewhere, "", None),
            ("ArrowUp", Results, "", Some(PreviousResult)),
            ("ArrowUp", SearchBox, "", None),
            ("Enter", SearchBox, "", Some(Accept)),
            ("Enter", Results, "", None),
            ("n", Elsewhere, "article", Some(NextMark)),
            ("p", Results, "article", Some(PreviousMark)),
            ("n", Elsewhere, "", None),
            ("n", SearchBox, "article", None),
            ("n", OtherField, "article", None),
            ("Control n", Elsewhere, "article", None),
            ("Escape", SearchBox, "suggestions article", Some(CloseSuggestions)),
            ("Escape", Elsewhere, "article", Some(CloseArticle)),
            ("Escape", SearchBox, "article", Some(CloseArticle)),
            ("Escape", OtherField, "article", None),
            ("Escape", SearchBox, "", Some(ClearSearchBox)),
            ("Escape", Results, "", Some(FocusSearchBox)),
            ("Escape", Elsewhere, "", None),
        ] {
            let name = keys.rsplit(' ').next().expect("a key").to_owned();
            let key = Key { name, shortcut_modifier: keys.contains("Control"), other_modifier: keys.contains("Shift") };
            let context = KeyContext {
                focus,
                suggestions_open: shown.contains("suggestions"),
                article_open: shown.contains("article"),
            };
            assert_eq!(command(&key, context), expected, "{keys} {focus:?} {shown}");
        }
    }
}
