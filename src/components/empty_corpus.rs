//! The notice shown if the corpus is empty.

use leptos::prelude::*;

use crate::browser::host::Host;
use crate::i18n::Strings;
use crate::state::app_state::NAME;

/// The notice: the product name and an explanation.
#[component]
pub fn EmptyCorpus(
    /// The host of the widget.
    host: Host,
    /// The interface texts.
    strings: RwSignal<&'static Strings>,
) -> impl IntoView {
    view! {
        <div role=host.landmark("main") class="notice" part="notice">
            <h1>{NAME}</h1>
            <p>{move || strings.get().empty_corpus.to_owned()}</p>
        </div>
    }
}
