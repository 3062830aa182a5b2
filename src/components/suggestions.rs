//! The line below the search box: suggestions, or a tip about the query syntax.

use leptos::html;
use leptos::prelude::*;

use super::keyed_for::KeyedFor;
use crate::browser::geometry::scroll_into_view;
use crate::state::app_state::{Suggestion, use_app_state};

/// The id of the list, to which the search box refers.
pub const SUGGESTIONS: &str = "suggestions";

/// The id of the suggestion at a position, to which the search box refers.
pub fn suggestion_id(position: usize) -> String {
    format!("suggestion-{position}")
}

/// The suggestions, as the listbox of the search box. The tip replaces them if there are none.
#[component]
pub fn Suggestions() -> impl IntoView {
    let state = use_app_state();
    let list = NodeRef::<html::Ul>::new();
    // The line scrolls on a narrow screen, so the active suggestion is brought into view.
    Effect::new(move |_| {
        let active = state.active_suggestion.get().and_then(|active| u32::try_from(active).ok());
        if let Some(option) = active.and_then(|active| list.get_untracked()?.children().item(active)) {
            scroll_into_view(&option);
        }
    });
    view! {
        <div class="below">
            <ul
                node_ref=list
                id=SUGGESTIONS
                class="suggestions"
                part="suggestions"
                role="listbox"
                aria-label=state.text(|strings| strings.suggestions)
                // Keeps the focus in the search box; losing it would close the suggestions before the click.
                on:mousedown=move |press| press.prevent_default()
            >
                <KeyedFor
                    each=move || state.suggestions.get()
                    key=|suggestion| suggestion.query.clone()
                    children=move |suggestion| view! { <SuggestionOption suggestion /> }
                />
            </ul>
            <p class="tip" hidden=move || state.suggestions.with(|all| !all.is_empty())>
                {state.text(|strings| strings.tip)}
            </p>
        </div>
    }
    .into_any()
}

/// An option of the listbox.
#[component]
fn SuggestionOption(
    /// The suggestion. Its position is looked up in the list, because it may change.
    suggestion: Suggestion,
) -> impl IntoView {
    let state = use_app_state();
    let Suggestion { query, is_recent } = suggestion.clone();
    let position = move || state.suggestions.with(|all| all.iter().position(|listed| *listed == suggestion));
    let id = position.clone();
    let is_active = move || position().is_some_and(|position| state.active_suggestion.get() == Some(position));
    let recent_label = move || view! { <span class="unseen">{state.text(|strings| strings.recent)}</span> }.into_any();
    let text = query.trim().to_owned();
    view! {
        <li
            id=move || id().map(suggestion_id)
            role="option"
            class:recent=is_recent
            aria-selected=move || is_active().to_string()
            on:click=move |_| state.accept_suggestion(&query)
        >
            {text}
            {is_recent.then(recent_label)}
        </li>
    }
    .into_any()
}
