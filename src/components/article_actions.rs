//! The actions on the open article: copying its reference and printing it.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::browser::debounce::Debounce;
use crate::i18n::Strings;
use crate::search::document::Card;
use crate::search::marked::plain_text;
use crate::state::app_state::use_app_state;

/// How long the button shows that the reference was copied.
const CONFIRMATION_TIME: Duration = Duration::from_secs(3);

/// The buttons, and a field with the reference if the browser denies access to the clipboard. The print button appears
/// only if the widget owns its page.
#[component]
pub fn ArticleActions(
    /// The article.
    card: Card,
) -> impl IntoView {
    let state = use_app_state();
    let is_copied = RwSignal::new(false);
    let copy_failed = RwSignal::new(false);
    let confirmation = Debounce::new();
    let cited = card.clone();
    let reference = move || reference(state.strings.get(), &cited);
    let text = reference.clone();
    let copy = move |_| {
        browser::copy(&untrack(&text), move |copied| {
            // `try_set`: the article may have been closed meanwhile.
            copy_failed.try_set(!copied);
            if copied && is_copied.try_set(true).is_none() {
                state.announcement.set(state.strings.get_untracked().reference_copied.to_owned());
                confirmation.schedule(CONFIRMATION_TIME, move || is_copied.set(false));
            }
        });
    };
    let copy_label = move || {
        let strings = state.strings.get();
        if is_copied.get() { strings.reference_copied } else { strings.copy_reference }.to_owned()
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
                {move || copy_label()}
            </button>
            {state.host.owns_page().then(print)}
            <input
                readonly=true
                prop:value=move || reference()
                aria-label=state.text(|strings| strings.reference_to_copy)
                hidden=move || !copy_failed.get()
            />
        </div>
    }
    .into_any()
}

/// The reference of an article: title, origin, date and address, such as « Titre », Le Monde avec AFP, 29 décembre 2016,
/// `https://example.org/a`.
fn reference(strings: &Strings, card: &Card) -> String {
    let title = strings.quoted(&plain_text(&card.title));
    let url = card.url.map(browser::absolute_url);
    let rest = [strings.origin(card.source, card.agency), card.date.map(|date| strings.date(date)), url];
    rest.into_iter().flatten().fold(title, |reference, part| reference + ", " + &part)
}
