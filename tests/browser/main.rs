//! The release build, served and used in a real browser as a reader would.
//!
//! `make test-browser` makes the build first. The page is served under a strict content security policy, so whatever would break it (an
//! inline style, a request elsewhere) fails these tests.
#![cfg(not(target_arch = "wasm32"))]

mod failing;
mod host;
mod page;
mod reading;
mod searching;
mod serving;
