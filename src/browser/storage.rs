//! Values stored in the browser for this site. If the browser refuses access, values are not stored and load as empty.

use leptos::prelude::window;
use web_sys::Storage;

/// A stored value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Recent searches, one per line, latest first.
    Searches,
    /// The BCP 47 tag of the chosen language.
    Language,
    /// The chosen color scheme: `light`, `dark`, or empty for that of the device.
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

/// Loads a value; empty if there is none.
pub fn load(slot: Slot) -> String {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| get(&storage, slot.key())).unwrap_or_default()
}

/// Stores a value permanently.
pub fn save(slot: Slot, value: &str) {
    if let Some(storage) = window().local_storage().ok().flatten() {
        let _ = storage.set_item(slot.key(), value);
    }
}

/// Returns and removes the value stored for a history entry of this tab.
pub fn take_for_entry(entry: &str) -> Option<String> {
    let storage = window().session_storage().ok()??;
    let value = get(&storage, &entry_key(entry));
    let _ = storage.remove_item(&entry_key(entry));
    value
}

/// Stores a value for a history entry of this tab. `entry` is the URL of the entry.
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
