//! Saves the scroll position when the page is left, and restores it after a reload, Back or Forward.

use leptos::prelude::*;
use web_sys::Element;

use super::page_nodes::PageNodes;
use crate::browser::scroll::ScrollPosition;
use crate::state::app_state::AppState;

/// The maximum number of frames in which a restored position is corrected. Corrections are needed because estimated row
/// heights change to real ones when groups are rendered.
const MAX_FRAMES: usize = 20;

/// The number of consecutive frames without correction after which a position is final.
const STABLE_FRAMES: usize = 3;

impl PageNodes {
    /// The elements that scroll positions refer to: the result list and the reader pane.
    fn scroll_elements(self) -> [Option<Element>; 2] {
        [self.results.try_get_untracked().flatten(), self.pane.try_get_untracked().flatten()]
            .map(|node| Some(node?.into()))
    }

    /// Saves the scroll position, if the widget scrolls with the page and is visible or owns the page.
    pub fn save_scroll(self, state: AppState) {
        let [list, pane] = self.scroll_elements();
        let position = ScrollPosition::current(list.as_ref(), pane.as_ref());
        if state.host.scrolls_with_page() && (state.host.owns_page() || position.row().is_some()) {
            position.save();
        }
    }

    /// Scrolls to a position over the next frames, correcting it while rows are rendered.
    pub fn restore_scroll(self, position: ScrollPosition) {
        self.correct_scroll(position, MAX_FRAMES, 0);
    }

    /// Corrects the position for at most `frames` frames. `stable` counts the latest frames without correction.
    fn correct_scroll(self, position: ScrollPosition, frames: usize, stable: usize) {
        if frames > 0 && stable < STABLE_FRAMES {
            request_animation_frame(move || {
                let [list, pane] = self.scroll_elements();
                let stable = if position.apply(list.as_ref(), pane.as_ref()) { stable + 1 } else { 0 };
                self.correct_scroll(position, frames - 1, stable);
            });
        }
    }
}
