//! The notice shown if the index cannot be opened.

use leptos::prelude::*;

use crate::browser::{self, host::Host};
use crate::i18n::Strings;

/// The notice, with the error and a button that reloads the page.
#[component]
pub fn Unreadable(
    /// The host of the widget.
    host: Host,
    /// The interface texts.
    strings: RwSignal<&'static Strings>,
    /// The error message.
    reason: String,
) -> impl IntoView {
    view! {
        <div role=host.landmark("main") class="notice" part="notice">
            <div role="alert">
                <h1>{move || strings.get().unreadable.to_owned()}</h1>
                <p>{move || strings.get().unreadable_advice.to_owned()}</p>
                <p>
                    <code>{reason}</code>
                </p>
                <p class="actions">
                    <button type="button" on:click=|_| browser::reload()>
                        {move || strings.get().retry.to_owned()}
                    </button>
                </p>
            </div>
        </div>
    }
}
