//! The articles most similar to the open article.

use leptos::prelude::*;

use super::headline::Headline;
use super::origin::Origin;
use crate::browser::events::intercept_click;
use crate::search::document::Card;
use crate::state::address::encode;
use crate::state::app_state::use_app_state;

/// Links to similar articles. Renders nothing if there are none.
#[component]
pub fn RelatedArticles(
    /// The path of the open article.
    path: &'static str,
) -> impl IntoView {
    let state = use_app_state();
    let cards = state.related(path);
    let link = move |card: Card| {
        let open = move |click| {
            if intercept_click(&click) {
                state.open(card.path);
            }
        };
        view! {
            <li>
                <a
                    lang=state.article_language()
                    href=move || state.document_link_base.get() + &encode(card.path)
                    on:click=open
                >
                    <Headline card=card.clone() />
                </a>
                <Origin card=card.clone() />
            </li>
        }
        .into_any()
    };
    (!cards.is_empty()).then(|| {
        let heading = state.text(|strings| strings.related);
        view! {
            <div role=state.host.landmark("complementary") class="related" aria-label=heading>
                <h3>{heading}</h3>
                <ul>{cards.into_iter().map(link).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}
