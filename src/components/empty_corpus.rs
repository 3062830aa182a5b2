//! The notice of a widget without articles.

use leptos::prelude::*;

use crate::browser::host::Host;
use crate::i18n::Strings;
use crate::state::app_state::NAME;

/// The notice.
#[component]
pub fn EmptyCorpus(
    /// Where the widget is mounted.
    host: Host,
    /// The texts of the interface.
    strings: RwSignal<&'static Strings>,
) -> impl IntoView {
    view! {
        <div role=host.landmark("main") class="notice" part="notice">
            <h1>{NAME}</h1>
            <p>{move || strings.get().empty_corpus}</p>
        </div>
    }
}
