//! The line below the search box: suggestions, or a hint at the query syntax.

use leptos::html;
use leptos::prelude::*;

use crate::browser::geometry::scroll_into_view;
use crate::state::app_state::{Suggestion, use_app_state};

/// The id of the list, for the search box.
pub const SUGGESTIONS: &str = "suggestions";

/// The id of the suggestion at a position, for the search box.
pub fn suggestion_id(position: usize) -> String {
    format!("suggestion-{position}")
}

/// The suggestions, as the listbox of the search box.
#[component]
pub fn Suggestions() -> impl IntoView {
    let state = use_app_state();
    let list = NodeRef::<html::Ul>::new();
    // On a narrow screen the line scrolls.
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
                // The search box keeps the focus.
                on:mousedown=move |press| press.prevent_default()
            >
                <For
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

/// A suggestion.
#[component]
fn SuggestionOption(
    /// The suggestion. Its position in the list may change.
    suggestion: Suggestion,
) -> impl IntoView {
    let state = use_app_state();
    let Suggestion { query, is_recent } = suggestion.clone();
    let position = move || state.suggestions.with(|all| all.iter().position(|other| *other == suggestion));
    let id = position.clone();
    let is_active = move || position().is_some_and(|position| state.active_suggestion.get() == Some(position));
    let recent = move || view! { <span class="unseen">{state.text(|strings| strings.recent)}</span> }.into_any();
    let text = query.trim().to_owned();
    view! {
        <li
            id=move || id().map(suggestion_id)
            role="option"
            class:recent=is_recent
            aria-selected=move || is_active().to_string()
            on:click=move |_| state.take_suggestion(&query)
        >
            {text}
            {is_recent.then(recent)}
        </li>
    }
    .into_any()
}
