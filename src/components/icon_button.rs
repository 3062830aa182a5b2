//! A button with a symbol.

use leptos::prelude::*;

use crate::i18n::Strings;
use crate::state::app_state::use_app_state;

/// A button that shows a symbol and has a name for those who cannot see it. Further attributes and listeners go to the `<button>`.
#[component]
pub fn IconButton(
    /// The classes, besides `icon`.
    class: &'static str,
    /// The symbol.
    symbol: &'static str,
    /// The name.
    name: fn(&'static Strings) -> &'static str,
) -> impl IntoView {
    let name = use_app_state().text(name);
    view! {
        <button type="button" class=format!("icon {class}") aria-label=name title=name>
            {symbol}
        </button>
    }
}
