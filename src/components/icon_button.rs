//! A button that shows a symbol.

use leptos::prelude::*;

use crate::i18n::Strings;
use crate::state::app_state::use_app_state;

/// A button that shows a symbol, with an accessible name. Attributes and listeners set on the component apply to the
/// `<button>` element.
#[component]
pub fn IconButton(
    /// Additional classes, besides `icon`.
    class: &'static str,
    /// The symbol.
    symbol: &'static str,
    /// The accessible name and tooltip.
    name: fn(&'static Strings) -> &'static str,
) -> impl IntoView {
    let name = use_app_state().text(name);
    view! {
        <button type="button" class=format!("icon {class}") aria-label=name title=name>
            {symbol}
        </button>
    }
}
