//! The reader: a whole article, with what the query found in it marked.

use leptos::prelude::*;
use trouvaille_engine::format::BlockKind;

use super::{Shared, card};
use crate::browser;
use crate::library::{Article, Block};
use crate::state::Address;
use crate::wording;

/// The id of the article's title, which takes the focus when the article opens.
pub(super) const TITLE: &str = "article-title";

#[component]
pub(super) fn Reader(shared: Shared, article: Article) -> impl IntoView {
    view! {
        <BackLink shared />
        <article class="reader">
            <header>
                {card::origin(&article.card)}
                <h1 id=TITLE tabindex="-1">{card::headline(&article.card)}</h1>
                {article.byline.map(|byline| view! { <p class="byline">{byline}</p> })}
            </header>
            {article.blocks.into_iter().map(block).collect_view()}
        </article>
    }
}

fn block(block: Block) -> impl IntoView {
    let text = card::marked(block.text);
    match block.kind {
        BlockKind::Paragraph => view! { <p>{text}</p> }.into_any(),
        BlockKind::Subheading => view! { <h2>{text}</h2> }.into_any(),
        BlockKind::Caption => view! { <p class="caption">{text}</p> }.into_any(),
    }
}

/// The link back to the list.
#[component]
pub(super) fn BackLink(shared: Shared) -> impl IntoView {
    let list = move || browser::href(&Address { query: shared.query.get(), document: None });
    let label = move || {
        if shared.query.with(|query| query.trim().is_empty()) { wording::BACK_TO_ALL } else { wording::BACK_TO_RESULTS }
    };
    view! {
        <nav class="back">
            <a href=list on:click=move |click| {
                if browser::take_over(&click) {
                    shared.close();
                }
            }>{label}</a>
        </nav>
    }
}
