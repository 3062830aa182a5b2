//! The list of results, rendered in groups of rows. A group is rendered once it comes near the viewport.
//!
//! ```text
//! <div class="results">
//!   <ol start="1">    as many rows as fit on the screen, rendered immediately
//!   <ol start="10">   20 rows, rendered when the group comes near the viewport
//!   <ol start="30">   …
//! ```
//!
//! Until a group is rendered, the style sheet gives it an estimated height.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlOListElement;

use super::keyed_for::KeyedFor;
use super::page_nodes::use_page_nodes;
use super::result_row::ResultRow;
use crate::browser::geometry::descendants;
use crate::browser::scroll::ScrollPosition;
use crate::browser::viewport::NearViewport;
use crate::browser::viewport_height;
use crate::i18n::fill;
use crate::search::listing::{Listing, Row};
use crate::state::app_state::use_app_state;

/// The minimum height of a row, in CSS pixels.
const MIN_ROW_HEIGHT: usize = 94;

/// The number of rows in each group after the first.
const GROUP_SIZE: usize = 20;

/// The groups of a listing that have come near the viewport, identified by the positions of their first rows.
#[derive(Clone)]
struct Reached {
    listing: Arc<Listing>,
    groups: Vec<usize>,
}

impl Reached {
    fn includes(&self, listing: &Arc<Listing>, group: usize) -> bool {
        Arc::ptr_eq(&self.listing, listing) && self.groups.contains(&group)
    }
}

/// The result list of the current listing.
#[component]
pub fn ResultList() -> impl IntoView {
    let state = use_app_state();
    let nodes = use_page_nodes();
    let rows_on_screen = (viewport_height() / MIN_ROW_HEIGHT).max(1);
    let mut groups = Vec::new();
    if let Some(position) = ScrollPosition::take().filter(|_| state.host.scrolls_with_page()) {
        // Also render the group above the row, because its real height is known only then.
        groups.extend(position.row().map(|row| group_start(row, rows_on_screen)));
        groups.extend(
            position.row().and_then(|row| row.checked_sub(GROUP_SIZE)).map(|row| group_start(row, rows_on_screen)),
        );
        nodes.restore_scroll(position);
    }
    let reached = RwSignal::new(Reached { listing: state.listing.get_untracked(), groups });
    let viewport = NearViewport::new(state.host, move |group| {
        let group: HtmlOListElement = group.unchecked_into();
        let position = usize::try_from(group.start() - 1).unwrap_or_default();
        let listing = state.listing.get_untracked();
        // A group that comes near the viewport again must not notify the signal.
        if !reached.with_untracked(|reached| reached.includes(&listing, position)) {
            reached.update(|reached| {
                if !Arc::ptr_eq(&reached.listing, &listing) {
                    *reached = Reached { listing, groups: Vec::new() };
                }
                reached.groups.push(position);
            });
        }
    });
    Effect::new(move |_| {
        state.listing.track();
        request_animation_frame(move || {
            if let Some(list) = nodes.results.try_get_untracked().flatten() {
                let groups = descendants(&list, "ol");
                viewport.watch(groups.get(1..).unwrap_or_default());
            }
        });
    });
    let groups = move || {
        let total = state.listing.with(|listing| listing.total);
        (total > 0).then_some(0).into_iter().chain((rows_on_screen..total).step_by(GROUP_SIZE)).collect::<Vec<_>>()
    };
    view! {
        <div node_ref=nodes.results class="results" part="results">
            <KeyedFor
                each=groups
                key=usize::to_string
                children=move |start| {
                    let count = if start == 0 { rows_on_screen } else { GROUP_SIZE };
                    view! { <ResultGroup start count reached /> }
                }
            />
        </div>
    }
    .into_any()
}

/// The position of the first row in the group that contains a row. The first group has `rows_on_screen` rows.
fn group_start(row: usize, rows_on_screen: usize) -> usize {
    row.checked_sub(rows_on_screen).map_or(0, |rest| rows_on_screen + rest - rest % GROUP_SIZE)
}

/// A group of rows. It is empty until it comes near the viewport.
#[component]
fn ResultGroup(
    /// The position of the first row, from 0.
    start: usize,
    /// The number of rows; the last group may have fewer.
    count: usize,
    /// The groups that have come near the viewport.
    reached: RwSignal<Reached>,
) -> impl IntoView {
    let state = use_app_state();
    let is_rendered = Memo::new(move |_| {
        let listing = state.listing.get();
        start == 0 || reached.with(|reached| reached.includes(&listing, start))
    });
    let rows = move || match is_rendered.get() {
        true => state.listing.with(|listing| listing.rows(start..start + count)),
        false => Vec::new(),
    };
    let label = move || {
        let strings = state.strings.get();
        if start == 0 { strings.results.to_owned() } else { fill(strings.results_from, &strings.number(start + 1)) }
    };
    view! {
        <ol start=(start + 1).to_string() aria-label=move || label()>
            <KeyedFor each=rows key=Row::key children=move |row| view! { <ResultRow row /> } />
        </ol>
    }
    .into_any()
}
