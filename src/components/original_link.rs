//! The link to the original of an article.

use leptos::prelude::*;

use crate::state::app_state::use_app_state;

/// The link. It opens in the same tab, because Back returns to the search.
#[component]
pub fn OriginalLink(
    /// The address of the original, with a text fragment.
    href: String,
) -> impl IntoView {
    let state = use_app_state();
    view! {
        <a class="original" part="original" href=href rel="noopener">
            {state.text(|strings| strings.read_original)}
        </a>
    }
    .into_any()
}
