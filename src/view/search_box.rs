//! The search box.

use leptos::prelude::*;

use super::Shared;
use crate::browser::{self, SEARCH_BOX};
use crate::wording;

/// The box answers while one types; its button and Enter are for those who want to be done with it.
#[component]
pub(super) fn SearchBox(shared: Shared) -> impl IntoView {
    view! {
        <search>
            <form
                role="search"
                action="?"
                on:submit=move |submit| {
                    submit.prevent_default();
                    shared.stop();
                    browser::leave_box();
                }
            >
                <label for=SEARCH_BOX>{wording::SEARCH_LABEL}</label>
                <div class="field">
                    <input
                        id=SEARCH_BOX
                        type="search"
                        name="q"
                        placeholder=wording::SEARCH_HINT
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        enterkeyhint="search"
                        prop:value=move || shared.query.get()
                        on:input=move |input| shared.type_query(event_target_value(&input))
                        on:change=move |_| shared.stop()
                    />
                    <button type="submit">{wording::SEARCH_BUTTON}</button>
                </div>
            </form>
        </search>
    }
}
