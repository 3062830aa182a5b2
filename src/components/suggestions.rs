//! The line below the search box: suggestions, or a hint at the query syntax.

use leptos::html;
use leptos::prelude::*;

use crate::browser::geometry::scroll_into_view;
use crate::state::app_state::{AppState, Suggestion};

/// The id of the list, for the search box.
pub const SUGGESTIONS: &str = "suggestions";

/// The id of the suggestion at a position, for the search box.
pub fn suggestion_id(position: usize) -> String {
    format!("suggestion-{position}")
}

/// The suggestions, as the listbox of the search box.
#[component]
pub fn Suggestions() -> impl IntoView {
    let state = expect_context::<AppState>();
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
                <ForEnumerate
                    each=move || state.suggestions.get()
                    key=Suggestion::clone
                    children=move |position, suggestion| view! { <SuggestionOption position suggestion /> }
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
    /// Its position in the list, from 0.
    position: ReadSignal<usize>,
    /// The suggestion.
    suggestion: Suggestion,
) -> impl IntoView {
    let state = expect_context::<AppState>();
    let Suggestion { query, is_recent } = suggestion;
    let recent = move || view! { <span class="unseen">{state.text(|strings| strings.recent)}</span> };
    view! {
        <li
            id=move || suggestion_id(position.get())
            role="option"
            class:recent=is_recent
            aria-selected=move || (state.active_suggestion.get() == Some(position.get())).to_string()
            on:click=move |_| state.take_suggestion(position.get_untracked())
        >
            {query.trim().to_owned()}
            {is_recent.then(recent)}
        </li>
    }
}
