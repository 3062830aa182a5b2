//! Returns to the scroll position when the page is reloaded, or returned to.

use leptos::prelude::*;
use web_sys::Element;

use super::page_nodes::PageNodes;
use crate::browser::scroll::ScrollPosition;
use crate::state::app_state::AppState;

/// The most frames in which a position is corrected: rows that come near the screen change their estimated heights.
const MAX_FRAMES: usize = 20;

/// The number of frames without correction after which a position is final.
const STILL_FRAMES: usize = 3;

impl PageNodes {
    fn scrolled(self) -> [Option<Element>; 2] {
        [self.results.try_get_untracked().flatten(), self.pane.try_get_untracked().flatten()]
            .map(|node| Some(node?.into()))
    }

    /// Remembers where the reader is, unless the widget is out of sight in another page.
    pub fn save_scroll(self, state: AppState) {
        let [list, pane] = self.scrolled();
        let position = ScrollPosition::current(list.as_ref(), pane.as_ref());
        if state.host.scrolls_with_page() && (state.host.owns_page() || position.row().is_some()) {
            position.save();
        }
    }

    /// Scrolls to a position, once its rows are rendered.
    pub fn restore_scroll(self, position: ScrollPosition) {
        self.correct_scroll(position, MAX_FRAMES, 0);
    }

    fn correct_scroll(self, position: ScrollPosition, frames: usize, still: usize) {
        if frames > 0 && still < STILL_FRAMES {
            request_animation_frame(move || {
                let [list, pane] = self.scrolled();
                let still = if position.apply(list.as_ref(), pane.as_ref()) { still + 1 } else { 0 };
                self.correct_scroll(position, frames - 1, still);
            });
        }
    }
}
