//! A facet, as checkboxes.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::focus::focus;
use crate::browser::geometry::descendants;
use crate::i18n::fill;
use crate::state::app_state::AppState;
use crate::state::facets::{Facet, FacetList, FacetValue};

/// The values of a facet, with the number of hits that each would leave.
#[component]
pub fn FacetGroup(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let state = expect_context::<AppState>();
    let show_all = RwSignal::new(false);
    let list = Memo::new(move |_| {
        state.counted.with(|listing| state.filters.with(|filters| facet.list(&listing.facets, filters, show_all.get())))
    });
    let items = NodeRef::<html::Ul>::new();
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
    let is_partial = move || list.with(|list| list.hidden_behind.is_some());
    let show_name = move || {
        let strings = state.strings.get();
        let count = list.with(|list| list.hidden_behind).unwrap_or_default();
        fill(strings.show_all_values, &strings.number(count))
    };
    view! {
        <fieldset class="facet" part="facet">
            <Show when=move || list.with(|list| !list.values.is_empty())>
                <legend>{move || facet.name(state.strings.get())}</legend>
                <ul node_ref=items>
                    <ForEnumerate
                        each=move || list.get().values
                        key=|value| value.choice.clone()
                        children=move |position, value| view! { <FacetCheckbox position value list /> }
                    />
                    <Show when=is_partial>
                        <li>
                            <button type="button" class="more" id=format!("all-{}", facet.id()) on:click=show>
                                {move || show_name()}
                            </button>
                        </li>
                    </Show>
                </ul>
            </Show>
        </fieldset>
    }
    .into_any()
}

/// A value of a facet.
#[component]
fn FacetCheckbox(
    /// Its position in the list, from 0.
    position: ReadSignal<usize>,
    /// The value. Its count may change.
    value: FacetValue,
    /// The list that it is in.
    list: Memo<FacetList>,
) -> impl IntoView {
    let state = expect_context::<AppState>();
    let FacetValue { choice, count, is_part } = value;
    let id = choice.id();
    let count = move || {
        let count = list.with(|list| list.values.get(position.get()).map_or(count, |value| value.count));
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
