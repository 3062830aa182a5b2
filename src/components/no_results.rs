//! What to try if nothing was found.

use leptos::prelude::*;
use trouvaille_engine::filters::Filters;

use crate::i18n::fill;
use crate::state::app_state::{AppState, use_app_state};
use crate::state::choice::Choice;
use crate::state::facets::Facet;

/// The filters to drop, and what else to try. Nothing if there are results.
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

#[component]
fn Advice() -> impl IntoView {
    let state = use_app_state();
    let asked = move || state.listing.with(|listing| listing.asked);
    let has_filters = move || state.filters.with(|filters| *filters != Filters::default());
    let try_these =
        move || state.strings.get().try_these.map(|advice| view! { <li>{advice}</li> }.into_any()).collect_view();
    let drops = move || {
        droppable(state)
            .into_iter()
            .map(|(facet, count)| view! { <DropFilter facet count /> }.into_any())
            .collect_view()
    };
    view! {
        <div class="notice" part="notice">
            <p class="actions">
                {move || drops()}
                <Show when=move || asked() && has_filters()>
                    <DropFilters />
                </Show>
                <button type="button" on:click=move |_| state.search_for("")>
                    {state.text(|strings| strings.show_all)}
                </button>
            </p>
            <div hidden=move || !asked()>
                <h3>{state.text(|strings| strings.try_heading)}</h3>
                <ul>{move || try_these()}</ul>
            </div>
        </div>
    }
    .into_any()
}

/// The chosen facets without which there would be hits, and how many.
fn droppable(state: AppState) -> Vec<(Facet, usize)> {
    let mut facets: Vec<Facet> = state.filters.with(|filters| Choice::all(filters).iter().map(Choice::facet).collect());
    facets.dedup();
    let count = |facet: Facet| state.listing.with(|listing| facet.total(&listing.facets));
    facets.into_iter().map(|facet| (facet, count(facet))).filter(|&(_, count)| count > 0).collect()
}

/// A button that drops all filters.
#[component]
fn DropFilters() -> impl IntoView {
    let state = use_app_state();
    view! {
        <button type="button" on:click=move |_| state.choose(|request| request.filters = Filters::default())>
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
    /// The number of hits without its filters.
    count: usize,
) -> impl IntoView {
    let state = use_app_state();
    let name = move || {
        let strings = state.strings.get();
        format!("{}\u{202f}: {}", fill(strings.drop_filter, facet.name(strings)), strings.articles(count))
    };
    view! {
        <button
            type="button"
            class="drop"
            on:click=move |_| state.choose(|request| facet.clear(&mut request.filters))
        >
            {move || name()}
        </button>
    }
    .into_any()
}
