//! The reader pane: the open article, next to the list on a wide screen and in place of the list on a narrow one.

use leptos::prelude::*;

use super::article_view::{ArticleView, TITLE};
use super::icon_button::IconButton;
use super::page_nodes::use_page_nodes;
use crate::state::app_state::{Reading, use_app_state};

/// The reader pane. It is hidden if no article is open.
#[component]
pub fn ReaderPane() -> impl IntoView {
    let state = use_app_state();
    let nodes = use_page_nodes();
    let content = move || match state.reading.get() {
        Reading::Nothing => ().into_any(),
        Reading::Article(article) => view! { <ArticleView article /> }.into_any(),
        Reading::Missing(path) => view! { <MissingArticle path /> }.into_any(),
    };
    view! {
        <div
            node_ref=nodes.pane
            role=state.host.landmark("region")
            class="pane"
            part="pane"
            aria-label=state.text(|strings| strings.article_pane)
            hidden=move || !state.is_reading()
        >
            {move || content()}
        </div>
    }
    .into_any()
}

/// The button that closes the open article.
#[component]
pub fn CloseButton() -> impl IntoView {
    let state = use_app_state();
    view! { <IconButton class="close" symbol="×" name=|strings| strings.close on:click=move |_| state.close() /> }
}

/// The notice for a link to an article that is not in the corpus.
#[component]
fn MissingArticle(
    /// The path in the link.
    path: String,
) -> impl IntoView {
    let state = use_app_state();
    let nodes = use_page_nodes();
    view! {
        <div class="notice" part="notice">
            <CloseButton />
            <h2 node_ref=nodes.article_title id=TITLE tabindex="-1">
                {state.text(|strings| strings.no_such_article)}
            </h2>
            <p>{state.text(|strings| strings.no_such_article_reason)} " " <code>{path}</code></p>
        </div>
    }
    .into_any()
}
