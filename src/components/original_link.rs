//! The link to the original of an article.

use leptos::prelude::*;

use crate::state::app_state::use_app_state;

/// The link. If the widget owns its page, an original on another site opens in a new tab, and the search stays open.
#[component]
pub fn OriginalLink(
    /// The address of the original, with a text fragment.
    href: String,
) -> impl IntoView {
    let state = use_app_state();
    let target = if state.host.owns_page() && href.contains("//") { "_blank" } else { "" };
    view! {
        <a class="original" part="original" href=href target=target rel="noopener">
            {state.text(|strings| strings.read_original)}
        </a>
    }
    .into_any()
}
