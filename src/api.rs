//! The search as JavaScript functions, for a page that wants to show results in its own way.
//!
//! ```js
//! wasmBindings.search("trêve", 5)
//! // { total: 3, corrected, hits: [{ path, kicker, title: [{ text, marked }], titleDerived, source, agency, section, date,
//! //                                score, passage: [{ text, marked }], cutBefore, cutBehind }] }
//! wasmBindings.article("002_32045bc17fb08518.txt", "trêve")
//! // { path, …, byline, blocks: [{ kind: "paragraph" | "subheading" | "caption", text: [{ text, marked }] }] }
//! ```

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::address::Request;
use crate::corpus;
use crate::library::Row;

/// How many hits come back where no limit is given.
const LIMIT: usize = 10;

/// What [`search`] answers.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    total: usize,
    hits: Vec<Row>,
    corrected: Option<String>,
}

/// The best documents for a query; the newest of all documents where the query asks for nothing. `limit` is the most that come
/// back, 10 where it is left out.
///
/// # Errors
/// Where this build's index cannot be read.
#[wasm_bindgen]
pub fn search(query: &str, limit: Option<u32>) -> Result<JsValue, JsError> {
    let listing = corpus::library()?.list(&Request { query: query.to_owned(), ..Request::default() });
    let hits = listing.rows(0..limit.map_or(LIMIT, |limit| limit as usize));
    plain_object(&Answer { total: listing.total, hits, corrected: listing.corrected })
}

/// A document by its path, with what a query finds in it marked; `null` where there is none.
///
/// # Errors
/// Where this build's index cannot be read.
#[wasm_bindgen]
pub fn article(path: &str, query: Option<String>) -> Result<JsValue, JsError> {
    plain_object(&corpus::library()?.article(path, &query.unwrap_or_default()))
}

/// Objects with properties rather than `Map`s, `null` rather than `undefined`: what `JSON.stringify` would keep.
fn plain_object(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
