//! The state of a widget: what is typed, shown and open, and what a reader can do with it.
//!
//! In: commands of the components, such as [`AppState::type_query`], and Back and Forward. Out: signals that the components follow.
//! All that is shown derives from the [`Address`](address::Address). No module in this folder knows an element or a component; side
//! effects go through [`Host`](crate::browser::host::Host), [`storage`](crate::browser::storage) and
//! [`Debounce`](crate::browser::debounce::Debounce).
//!
//! ```text
//! address ──► filters ─────────────────────────────► chips, facets, timeline
//!         ──► listing ──► rows, heading
//!                     └─► counted (follows typing) ─► facets, timeline
//!         ──► reading ─────────────────────────────► reader
//! ```

pub mod address;
pub mod app_state;
pub mod choice;
pub mod facets;
pub mod focus;
pub mod history;
pub mod keys;
pub mod recent_searches;
pub mod timeline;
