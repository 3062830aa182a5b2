//! A map of the marks along the edge of an article.

use leptos::html;
use leptos::prelude::*;

use crate::browser::geometry::{mark_positions, mouse_position};
use crate::browser::viewport::on_resize;
use crate::state::app_state::use_app_state;

/// The height of the drawing, in units of its view box.
const HEIGHT: i32 = 1000;

/// A tick for each mark, at its position in the text; a click goes to the nearest. It is for the mouse: the buttons of
/// [`MarkStepper`](super::mark_stepper::MarkStepper) lead to the same marks.
#[component]
pub fn MarkMap(
    /// The article.
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
    let tick = move |(number, at): (usize, &f64)| {
        let y = (at * f64::from(HEIGHT)) as i32;
        let is_current = move || state.current_mark.get() == number + 1;
        view! { <rect class:current=move || is_current() y=y.to_string() width="1" height="6"></rect> }.into_any()
    };
    let ticks = move || positions.with(|all| all.iter().enumerate().map(tick).collect_view());
    let go = move |click: leptos::ev::MouseEvent| {
        let Some(at) = mouse_position(&click) else { return };
        let distance = |position: &f64| (position - at).abs();
        let nearest = positions.with_untracked(|all| {
            let by_distance =
                all.iter().enumerate().min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
            by_distance.map(|(number, _)| number)
        });
        if let Some(nearest) = nearest {
            state.go_to_mark(nearest + 1);
        }
    };
    view! {
        <svg
            class="map"
            viewBox=format!("0 0 1 {HEIGHT}")
            preserveAspectRatio="none"
            aria-hidden="true"
            on:click=go
        >
            {move || ticks()}
        </svg>
    }
    .into_any()
}
