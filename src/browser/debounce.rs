//! Debounced actions.

use std::time::Duration;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// A timer for one pending action. Scheduling another action replaces it. Cleaning up the owner cancels it.
#[derive(Debug, Clone, Copy)]
pub struct Debounce(StoredValue<Option<Timeout>, LocalStorage>);

impl Debounce {
    /// Creates a timer without a pending action. It belongs to the current owner.
    #[allow(clippy::new_without_default, reason = "it needs an owner, which `default` would not suggest")]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Runs an action after a delay, in place of the pending one.
    pub fn schedule(self, delay: Duration, action: impl FnOnce() + 'static) {
        let timeout = Timeout::new(delay.as_millis().try_into().unwrap_or(u32::MAX), action);
        // Dropping a `Timeout` cancels it. If the owner is gone, this drops the new one.
        self.0.try_set_value(Some(timeout));
    }

    /// Cancels the pending action.
    pub fn cancel(self) {
        self.0.try_set_value(None);
    }
}
