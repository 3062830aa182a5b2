//! Stands in for the crate [wasm-streams](https://docs.rs/wasm-streams), of which `server_fn` uses [`ReadableStream`].
//!
//! Leptos always brings `server_fn`, with which programs call a server. The widget has no server and never calls it. But wasm-streams
//! exports three classes to JavaScript, and what is exported stays in the wasm: 6 KB of 200. This crate has the same functions, exports
//! nothing, and the linker removes it.

use futures_util::Stream;
use futures_util::stream::pending;
use wasm_bindgen::JsValue;

/// A stream of JavaScript, as a type only.
#[derive(Debug)]
pub struct ReadableStream;

type Chunk = Result<JsValue, JsValue>;

impl ReadableStream {
    /// Is not called.
    pub fn from_stream(_: impl Stream<Item = Chunk> + 'static) -> Self {
        Self
    }

    /// Is not called.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        Self
    }

    /// Is not called.
    ///
    /// # Panics
    /// Always.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        unimplemented!("the widget sends nothing to a server")
    }

    /// Is not called.
    pub fn into_stream(self) -> impl Stream<Item = Chunk> {
        pending()
    }
}
