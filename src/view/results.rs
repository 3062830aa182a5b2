//! The list: what a query found, or everything there is.

use leptos::prelude::*;

use super::{Shared, card, notice, summary};
use crate::browser::{self, RESULT, RESULTS_HEADING};
use crate::library::Row;
use crate::wording;

/// The id of the link to a document in the list.
pub(super) fn id(path: &str) -> String {
    format!("result-{path}")
}

#[component]
pub(super) fn Results(shared: Shared) -> impl IntoView {
    let rows = move || {
        shared
            .listing
            .with(|listing| listing.hits.iter().map(|row| view! { <Hit shared row=row.clone() /> }).collect_view())
    };
    let has_more = Memo::new(move |_| shared.listing.with(|listing| listing.hits.len() < listing.total));
    let found_nothing = Memo::new(move |_| shared.listing.with(|listing| listing.total == 0));
    let more = move || {
        view! {
            <button class="more" on:click=move |_| shared.show_more()>
                {wording::MORE}
            </button>
        }
    };
    view! {
        <Show when=move || found_nothing.get() fallback=move || view! {
            <h1 id=RESULTS_HEADING class="count" tabindex="-1">{move || heading(shared)}</h1>
            // Without its bullets, a list is none to Safari unless it says so.
            <ol class="results" role="list">{rows}</ol>
            {move || has_more.get().then(more)}
        }>
            <notice::NothingFound shared />
        </Show>
    }
}

/// « 3 articles pour « trêve » », or « Tous les articles · 5 articles ».
fn heading(shared: Shared) -> String {
    shared.listing.with(|listing| {
        let summary = summary(listing, &shared.query.get());
        if listing.asked { summary } else { format!("{} · {summary}", wording::ALL_ARTICLES) }
    })
}

#[component]
fn Hit(shared: Shared, row: Row) -> impl IntoView {
    let path = row.card.path;
    let before = row.cut_before.then_some("… ");
    let behind = row.cut_behind.then_some(" …");
    view! {
        <li>
            {card::origin(&row.card)}
            <h2>
                <a
                    id=id(path)
                    class=RESULT
                    href=browser::href(&shared.address_of(path))
                    on:click=move |click| {
                        if browser::take_over(&click) {
                            shared.open(path);
                        }
                    }
                >
                    {card::headline(&row.card)}
                </a>
            </h2>
            <p class="passage">{before} {card::marked(row.passage)} {behind}</p>
        </li>
    }
}
