//! What screen readers announce: how many articles were found, and what a button did.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::debounce::Debounce;
use crate::state::app_state::use_app_state;

/// A pause in typing, after which the number of results is announced. That there are none is announced at once.
const PAUSE: Duration = Duration::from_millis(1400);

/// The live region, which is empty at first.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let state = use_app_state();
    let message = RwSignal::new(String::new());
    let pause = Debounce::new();
    Effect::new(move |before: Option<String>| {
        let heading = state.heading();
        // The first heading is read with the page.
        if before.is_some_and(|before| before != heading) {
            if state.listing.with_untracked(|listing| listing.total == 0) {
                pause.cancel();
                message.set(heading.clone());
            } else {
                message.set(String::new());
                let heading = heading.clone();
                pause.schedule(PAUSE, move || message.set(heading));
            }
        }
        heading
    });
    Effect::new(move |_| {
        let announcement = state.announcement.get();
        if !announcement.is_empty() {
            pause.cancel();
            message.set(announcement);
        }
    });
    view! {
        <p class="unseen" role="status">
            {move || message.get()}
        </p>
    }
}
