//! The help dialog: settings, keyboard shortcuts and query syntax.

use leptos::html;
use leptos::prelude::*;

use super::icon_button::IconButton;
use super::settings::Settings;
use crate::state::app_state::use_app_state;

/// The id of the heading, which labels the dialog.
const TITLE: &str = "help-title";

/// The dialog. It is open while [`AppState::help_open`](crate::state::app_state::AppState::help_open) is true.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let state = use_app_state();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (state.help_open.get(), dialog.open()) {
            // It fails only if the element is not in the document.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=dialog
            id="help"
            class="sheet"
            part="sheet"
            aria-labelledby=TITLE
            // Escape closes the dialog directly, so the signal is updated here.
            on:close=move |_| state.help_open.set(false)
        >
            <div class="tools">
                <h2 id=TITLE>{state.text(|strings| strings.help)}</h2>
                <IconButton
                    class="close"
                    symbol="×"
                    name=|strings| strings.close_help
                    on:click=move |_| state.help_open.set(false)
                />
            </div>
            <Settings />
            <Show when=move || state.help_open.get()>
                <HelpTables />
            </Show>
        </dialog>
    }
    .into_any()
}

/// The keyboard shortcuts and the query syntax. They are rendered only while the dialog is open, so that the page has
/// fewer elements.
#[component]
fn HelpTables() -> impl IntoView {
    let state = use_app_state();
    let keys = move || {
        let row = |(keys, effect): (&'static str, _)| {
            let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " }.into_any()).collect_view();
            view! { <tr><th scope="row">{keys}</th><td>{effect}</td></tr> }.into_any()
        };
        state.strings.get().keys.map(row).collect_view()
    };
    let syntax = move || {
        let row = |(query, meaning)| {
            view! { <tr><th scope="row"><code>{query}</code></th><td>{meaning}</td></tr> }.into_any()
        };
        state.strings.get().syntax.map(row).collect_view()
    };
    view! {
        <table>
            <caption>{state.text(|strings| strings.help_keys)}</caption>
            <tbody>{move || keys()}</tbody>
        </table>
        <table>
            <caption>{state.text(|strings| strings.help_query)}</caption>
            <tbody>{move || syntax()}</tbody>
        </table>
    }
    .into_any()
}
