//! Advice for searches without results.

use leptos::prelude::*;
use trouvaille_engine::search::Filters;

use crate::i18n::fill;
use crate::state::app_state::{AppState, use_app_state};
use crate::state::choice::Choice;
use crate::state::facets::Facet;

/// Buttons that drop filters, and search tips. Empty if there are results.
#[component]
pub fn NoResults() -> impl IntoView {
    let state = use_app_state();
    view! {
        <div class="nothing">
            <Show when=move || state.listing.with(|listing| listing.total == 0)>
                <Advice />
            </Show>
        </div>
    }
    .into_any()
}

/// The advice, shown if there are no results.
#[component]
fn Advice() -> impl IntoView {
    let state = use_app_state();
    let has_query = move || state.listing.with(|listing| listing.has_query);
    let has_filters = move || state.filters.with(|filters| *filters != Filters::default());
    let search_tips =
        move || state.strings.get().search_tips.map(|advice| view! { <li>{advice}</li> }.into_any()).collect_view();
    let drop_buttons = move || {
        droppable_facets(state)
            .into_iter()
            .map(|(facet, count)| view! { <DropFilter facet count /> }.into_any())
            .collect_view()
    };
    view! {
        <div class="notice" part="notice">
            <p class="actions">
                {move || drop_buttons()}
                <Show when=move || has_query() && has_filters()>
                    <DropFilters />
                </Show>
                <button type="button" on:click=move |_| state.search_for("")>
                    {state.text(|strings| strings.show_all)}
                </button>
            </p>
            <div hidden=move || !has_query()>
                <h3>{state.text(|strings| strings.search_tips_heading)}</h3>
                <ul>{move || search_tips()}</ul>
            </div>
        </div>
    }
    .into_any()
}

/// The facets whose filters can be dropped to get hits, each with the number of hits.
fn droppable_facets(state: AppState) -> Vec<(Facet, usize)> {
    let mut facets: Vec<(Facet, usize)> = Vec::new();
    for facet in state.filters.with(Choice::all).iter().map(Choice::facet) {
        let count = state.listing.with(|listing| facet.total(&listing.facets));
        if count > 0 && facets.iter().all(|(known, _)| *known != facet) {
            facets.push((facet, count));
        }
    }
    facets
}

/// A button that drops all filters.
#[component]
fn DropFilters() -> impl IntoView {
    let state = use_app_state();
    view! {
        <button type="button" on:click=move |_| state.change_request(|request| request.filters = Filters::default())>
            {state.text(|strings| strings.drop_filters)}
        </button>
    }
    .into_any()
}

/// A button that drops the filters of a facet.
#[component]
fn DropFilter(
    /// The facet.
    facet: Facet,
    /// The number of hits without the filters of the facet.
    count: usize,
) -> impl IntoView {
    let state = use_app_state();
    let named = facet.clone();
    let label = move || {
        let strings = state.strings.get();
        format!("{}\u{202f}: {}", fill(strings.drop_filter, named.name(strings)), strings.articles(count))
    };
    view! {
        <button
            type="button"
            class="drop"
            on:click=move |_| state.change_request(|request| facet.clear(&mut request.filters))
        >
            {move || label()}
        </button>
    }
    .into_any()
}
