//! What those hear who cannot see the page: how many articles were found, once typing has paused, and at once when there are
//! none any more; and what a button has done.

use std::time::Duration;

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, GetUntracked, Set, With};

use super::desk::Desk;
use super::heading;
use crate::browser::Later;
use crate::dom::{Element, element, follow};

/// Typing has paused when there was no letter for so long.
const QUIET: Duration = Duration::from_millis(1400);

/// The one live region, there and empty from the start.
pub(super) fn region(desk: Desk) -> Element {
    let message = RwSignal::new(String::new());
    let later = Later::new();
    let said = RwSignal::new(String::new());
    follow(Box::new(move || {
        let text = heading(desk);
        let before = said.get_untracked();
        said.set(text.clone());
        // What stands there when the page opens is read with the page.
        if before.is_empty() || before == text {
            return;
        }
        if desk.listing.with(|listing| listing.total == 0) {
            later.cancel();
            message.set(text);
        } else {
            message.set(String::new());
            later.after(QUIET, move || message.set(heading(desk)));
        }
    }));
    follow(Box::new(move || {
        let news = desk.news.get();
        if !news.is_empty() {
            later.cancel();
            message.set(news);
        }
    }));
    element("p").class("unseen").attr("role", "status").live_text(move || message.get())
}
