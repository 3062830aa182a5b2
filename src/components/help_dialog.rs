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
        if !state.help_open.get()
            && let Some(dialog) = dialog.get()
        {
            dialog.close();
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
            <Show when=move || state.help_open.get()>
                <HelpContent dialog />
            </Show>
        </dialog>
    }
    .into_any()
}

/// The content of the dialog. It is rendered only while the dialog is open: the page is faster without it.
#[component]
fn HelpContent(
    /// The dialog, which is opened when the content is there and can get the focus.
    dialog: NodeRef<html::Dialog>,
) -> impl IntoView {
    let state = use_app_state();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            // It fails only if the element is not in the document.
            let _ = dialog.show_modal();
        }
    });
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
