//! The title of a document.

use leptos::prelude::*;

use super::marked_text::MarkedText;
use crate::search::document::Card;

/// The kicker, if any, and the title.
#[component]
pub fn Headline(
    /// The document.
    card: Card,
    /// The number of the first mark in the title; see [`MarkedText`].
    #[prop(optional_no_strip)]
    first_mark: Option<usize>,
) -> impl IntoView {
    let kicker = card.kicker.map(|kicker| view! { <span class="kicker">{kicker}</span>" " }.into_any());
    view! { {kicker} <MarkedText text=card.title first_mark /> }
}
