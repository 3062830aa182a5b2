//! What the browser remembers for this site. If it refuses to, nothing is remembered.

use leptos::prelude::window;
use web_sys::Storage;

/// A value that is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Recent searches, one per line, latest first.
    Searches,
    /// The tag of the chosen language.
    Language,
    /// The chosen color scheme: `light` or `dark`.
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

/// The value in a slot; empty if there is none.
pub fn load(slot: Slot) -> String {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| get(&storage, slot.key())).unwrap_or_default()
}

/// Remembers a value, from one visit to the next.
pub fn save(slot: Slot, value: &str) {
    if let Some(storage) = window().local_storage().ok().flatten() {
        let _ = storage.set_item(slot.key(), value);
    }
}

/// The value that was remembered for an entry of the history of this tab. It is forgotten then.
pub fn take_for_entry(entry: &str) -> Option<String> {
    let storage = window().session_storage().ok()??;
    let value = get(&storage, &entry_key(entry));
    let _ = storage.remove_item(&entry_key(entry));
    value
}

/// Remembers a value for an entry of the history of this tab.
pub fn save_for_entry(entry: &str, value: &str) {
    if let Some(storage) = window().session_storage().ok().flatten() {
        let _ = storage.set_item(&entry_key(entry), value);
    }
}

fn entry_key(entry: &str) -> String {
    format!("trouvaille-scroll {entry}")
}

fn get(storage: &Storage, key: &str) -> Option<String> {
    storage.get_item(key).ok()?
}
