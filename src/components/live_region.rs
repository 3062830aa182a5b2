//! Announcements for screen readers: the number of results and the effect of actions.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::debounce::Debounce;
use crate::state::app_state::use_app_state;

/// The pause in typing after which the number of results is announced. An empty result is announced immediately.
const ANNOUNCEMENT_DELAY: Duration = Duration::from_millis(1400);

/// The live region. It is empty at first, because screen readers announce only changes.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let state = use_app_state();
    let message = RwSignal::new(String::new());
    let timer = Debounce::new();
    Effect::new(move |before: Option<String>| {
        let heading = state.heading();
        // The initial heading is read as part of the page.
        if before.is_some_and(|before| before != heading) {
            if state.listing.with_untracked(|listing| listing.total == 0) {
                timer.cancel();
                message.set(heading.clone());
            } else {
                message.set(String::new());
                let heading = heading.clone();
                timer.schedule(ANNOUNCEMENT_DELAY, move || message.set(heading));
            }
        }
        heading
    });
    Effect::new(move |_| {
        let announcement = state.announcement.get();
        if !announcement.is_empty() {
            timer.cancel();
            message.set(announcement);
        }
    });
    view! {
        <p class="unseen" role="status">
            {move || message.get()}
        </p>
    }
}
