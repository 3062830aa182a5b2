//! The list of results, of which only the part near the viewport is rendered.
//!
//! ```text
//! <div class="results">
//!   <ol start="1">    as many rows as the screen has, rendered at once
//!   <ol start="10">   20 rows, rendered when the group comes near the viewport; before, the style sheet gives it a height
//!   <ol start="30">   …
//! ```

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlOListElement;

use super::page_nodes::use_page_nodes;
use super::result_row::ResultRow;
use crate::browser::geometry::descendants;
use crate::browser::scroll::ScrollPosition;
use crate::browser::viewport::NearViewport;
use crate::browser::viewport_height;
use crate::i18n::fill;
use crate::search::listing::{Listing, Row};
use crate::state::app_state::use_app_state;

/// The least height of a row, in CSS pixels.
const ROW_HEIGHT: usize = 94;

/// The number of rows of a group.
const GROUP: usize = 20;

/// The groups of a listing that came near the viewport, by the positions of their first rows.
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

/// The rows of the current listing.
#[component]
pub fn ResultList() -> impl IntoView {
    let state = use_app_state();
    let nodes = use_page_nodes();
    let on_screen = (viewport_height() / ROW_HEIGHT).max(1);
    let mut groups = Vec::new();
    if let Some(position) = ScrollPosition::take().filter(|_| state.host.scrolls_with_page()) {
        // The row, and what is above it: its height is known only once it is rendered.
        groups.extend(position.row().map(|row| group_of(row, on_screen)));
        groups.extend(position.row().and_then(|row| row.checked_sub(GROUP)).map(|row| group_of(row, on_screen)));
        nodes.restore_scroll(position);
    }
    let reached = RwSignal::new(Reached { listing: state.listing.get_untracked(), groups });
    let viewport = NearViewport::new(state.host, move |group| {
        let group: HtmlOListElement = group.unchecked_into();
        let position = usize::try_from(group.start() - 1).unwrap_or_default();
        let listing = state.listing.get_untracked();
        // A group that comes near again changes nothing.
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
        (total > 0).then_some(0).into_iter().chain((on_screen..total).step_by(GROUP)).collect::<Vec<_>>()
    };
    view! {
        <div node_ref=nodes.results class="results" part="results">
            <For
                each=groups
                key=usize::to_string
                children=move |start| {
                    let count = if start == 0 { on_screen } else { GROUP };
                    view! { <ResultGroup start count reached /> }
                }
            />
        </div>
    }
    .into_any()
}

/// The position of the first row of the group of a row.
fn group_of(row: usize, on_screen: usize) -> usize {
    row.checked_sub(on_screen).map_or(0, |behind| on_screen + behind - behind % GROUP)
}

/// A part of the list.
#[component]
fn ResultGroup(
    /// The position of its first row, from 0.
    start: usize,
    /// The number of its rows; the last group may have fewer.
    count: usize,
    /// The groups to render.
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
    let name = move || {
        let strings = state.strings.get();
        if start == 0 { strings.results.to_owned() } else { fill(strings.results_from, &strings.number(start + 1)) }
    };
    view! {
        <ol start=(start + 1).to_string() aria-label=move || name()>
            <For each=rows key=Row::key children=move |row| view! { <ResultRow row /> } />
        </ol>
    }
    .into_any()
}
