//! The search box.

use leptos::prelude::*;

use super::Shared;
use crate::browser::{self, RESULTS_HEADING, SEARCH_BOX};
use crate::wording;

/// The box answers while one types. Its button and Enter are for those who have done so: they lead to the results.
#[component]
pub(super) fn SearchBox(shared: Shared) -> impl IntoView {
    view! {
        <form
            role="search"
            action="?"
            on:submit=move |submit| {
                submit.prevent_default();
                shared.stop();
                browser::focus_on(RESULTS_HEADING.to_owned());
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
    }
}
