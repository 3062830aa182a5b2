//! The sidebar: timeline and facets.

use leptos::prelude::*;

use super::facet_group::FacetGroup;
use super::timeline::Timeline;
use crate::state::app_state::use_app_state;
use crate::state::choice::Choice;
use crate::state::facets::Facet;

/// The id of the filters, which the button shows and hides on a narrow screen.
const FILTERS: &str = "filters";

/// The filters: next to the list on a wide screen, behind a button on a narrow one.
#[component]
pub fn Sidebar() -> impl IntoView {
    let state = use_app_state();
    let open = RwSignal::new(false);
    let label = move || {
        let strings = state.strings.get();
        match state.filters.with(|filters| Choice::all(filters).len()) {
            0 => strings.filters.to_owned(),
            count => format!("{} ({count})", strings.filters),
        }
    };
    let fields = state.field_facets().map(|facet| view! { <FacetGroup facet /> }.into_any()).collect_view();
    view! {
        <div
            role=state.host.landmark("complementary")
            class="sidebar"
            part="sidebar"
            aria-label=state.text(|strings| strings.filters)
        >
            <button
                type="button"
                class="tray"
                aria-controls=FILTERS
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || label()}
            </button>
            <div id=FILTERS class="facets" class:open=move || open.get()>
                <Timeline />
                <FacetGroup facet=Facet::Source />
                <FacetGroup facet=Facet::Section />
                {fields}
                <FacetGroup facet=Facet::Date />
            </div>
        </div>
    }
    .into_any()
}
