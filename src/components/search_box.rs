//! The search box, built on the [combobox pattern](https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) of the ARIA APG.

use leptos::prelude::*;

use super::icon_button::IconButton;
use super::page_nodes::use_page_nodes;
use super::suggestions::{SUGGESTIONS, Suggestions, suggestion_id};
use crate::browser::events::is_composing;
use crate::state::app_state::use_app_state;
use crate::state::focus::{FocusCondition, FocusTarget};

/// The id of the input, to which its label refers.
pub const SEARCH_BOX: &str = "search-box";

/// The input, which searches while the user types, with its buttons and suggestions.
#[component]
pub fn SearchBox() -> impl IntoView {
    let state = use_app_state();
    let nodes = use_page_nodes();
    let type_query = move |event| {
        if !is_composing(&event) {
            state.type_query(event_target_value(&event));
        }
    };
    let clear = move |_| {
        state.type_query(String::new());
        state.request_focus(FocusTarget::SearchBox, FocusCondition::Always);
    };
    view! {
        <form
            role="search"
            action="?"
            on:submit=move |submit| {
                submit.prevent_default();
                state.accept();
            }
        >
            <div class="field">
                <div class="box">
                    <input
                        node_ref=nodes.search_box
                        id=SEARCH_BOX
                        class="input"
                        part="input"
                        type="search"
                        name="q"
                        placeholder=state.text(|strings| strings.search_hint)
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        enterkeyhint="search"
                        role="combobox"
                        aria-autocomplete="list"
                        aria-controls=SUGGESTIONS
                        aria-expanded=move || state.suggestions.with(|all| !all.is_empty()).to_string()
                        aria-activedescendant=move || state.active_suggestion.get().map(suggestion_id).unwrap_or_default()
                        prop:value=move || state.typed.get()
                        on:input=type_query
                        on:compositionend=move |event| state.type_query(event_target_value(&event))
                        on:focus=move |_| state.enter_search_box()
                        on:blur=move |_| state.close_suggestions()
                        on:change=move |_| state.finish_search()
                    />
                    <IconButton
                        class="clear"
                        symbol="×"
                        name=|strings| strings.clear_search_box
                        attr:hidden=move || state.typed.with(String::is_empty)
                        on:click=clear
                    />
                </div>
                <button type="submit">{state.text(|strings| strings.search_button)}</button>
            </div>
            <Suggestions />
        </form>
    }
    .into_any()
}
