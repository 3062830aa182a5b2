//! What the page says where there is nothing to show.

use leptos::prelude::*;

use super::{Shared, reader};
use crate::browser::RESULTS_HEADING;
use crate::wording;

/// A query that finds no article, and what one may try.
#[component]
pub(super) fn NothingFound(shared: Shared) -> impl IntoView {
    view! {
        <section class="notice">
            <h1 id=RESULTS_HEADING tabindex="-1">{move || wording::nothing_found(&shared.query.get())}</h1>
            <ul>{wording::TRY.map(|advice| view! { <li>{advice}</li> })}</ul>
            <p class="actions">
                <button on:click=move |_| shared.search_for(String::new())>{wording::SHOW_ALL}</button>
            </p>
        </section>
    }
}

/// A link to an article that is not in the corpus.
#[component]
pub(super) fn NoSuchArticle(shared: Shared, path: String) -> impl IntoView {
    view! {
        <reader::BackLink shared />
        <section class="notice">
            <h1 id=reader::TITLE tabindex="-1">{wording::NO_SUCH_ARTICLE}</h1>
            <p>{wording::NO_SUCH_ARTICLE_WHY} " " <code>{path}</code></p>
        </section>
    }
}

/// An index that this build cannot read.
#[component]
pub(super) fn Unreadable(
    /// What the engine says of it.
    reason: String,
) -> impl IntoView {
    view! {
        <main>
            <section class="notice" role="alert">
                <h1>{wording::UNREADABLE}</h1>
                <p>{wording::UNREADABLE_WHAT_TO_DO}</p>
                <p><code>{reason}</code></p>
            </section>
        </main>
    }
}
