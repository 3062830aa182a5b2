//! The link to the original of an article.

use leptos::prelude::*;

use crate::i18n::Strings;
use crate::state::app_state::use_app_state;

/// The link. If the widget owns its page, an original on another site opens in a new tab, and the search stays open.
#[component]
pub fn OriginalLink(
    /// The address of the original.
    url: &'static str,
    /// Returns the address with a text fragment.
    #[prop(into)]
    href: Signal<String>,
    /// The text of the link.
    text: fn(&'static Strings) -> &'static str,
) -> impl IntoView {
    let state = use_app_state();
    let is_new_tab = state.host.owns_page() && url.contains("//");
    view! {
        <a
            class="original"
            part="original"
            href=move || href.get()
            target=is_new_tab.then_some("_blank")
            rel="noopener"
            aria-label=state.text(|strings| strings.read_original)
        >
            {state.text(text)}
        </a>
    }
    .into_any()
}
