//! Where and when a document was published.

use leptos::prelude::*;

use crate::i18n::Strings;
use crate::search::document::Card;
use crate::state::app_state::use_app_state;

/// A line with source, section and date.
#[component]
pub fn Origin(
    /// The document.
    card: Card,
    /// Further content of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = use_app_state();
    let Card { source, agency, section, date, title_derived, .. } = card;
    let has_source = source.or(agency).is_some();
    let source = move || {
        view! { <span class="source">{move || state.strings.get().origin(source, agency).unwrap_or_default()}</span> }
            .into_any()
    };
    let missing = move |text: fn(&'static Strings) -> &'static str| {
        view! { <span class="missing">{state.text(text)}</span> }.into_any()
    };
    let date = match date {
        Some(date) => {
            view! { <time datetime=date.to_string()>{move || state.strings.get().date(date)}</time> }.into_any()
        }
        None => missing(|strings| strings.no_date),
    };
    view! {
        <p class="origin" part="origin">
            {has_source.then(source)}
            {section.map(|section| view! { <span class="section">{section}</span> }.into_any())}
            {date}
            {title_derived.then(|| missing(|strings| strings.derived_title))}
            {children.map(|children| children())}
        </p>
    }
    .into_any()
}
