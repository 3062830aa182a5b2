//! Runs the commands of keyboard shortcuts.

use leptos::prelude::*;

use super::app_state::{AppState, Reading};
use super::focus::{FocusCondition, FocusTarget};
use super::keys::{Command, FocusArea, KeyContext, command};
use crate::browser::keyboard::Key;

impl AppState {
    /// Runs the command of a key. Returns false if the key has none; the browser then handles it.
    pub fn handle_key(self, key: &Key, focus: FocusArea) -> bool {
        let context = KeyContext {
            focus,
            suggestions_open: self.suggestions.with_untracked(|suggestions| !suggestions.is_empty()),
            article_open: self.reading.with_untracked(|reading| *reading != Reading::Nothing),
        };
        command(key, context).is_some_and(|command| self.run(command))
    }

    fn run(self, command: Command) -> bool {
        let focus = |target| self.request_focus(target, FocusCondition::Always);
        match command {
            Command::FocusSearchBox => focus(FocusTarget::SearchBox),
            Command::NextSuggestion => {
                let count = self.suggestions.with_untracked(Vec::len);
                let next = self.active_suggestion.get_untracked().map_or(0, |active| active + 1);
                if next < count {
                    self.active_suggestion.set(Some(next));
                } else {
                    self.close_suggestions();
                    focus(FocusTarget::NextResult);
                }
            }
            Command::PreviousSuggestion => {
                self.active_suggestion.update(|active| *active = active.and_then(|active| active.checked_sub(1)));
            }
            Command::Accept => self.accept(),
            Command::CloseSuggestions => self.close_suggestions(),
            Command::NextResult => {
                self.close_suggestions();
                focus(FocusTarget::NextResult);
            }
            Command::PreviousResult => focus(FocusTarget::PreviousResult),
            Command::NextMark => return self.step_mark(true),
            Command::PreviousMark => return self.step_mark(false),
            Command::CloseArticle => self.close(),
            // With nothing to clear, Escape is left to the surroundings of the widget, such as a dialog.
            Command::ClearSearchBox if self.typed.with_untracked(String::is_empty) => return false,
            Command::ClearSearchBox => self.type_query(String::new()),
            Command::OpenHelp => self.help_open.set(true),
        }
        true
    }
}
