//! What the browser remembers from one visit to the next, for this site: recent searches, and what was chosen in the
//! settings. Where it does not want to, nothing is remembered.

use crate::dom::window;
use web_sys::Storage;

/// What is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Recent searches, one a line, the latest first.
    Searches,
    /// The code of the language that was chosen.
    Language,
    /// The colours that were chosen: `light` or `dark`.
    Theme,
}

impl Slot {
    fn key(self) -> &'static str {
        match self {
            Self::Searches => "trouvaille-searches",
            Self::Language => "trouvaille-language",
            Self::Theme => "trouvaille-theme",
        }
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What is in a slot; empty where nothing is.
pub fn load(slot: Slot) -> String {
    storage().and_then(|storage| storage.get_item(slot.key()).ok().flatten()).unwrap_or_default()
}

/// Remembers something.
pub fn save(slot: Slot, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(slot.key(), value);
    }
}
