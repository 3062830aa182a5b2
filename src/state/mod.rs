//! The state of a widget: what is typed, shown and open, and what a reader can do with it.
//!
//! In: commands of the components, such as [`AppState::type_query`], and Back and Forward. Out: signals that the components follow.
//! All that is shown derives from the request and the open document, which an [`Address`](address::Address) states. No module in this
//! folder knows an element or a component; side effects go through [`Host`](crate::browser::host::Host),
//! [`storage`](crate::browser::storage) and [`Debounce`](crate::browser::debounce::Debounce).
//!
//! ```text
//! request ───┬──► filters ─────────────────────────────► chips, facets, timeline
//!            ├──► listing ──► rows, heading
//!            │            └─► counted (follows typing) ─► facets, timeline
//! document ──┴──► reading ─────────────────────────────► reader
//! ```

pub mod address;
pub mod app_state;
pub mod choice;
pub mod commands;
pub mod facets;
pub mod focus;
pub mod history;
pub mod keys;
pub mod navigation;
pub mod reading;
pub mod recent_searches;
pub mod timeline;
pub mod typing;
