//! Buttons to step through the marks of the open article.

use leptos::prelude::*;

use super::icon_button::IconButton;
use crate::state::app_state::use_app_state;

/// Previous and next buttons, with the number of the current mark between them.
#[component]
pub fn MarkStepper(
    /// The number of marks.
    count: usize,
) -> impl IntoView {
    let state = use_app_state();
    let position = move || {
        let strings = state.strings.get();
        match state.current_mark.get() {
            0 => strings.marks(count),
            mark => format!("{} / {}", strings.number(mark), strings.number(count)),
        }
    };
    let step = move |forward| {
        state.step_mark(forward);
    };
    view! {
        <div class="stepper" role="group" aria-label=state.text(|strings| strings.marks)>
            <IconButton class="" symbol="↑" name=|strings| strings.previous_mark on:click=move |_| step(false) />
            <span class="place">{move || position()}</span>
            <IconButton class="" symbol="↓" name=|strings| strings.next_mark on:click=move |_| step(true) />
        </div>
    }
    .into_any()
}
