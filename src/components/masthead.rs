//! The top of the widget: product name, help button and search box.

use leptos::prelude::*;

use super::icon_button::IconButton;
use super::search_box::{SEARCH_BOX, SearchBox};
use crate::browser::events::intercept_click;
use crate::state::app_state::use_app_state;

/// The masthead. The name of the corpus is shown only if the widget owns its page.
#[component]
pub fn Masthead() -> impl IntoView {
    let state = use_app_state();
    let start_over = move |click| {
        if intercept_click(&click) {
            state.search_for("");
        }
    };
    let name = state.name();
    let name = move || view! { <h1 class="name"><a href="?" on:click=start_over>{name}</a></h1> }.into_any();
    view! {
        <div role=state.host.landmark("banner") class="masthead" part="masthead">
            <div class="top">
                {state.host.owns_page().then(name)}
                <label for=SEARCH_BOX>{state.text(|strings| strings.search_label)}</label>
                <IconButton
                    class="help"
                    symbol="?"
                    name=|strings| strings.help
                    attr:aria-haspopup="dialog"
                    on:click=move |_| state.help_open.set(true)
                />
            </div>
            <SearchBox />
        </div>
    }
    .into_any()
}
