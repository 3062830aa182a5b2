//! The fields of an article: metadata that has no place of its own.

use leptos::prelude::*;

use super::marked_text::MarkedText;
use crate::search::marked::{Marked, count_marks};
use crate::state::app_state::use_app_state;

/// A list of names and values. A name is shown once for all its values. Renders nothing without fields.
#[component]
pub fn Fields(
    /// Names and values.
    fields: Vec<(&'static str, Marked)>,
    /// The number of the first mark; see [`MarkedText`].
    first_mark: usize,
) -> impl IntoView {
    let state = use_app_state();
    let (mut number, mut before) = (first_mark, "");
    let field = move |(name, value): (&'static str, Marked)| {
        let first_mark = number;
        number += count_marks(&value);
        let is_named = std::mem::replace(&mut before, name) != name;
        view! {
            {is_named.then(|| view! { <dt>{name}</dt> }.into_any())}
            <dd><MarkedText text=value first_mark=Some(first_mark) /></dd>
        }
        .into_any()
    };
    (!fields.is_empty()).then(|| {
        view! {
            <dl class="fields" part="fields" aria-label=state.text(|strings| strings.fields)>
                {fields.into_iter().map(field).collect_view()}
            </dl>
        }
        .into_any()
    })
}
