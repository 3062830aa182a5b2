//! What stands above a text in a list and in the reader: where it is from, when, and what it is called.

use leptos::prelude::*;

use crate::browser;
use crate::library::{Card, Marked, Piece};
use crate::wording;

/// A text with its marks.
pub(super) fn marked(text: Marked) -> impl IntoView {
    let piece = |Piece { text, marked }| {
        let text = wording::spaced(text);
        if marked { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    };
    text.into_iter().map(piece).collect_view()
}

/// Source, section and date in one quiet line.
pub(super) fn origin(card: &Card) -> impl IntoView + use<> {
    let source = wording::source(card.source, card.agency).map(|source| view! { <span class="source">{source}</span> });
    let section = card.section.map(|section| view! { <span>{section}</span> });
    let date = match card.date {
        Some(date) => view! { <time datetime=date.to_string()>{browser::date(date)}</time> }.into_any(),
        None => view! { <span class="missing">{wording::NO_DATE}</span> }.into_any(),
    };
    let derived = card.title_derived.then(|| view! { <span class="missing">{wording::DERIVED_TITLE}</span> });
    view! { <p class="origin">{source} {section} {date} {derived}</p> }
}

/// The title, its kicker before it.
pub(super) fn headline(card: &Card) -> impl IntoView + use<> {
    let kicker = card.kicker.map(|kicker| view! { <span class="kicker">{kicker}</span> " " });
    view! { {kicker} {marked(card.title.clone())} }
}
