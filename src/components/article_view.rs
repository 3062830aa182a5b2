//! The open article.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use trouvaille_engine::format::BlockKind;

use super::article_actions::ArticleActions;
use super::headline::Headline;
use super::mark_map::MarkMap;
use super::mark_stepper::MarkStepper;
use super::marked_text::MarkedText;
use super::origin::Origin;
use super::original_link::OriginalLink;
use super::page_nodes::use_page_nodes;
use super::reader_pane::CloseButton;
use super::related_articles::RelatedArticles;
use crate::browser::geometry::{descendants, scroll_to_middle};
use crate::search::document::{Article, Block};
use crate::search::marked::{Marked, count_marks};
use crate::search::original::link_to_passage;
use crate::state::app_state::use_app_state;

/// The id of the title, which labels the article.
pub const TITLE: &str = "article-title";

/// The article with its tools: close button, mark stepper, actions and mark map.
#[component]
pub fn ArticleView(
    /// The article.
    article: Arc<Article>,
) -> impl IntoView {
    let state = use_app_state();
    let nodes = use_page_nodes();
    let text = NodeRef::<html::Article>::new();
    Effect::new(move |_| {
        let current = state.current_mark.get().checked_sub(1);
        let mark =
            current.and_then(|current| descendants(&text.get_untracked()?.into(), "mark").into_iter().nth(current));
        if let Some(mark) = mark {
            scroll_to_middle(&mark);
        }
    });
    let Article { card, byline, blocks, fields } = (*article).clone();
    let count = article.mark_count();
    let mut first_mark = 1 + count_marks(&card.title);
    let mut marked = |text: Marked| {
        let number = first_mark;
        first_mark += count_marks(&text);
        view! { <MarkedText text first_mark=Some(number) /> }.into_any()
    };
    let block = |Block { kind, text }: Block| {
        let text = marked(text);
        match kind {
            BlockKind::Paragraph => view! { <p>{text}</p> }.into_any(),
            BlockKind::Subheading => view! { <h3>{text}</h3> }.into_any(),
            BlockKind::Caption => view! { <p class="caption">{text}</p> }.into_any(),
        }
    };
    let blocks = blocks.into_iter().map(block).collect_view();
    let field = |Block { kind, text }: Block| {
        let text = marked(text);
        if kind == BlockKind::Subheading {
            view! { <dt>{text}</dt> }.into_any()
        } else {
            view! { <dd>{text}</dd> }.into_any()
        }
    };
    let language = state.article_language();
    let byline = byline.map(|byline| view! { <p class="byline" lang=language>{byline}</p> });
    let original = card.url.map(|url| {
        let marked = article.clone();
        let href = move || link_to_passage(url, marked.passage_at_mark(state.current_mark.get()));
        view! { <p class="byline">{move || view! { <OriginalLink href=href() /> }.into_any()}</p> }.into_any()
    });
    let fields = (!fields.is_empty()).then(|| {
        view! { <dl class="fields" part="fields">{fields.into_iter().map(field).collect_view()}</dl> }.into_any()
    });
    view! {
        <div class="tools">
            <CloseButton />
            {(count > 0).then(|| view! { <MarkStepper count /> }.into_any())}
            <ArticleActions card=card.clone() />
        </div>
        <article node_ref=text id="article" class="reader" part="reader" aria-labelledby=TITLE>
            <header>
                <Origin card=card.clone() />
                <h2 node_ref=nodes.article_title id=TITLE tabindex="-1" lang=language>
                    <Headline card=card.clone() first_mark=Some(1) />
                </h2>
                {byline}
                {original}
            </header>
            <div class="body" part="body" lang=language>
                {blocks}
            </div>
            {fields}
            <RelatedArticles path=card.path />
        </article>
        {(count > 0).then(|| view! { <MarkMap text /> }.into_any())}
    }
    .into_any()
}
