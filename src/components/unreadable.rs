//! The notice of a widget that cannot read its index.

use leptos::prelude::*;

use crate::browser::{self, host::Host};
use crate::i18n::Strings;

/// The notice, with a button that reloads the page.
#[component]
pub fn Unreadable(
    /// Where the widget is mounted.
    host: Host,
    /// The texts of the interface.
    strings: RwSignal<&'static Strings>,
    /// Why the index cannot be read.
    reason: String,
) -> impl IntoView {
    view! {
        <div role=host.landmark("main") class="notice" part="notice">
            <div role="alert">
                <h1>{move || strings.get().unreadable}</h1>
                <p>{move || strings.get().unreadable_what_to_do}</p>
                <p>
                    <code>{reason}</code>
                </p>
                <p class="actions">
                    <button type="button" on:click=|_| browser::reload()>
                        {move || strings.get().retry}
                    </button>
                </p>
            </div>
        </div>
    }
}
