//! A text with marked matches.

use leptos::prelude::*;

use crate::i18n::no_break_spaces;
use crate::search::marked::{Marked, Piece};
use crate::state::app_state::use_app_state;

/// A text with its marks.
#[component]
pub fn MarkedText(
    /// The text.
    text: Marked,
    /// The number of its first mark among those of the open article, from 1, if the reader can go from mark to mark.
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
        let Some(this) = number else { return view! { <mark>{text}</mark> }.into_any() };
        number = Some(this + 1);
        let is_current = move || state.current_mark.get() == this;
        view! { <mark class:current=move || is_current()>{text}</mark> }.into_any()
    };
    text.into_iter().map(piece).collect_view()
}
