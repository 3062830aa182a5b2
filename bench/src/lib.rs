//! How fast is the search where it is used? This crate is compiled twice.
//!
//! | | what it is | modules |
//! |---|---|---|
//! | for wasm | the engine and nothing else of the widget; the index comes from outside, at run time | [`engine`], `exports` |
//! | for this machine | the program `trouvaille-bench`: builds indexes and queries, has both worlds answer them, reports | [`engine`], `main.rs` and what it names |
//!
//! Both call the engine through the same few lines, in [`engine`], so what differs between their figures is wasm.

pub mod engine;
#[cfg(target_arch = "wasm32")]
mod exports;
