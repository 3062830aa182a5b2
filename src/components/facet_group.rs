//! A facet with its values as checkboxes.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::keyed_for::KeyedFor;
use crate::browser::focus::focus;
use crate::browser::geometry::descendants;
use crate::i18n::fill;
use crate::state::app_state::use_app_state;
use crate::state::facets::{Facet, FacetList, FacetValue};

/// The values of a facet, each with its number of hits. The fieldset is empty if the facet offers no choice.
#[component]
pub fn FacetGroup(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let state = use_app_state();
    let show_all = RwSignal::new(false);
    let listed = facet.clone();
    let list = Memo::new(move |_| {
        state
            .counted_listing
            .with(|listing| state.filters.with(|filters| listed.list(&listing.facets, filters, show_all.get())))
    });
    view! {
        <fieldset class="facet" part="facet">
            <Show when=move || list.with(|list| !list.values.is_empty())>
                <FacetValues facet=facet.clone() list show_all />
            </Show>
        </fieldset>
    }
    .into_any()
}

/// The name of a facet, its values, and a button if the list is truncated.
#[component]
fn FacetValues(
    /// The facet.
    facet: Facet,
    /// The values to show.
    list: Memo<FacetList>,
    /// Whether all values are shown. The button sets it.
    show_all: RwSignal<bool>,
) -> impl IntoView {
    let state = use_app_state();
    let items = NodeRef::<html::Ul>::new();
    let named = facet.clone();
    view! {
        <legend>{move || named.name(state.strings.get()).to_owned()}</legend>
        <ul node_ref=items>
            <KeyedFor
                each=move || list.get().values
                key=|value| value.choice.id()
                children=move |value| view! { <FacetCheckbox value list /> }
            />
            <Show when=move || list.with(|list| list.truncated_from.is_some())>
                <ShowAll facet=facet.clone() list show_all items />
            </Show>
        </ul>
    }
    .into_any()
}

/// The button that shows all values of a facet.
#[component]
fn ShowAll(
    /// The facet.
    facet: Facet,
    /// The values that are shown.
    list: Memo<FacetList>,
    /// Set to show all values.
    show_all: RwSignal<bool>,
    /// The list element.
    items: NodeRef<html::Ul>,
) -> impl IntoView {
    let state = use_app_state();
    // The button disappears, so the focus moves to the first added value.
    let show = move |_| {
        let before = list.get_untracked();
        show_all.set(true);
        let first_added =
            list.with_untracked(|list| list.values.iter().position(|value| !before.values.contains(value)));
        request_animation_frame(move || {
            let checkbox = items
                .try_get_untracked()
                .flatten()
                .and_then(|items| descendants(&items, "input").into_iter().nth(first_added?));
            if let Some(checkbox) = checkbox {
                focus(checkbox.unchecked_ref());
            }
        });
    };
    let label = move || {
        let strings = state.strings.get();
        let count = list.with(|list| list.truncated_from).unwrap_or_default();
        fill(strings.show_all_values, &strings.number(count))
    };
    view! {
        <li>
            <button type="button" class="more" id=format!("all-{}", facet.id()) on:click=show>
                {move || label()}
            </button>
        </li>
    }
    .into_any()
}

/// A value of a facet.
#[component]
fn FacetCheckbox(
    /// The value. Its count is read from `list`, because it may change.
    value: FacetValue,
    /// The list that contains the value.
    list: Memo<FacetList>,
) -> impl IntoView {
    let state = use_app_state();
    let FacetValue { choice, is_nested, .. } = value;
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
        <li class:part=is_nested>
            <label for=id>
                <input
                    type="checkbox"
                    id=id.clone()
                    prop:checked=move || is_chosen()
                    on:change=move |_| state.change_request(|request| choice.toggle(&mut request.filters))
                />
                <span class="name">{move || name()}</span>
                " "
                <span class="number">{move || count()}</span>
            </label>
        </li>
    }
    .into_any()
}
