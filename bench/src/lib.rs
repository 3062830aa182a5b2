//! Browser benchmarks. This crate is compiled twice:
//!
//! | target | contents | modules |
//! |---|---|---|
//! | wasm | the engine without the rest of the widget; the index is loaded at run time | [`engine`], `exports` |
//! | native | `trouvaille-bench`, which times queries in wasm and natively | [`engine`], `main.rs` and its modules |
//!
//! Both call the engine through the same functions in [`engine`], so any difference between their times is due to wasm.

pub mod engine;
#[cfg(target_arch = "wasm32")]
mod exports;
