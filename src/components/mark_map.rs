//! A map of the marks, along the edge of the article.

use leptos::html;
use leptos::prelude::*;

use crate::browser::geometry::{mark_positions, mouse_position};
use crate::browser::viewport::on_resize;
use crate::state::app_state::use_app_state;

/// The height of the drawing, in units of its view box.
const VIEW_HEIGHT: i32 = 1000;

/// A tick for each mark at its relative position in the article. A click goes to the nearest mark.
///
/// The map is hidden from assistive technology, because it needs a mouse;
/// [`MarkStepper`](super::mark_stepper::MarkStepper) reaches the same marks.
#[component]
pub fn MarkMap(
    /// The article element.
    text: NodeRef<html::Article>,
) -> impl IntoView {
    let state = use_app_state();
    let positions = RwSignal::new(Vec::<f64>::new());
    text.on_load(move |text| {
        let measured = text.clone();
        on_resize(&text, move || {
            positions.try_set(mark_positions(&measured));
        });
    });
    let tick = move |(index, position): (usize, &f64)| {
        let y = (position * f64::from(VIEW_HEIGHT)) as i32;
        let is_current = move || state.current_mark.get() == index + 1;
        view! { <rect class:current=move || is_current() y=y.to_string() width="1" height="6"></rect> }.into_any()
    };
    let ticks = move || positions.with(|all| all.iter().enumerate().map(tick).collect_view());
    let go_to_nearest = move |click: leptos::ev::MouseEvent| {
        let Some(clicked) = mouse_position(&click) else { return };
        let distance = |position: &f64| (position - clicked).abs();
        let nearest = positions.with_untracked(|all| {
            let closest = all.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
            closest.map(|(index, _)| index)
        });
        if let Some(nearest) = nearest {
            state.go_to_mark(nearest + 1);
        }
    };
    view! {
        <svg
            class="map"
            viewBox=format!("0 0 1 {VIEW_HEIGHT}")
            preserveAspectRatio="none"
            aria-hidden="true"
            on:click=go_to_nearest
        >
            {move || ticks()}
        </svg>
    }
    .into_any()
}
