//! Actions that wait for a pause.

use std::time::Duration;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// A timer for one action. Scheduling it again replaces the pending action; nothing runs once the owner is cleaned up.
#[derive(Debug, Clone, Copy)]
pub struct Debounce(StoredValue<Option<Timeout>, LocalStorage>);

impl Debounce {
    /// A timer without an action, which belongs to the current owner.
    #[allow(clippy::new_without_default, reason = "it needs an owner, which `default` would not suggest")]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Runs an action after a delay, instead of the pending one.
    pub fn schedule(self, delay: Duration, action: impl FnOnce() + 'static) {
        let timeout = Timeout::new(delay.as_millis().try_into().unwrap_or(u32::MAX), action);
        // Dropping a timeout cancels it, here if the owner is gone.
        self.0.try_set_value(Some(timeout));
    }

    /// Cancels the pending action.
    pub fn cancel(self) {
        self.0.try_set_value(None);
    }
}
