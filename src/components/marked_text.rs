//! A text with marked matches.

use leptos::prelude::*;

use crate::i18n::no_break_spaces;
use crate::search::marked::{Marked, Piece};
use crate::state::app_state::use_app_state;

/// A text in which each match is a `<mark>` element.
#[component]
pub fn MarkedText(
    /// The text.
    text: Marked,
    /// The number of the first mark among the marks of the open article, from 1. `None` outside the open article, where
    /// marks cannot be stepped through.
    #[prop(optional_no_strip)]
    first_mark: Option<usize>,
) -> impl IntoView {
    let state = use_app_state();
    let mut number = first_mark;
    let piece = move |piece: Piece| {
        let text = no_break_spaces(piece.text).into_owned();
        if !piece.marked {
            return text.into_any();
        }
        let Some(mark_number) = number else { return view! { <mark>{text}</mark> }.into_any() };
        number = Some(mark_number + 1);
        let is_current = move || state.current_mark.get() == mark_number;
        view! { <mark class:current=move || is_current()>{text}</mark> }.into_any()
    };
    text.into_iter().map(piece).collect_view()
}
