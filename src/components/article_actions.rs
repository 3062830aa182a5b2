//! What a reader can do with an article: copy its reference, print it.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::browser::debounce::Debounce;
use crate::i18n::Strings;
use crate::search::document::Card;
use crate::search::marked::plain;
use crate::state::app_state::use_app_state;

/// How long the button confirms that it copied.
const CONFIRMATION: Duration = Duration::from_secs(3);

/// The buttons, and the reference as a text if the browser does not let the page copy it. Only a page of its own is printed.
#[component]
pub fn ArticleActions(
    /// The article.
    card: Card,
) -> impl IntoView {
    let state = use_app_state();
    let is_copied = RwSignal::new(false);
    let is_refused = RwSignal::new(false);
    let confirmation = Debounce::new();
    let shown = card.clone();
    let reference = move || reference(state.strings.get(), &shown);
    let copied = reference.clone();
    let copy = move |_| {
        browser::copy(&untrack(&copied), move |copied| {
            // The article may be closed by now.
            is_refused.try_set(!copied);
            if copied && is_copied.try_set(true).is_none() {
                state.announcement.set(state.strings.get_untracked().cited.to_owned());
                confirmation.schedule(CONFIRMATION, move || is_copied.set(false));
            }
        });
    };
    let copy_name = move || {
        let strings = state.strings.get();
        if is_copied.get() { strings.cited } else { strings.cite }
    };
    let print = move || {
        view! {
            <button type="button" on:click=|_| browser::print()>
                {state.text(|strings| strings.print)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="actions">
            <button type="button" on:click=copy>
                {move || copy_name()}
            </button>
            {state.host.owns_page().then(print)}
            <input
                readonly=true
                prop:value=move || reference()
                aria-label=state.text(|strings| strings.cite_by_hand)
                hidden=move || !is_refused.get()
            />
        </div>
    }
    .into_any()
}

/// « Titre », Le Monde avec AFP, 29 décembre 2016
fn reference(strings: &Strings, card: &Card) -> String {
    let title = strings.quoted(&plain(&card.title));
    let rest = [strings.origin(card.source, card.agency), card.date.map(|date| strings.date(date))];
    rest.into_iter().flatten().fold(title, |reference, part| reference + ", " + &part)
}
