//! Chips for the chosen filters, above the list.

use leptos::prelude::*;
use trouvaille_engine::search::Filters;

use super::keyed_for::KeyedFor;
use crate::i18n::fill;
use crate::state::app_state::use_app_state;
use crate::state::choice::Choice;

/// A chip for each chosen filter, which removes that filter, and a button that removes all.
#[component]
pub fn Chips() -> impl IntoView {
    let state = use_app_state();
    let chosen = move || state.filters.with(Choice::all);
    view! {
        <ul class="chips" aria-label=state.text(|strings| strings.chosen_filters)>
            <KeyedFor each=chosen key=Choice::id children=move |choice| view! { <Chip choice /> } />
            <Show when=move || !chosen().is_empty()>
                <ClearAll />
            </Show>
        </ul>
    }
    .into_any()
}

/// The button that removes all filters.
#[component]
fn ClearAll() -> impl IntoView {
    let state = use_app_state();
    view! {
        <li>
            <button
                type="button"
                class="clear-all"
                on:click=move |_| state.change_request(|request| request.filters = Filters::default())
            >
                {state.text(|strings| strings.clear_filters)}
            </button>
        </li>
    }
    .into_any()
}

/// The chip of a chosen filter.
#[component]
fn Chip(
    /// The filter.
    choice: Choice,
) -> impl IntoView {
    let state = use_app_state();
    let named = choice.clone();
    // Reactive, because the name of the range changes with its dates.
    let name = move || state.filters.with(|filters| named.name(state.strings.get(), filters));
    let label = name.clone();
    view! {
        <li>
            <button
                type="button"
                class="chip"
                part="chip"
                aria-label=move || fill(state.strings.get().remove_filter, &label())
                on:click=move |_| state.change_request(|request| choice.toggle(&mut request.filters))
            >
                {move || name()}
            </button>
        </li>
    }
    .into_any()
}
