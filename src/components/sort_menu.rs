//! The menu for the order of the results.

use leptos::prelude::*;
use trouvaille_engine::search::Sort;

use crate::browser::focus::keep_focus;
use crate::search::request::{sort_from_name, sort_name};
use crate::state::app_state::use_app_state;

/// The menu. Relevance is offered only if there is a query. The menu is hidden if there are fewer than two results.
#[component]
pub fn SortMenu() -> impl IntoView {
    let state = use_app_state();
    let option = move |sort| {
        let is_chosen = move || state.listing.with(|listing| listing.sort == sort);
        view! {
            <option value=sort_name(sort) prop:selected=move || is_chosen()>
                {move || state.strings.get().sort_name(sort).to_owned()}
            </option>
        }
        .into_any()
    };
    let has_query = Memo::new(move |_| state.listing.with(|listing| listing.has_query));
    let options = move || {
        [Sort::Relevance, Sort::Newest, Sort::Oldest]
            .into_iter()
            .skip(usize::from(!has_query.get()))
            .map(option)
            .collect_view()
    };
    view! {
        <select
            id="sort"
            aria-label=state.text(|strings| strings.sort)
            hidden=move || state.listing.with(|listing| listing.total < 2)
            on:change=move |event| {
                keep_focus(&event);
                let sort = sort_from_name(&event_target_value(&event));
                state.change_request(|request| request.sort = sort);
            }
        >
            {move || options()}
        </select>
    }
    .into_any()
}
