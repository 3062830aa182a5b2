//! The search, as plain data.
//!
//! In: a [`Request`](request::Request), which holds the query, the filters and the order. Out: a
//! [`Listing`](listing::Listing) of hits, or an [`Article`](document::Article), with their matches marked. No module of the
//! widget outside this folder reads the bytes of the index, and no module in it uses the browser.
//!
//! ```text
//! Request ──► Library::list ──────► Listing ──► Row         one for each hit, made when it is asked for
//!             Library::article ──────────────► Article
//!             Library::suggestions ──────────► queries
//! ```

pub mod corpus;
pub mod document;
pub mod library;
pub mod listing;
pub mod marked;
pub mod request;
