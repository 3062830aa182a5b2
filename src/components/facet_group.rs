//! A facet, as checkboxes.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::focus::focus;
use crate::browser::geometry::descendants;
use crate::i18n::fill;
use crate::state::app_state::use_app_state;
use crate::state::facets::{Facet, FacetList, FacetValue};

/// The values of a facet, with the number of hits that each would leave. Nothing if there are none.
#[component]
pub fn FacetGroup(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let state = use_app_state();
    let show_all = RwSignal::new(false);
    let list = Memo::new(move |_| {
        state.counted.with(|listing| state.filters.with(|filters| facet.list(&listing.facets, filters, show_all.get())))
    });
    view! {
        <fieldset class="facet" part="facet">
            <Show when=move || list.with(|list| !list.values.is_empty())>
                <FacetValues facet list show_all />
            </Show>
        </fieldset>
    }
    .into_any()
}

/// The name of a facet, and its values as checkboxes.
#[component]
fn FacetValues(
    /// The facet.
    facet: Facet,
    /// The values.
    list: Memo<FacetList>,
    /// Whether rare values are shown too.
    show_all: RwSignal<bool>,
) -> impl IntoView {
    let state = use_app_state();
    let items = NodeRef::<html::Ul>::new();
    view! {
        <legend>{move || facet.name(state.strings.get())}</legend>
        <ul node_ref=items>
            <For
                each=move || list.get().values
                key=|value| value.choice.id()
                children=move |value| view! { <FacetCheckbox value list /> }
            />
            <Show when=move || list.with(|list| list.hidden_behind.is_some())>
                <ShowAll facet list show_all items />
            </Show>
        </ul>
    }
    .into_any()
}

/// The button that shows rare values too.
#[component]
fn ShowAll(
    /// The facet.
    facet: Facet,
    /// The values.
    list: Memo<FacetList>,
    /// Whether rare values are shown too.
    show_all: RwSignal<bool>,
    /// The element of the list.
    items: NodeRef<html::Ul>,
) -> impl IntoView {
    let state = use_app_state();
    // The button disappears: the focus goes to the first value that it brings.
    let show = move |_| {
        let before = list.get_untracked();
        show_all.set(true);
        let first = list.with_untracked(|list| list.values.iter().position(|value| !before.values.contains(value)));
        request_animation_frame(move || {
            let checkbox = items
                .try_get_untracked()
                .flatten()
                .and_then(|items| descendants(&items, "input").into_iter().nth(first?));
            if let Some(checkbox) = checkbox {
                focus(checkbox.unchecked_ref());
            }
        });
    };
    let name = move || {
        let strings = state.strings.get();
        let count = list.with(|list| list.hidden_behind).unwrap_or_default();
        fill(strings.show_all_values, &strings.number(count))
    };
    view! {
        <li>
            <button type="button" class="more" id=format!("all-{}", facet.id()) on:click=show>
                {move || name()}
            </button>
        </li>
    }
    .into_any()
}

/// A value of a facet.
#[component]
fn FacetCheckbox(
    /// The value. Its count may change.
    value: FacetValue,
    /// The list that it is in.
    list: Memo<FacetList>,
) -> impl IntoView {
    let state = use_app_state();
    let FacetValue { choice, is_part, .. } = value;
    let id = choice.id();
    let counted = choice.clone();
    let count = move || {
        let count = list.with(|list| list.count(&counted));
        state.strings.get().number(count)
    };
    let chosen = choice.clone();
    let is_chosen = move || state.filters.with(|filters| chosen.is_chosen(filters));
    let named = choice.clone();
    let name = move || state.filters.with(|filters| named.name(state.strings.get(), filters));
    view! {
        <li class:part=is_part>
            <label for=id>
                <input
                    type="checkbox"
                    id=id.clone()
                    prop:checked=move || is_chosen()
                    on:change=move |_| state.choose(|request| choice.toggle(&mut request.filters))
                />
                <span class="name">{move || name()}</span>
                " "
                <span class="number">{move || count()}</span>
            </label>
        </li>
    }
    .into_any()
}
