//! The search: turns requests into plain data.
//!
//! The input is a [`Request`](request::Request): query, filters and order. The output is a
//! [`Listing`](listing::Listing) of hits or an [`Article`](document::Article), with matches marked. Only this module
//! reads the index, and it uses no browser API.
//!
//! ```text
//! Request ──► Library::list ──────► Listing ──► Row         one per hit, built on demand
//!             Library::article ──────────────► Article
//!             Library::suggestions ──────────► queries
//! ```

pub mod corpus;
pub mod document;
pub mod library;
pub mod listing;
pub mod marked;
pub mod original;
pub mod request;
