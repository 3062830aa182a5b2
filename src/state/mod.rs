//! The state of a widget: signals, and the actions that change them.
//!
//! Components call the actions of [`AppState`](app_state::AppState), such as
//! [`type_query`](app_state::AppState::type_query), and render its signals. Everything shown derives from the request
//! and the open document, which together form the [`Address`](address::Address). No module in this folder uses elements
//! or components; side effects go through [`Host`](crate::browser::host::Host), [`storage`](crate::browser::storage)
//! and [`Debounce`](crate::browser::debounce::Debounce).
//!
//! ```text
//! request ───┬──► filters ───────────────────► chips, facets, timeline
//!            ├──► listing ──► rows, heading
//!            │            └─► counted_listing ─► facets, timeline (delayed while the user types)
//! document ──┴──► reading ───────────────────► reader pane
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
