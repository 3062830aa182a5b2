//! Replaces the crate [wasm-streams](https://docs.rs/wasm-streams), of which `server_fn` uses [`ReadableStream`].
//!
//! Leptos always depends on `server_fn`, for calls to a server, which the widget never makes. But `wasm-streams`
//! exports three classes to JavaScript, and exports stay in the wasm: 6 KB of 200. This crate has the same functions
//! and exports nothing, so the linker removes it.

use futures_util::Stream;
use futures_util::stream::pending;
use wasm_bindgen::JsValue;

/// The type of a JavaScript stream. It has no content.
#[derive(Debug)]
pub struct ReadableStream;

type Chunk = Result<JsValue, JsValue>;

impl ReadableStream {
    /// Never called.
    pub fn from_stream(_: impl Stream<Item = Chunk> + 'static) -> Self {
        Self
    }

    /// Never called.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        Self
    }

    /// Never called.
    ///
    /// # Panics
    /// Always.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        unimplemented!("the widget sends nothing to a server")
    }

    /// Never called.
    pub fn into_stream(self) -> impl Stream<Item = Chunk> {
        pending()
    }
}
