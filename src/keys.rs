//! What a key asks the page to do.

/// Where the focus is when a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// In the search box.
    Box,
    /// On a result, or on the heading above them.
    Result,
    /// In some other field that takes keys: text, a list to choose from.
    OtherField,
    /// Anywhere else.
    Elsewhere,
}

/// What the page shows when a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scene {
    /// Where the focus is.
    pub focus: Focus,
    /// Whether suggestions are shown below the search box.
    pub suggesting: bool,
    /// Whether an article is open.
    pub reading: bool,
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
    /// Go to the next suggestion, from the last one on to the results.
    NextSuggestion,
    /// Go to the suggestion before, from the first one back to the box.
    PreviousSuggestion,
    /// Take the suggestion that is active; where none is, go to the results.
    Accept,
    /// Take the suggestions away.
    CloseSuggestions,
    /// Put the focus on the next result, the first one from the box.
    NextResult,
    /// Put the focus on the result before, or into the box.
    PreviousResult,
    /// Go to the next mark in the open article.
    NextHit,
    /// … to the one before.
    PreviousHit,
    /// Close the open article.
    CloseArticle,
    /// Empty the search box.
    ClearBox,
    /// Show the keys.
    Help,
}

/// What a key means. On most keyboards `/` and `?` take Shift, which so changes nothing there.
pub fn command(key: &Key, scene: Scene) -> Option<Command> {
    let Scene { focus, suggesting, reading } = scene;
    let in_text = matches!(focus, Focus::Box | Focus::OtherField);
    match (key.name.as_str(), focus) {
        ("/", _) if !in_text && !key.control => Some(Command::FocusBox),
        ("?", _) if !in_text && !key.control => Some(Command::Help),
        _ if key.other => None,
        ("k" | "K", _) if key.control => Some(Command::FocusBox),
        _ if key.control => None,
        ("ArrowDown", Focus::Box) if suggesting => Some(Command::NextSuggestion),
        ("ArrowUp", Focus::Box) if suggesting => Some(Command::PreviousSuggestion),
        ("Enter", Focus::Box) => Some(Command::Accept),
        ("ArrowDown", Focus::Box | Focus::Result) => Some(Command::NextResult),
        ("ArrowUp", Focus::Result) => Some(Command::PreviousResult),
        ("n", _) if reading && !in_text => Some(Command::NextHit),
        ("p", _) if reading && !in_text => Some(Command::PreviousHit),
        ("Escape", Focus::Box) if suggesting => Some(Command::CloseSuggestions),
        ("Escape", Focus::OtherField) => None,
        ("Escape", _) if reading => Some(Command::CloseArticle),
        ("Escape", Focus::Box) => Some(Command::ClearBox),
        ("Escape", Focus::Result) => Some(Command::FocusBox),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Focus, Key, Scene, command};

    #[test]
    fn keys_mean_this() {
        use Command::{
            Accept, ClearBox, CloseArticle, CloseSuggestions, FocusBox, Help, NextHit, NextResult, NextSuggestion,
            PreviousHit, PreviousResult, PreviousSuggestion,
        };
        use Focus::{Box, Elsewhere, OtherField, Result};
        for (keys, focus, shown, expected) in [
            ("/", Elsewhere, "", Some(FocusBox)),
            ("Shift /", Elsewhere, "", Some(FocusBox)),
            ("/", Result, "", Some(FocusBox)),
            ("/", Box, "", None),
            ("/", OtherField, "", None),
            ("Shift ?", Elsewhere, "", Some(Help)),
            ("Shift ?", Result, "article", Some(Help)),
            ("Shift ?", Box, "", None),
            ("Control k", OtherField, "article", Some(FocusBox)),
            ("Control Shift k", Elsewhere, "", None),
            ("k", Elsewhere, "", None),
            ("ArrowDown", Box, "", Some(NextResult)),
            ("ArrowDown", Box, "suggestions", Some(NextSuggestion)),
            ("ArrowUp", Box, "suggestions", Some(PreviousSuggestion)),
            ("Shift ArrowDown", Box, "", None),
            ("ArrowDown", Result, "", Some(NextResult)),
            ("ArrowDown", Result, "article", Some(NextResult)),
            ("ArrowDown", Elsewhere, "", None),
            ("ArrowUp", Result, "", Some(PreviousResult)),
            ("ArrowUp", Box, "", None),
            ("Enter", Box, "", Some(Accept)),
            ("Enter", Result, "", None),
            ("n", Elsewhere, "article", Some(NextHit)),
            ("p", Result, "article", Some(PreviousHit)),
            ("n", Elsewhere, "", None),
            ("n", Box, "article", None),
            ("n", OtherField, "article", None),
            ("Control n", Elsewhere, "article", None),
            ("Escape", Box, "suggestions article", Some(CloseSuggestions)),
            ("Escape", Elsewhere, "article", Some(CloseArticle)),
            ("Escape", Box, "article", Some(CloseArticle)),
            ("Escape", OtherField, "article", None),
            ("Escape", Box, "", Some(ClearBox)),
            ("Escape", Result, "", Some(FocusBox)),
            ("Escape", Elsewhere, "", None),
        ] {
            let name = keys.rsplit(' ').next().expect("a key").to_owned();
            let key = Key { name, control: keys.contains("Control"), other: keys.contains("Shift") };
            let scene = Scene { focus, suggesting: shown.contains("suggestions"), reading: shown.contains("article") };
            assert_eq!(command(&key, scene), expected, "{keys} {focus:?} {shown}");
        }
    }
}
