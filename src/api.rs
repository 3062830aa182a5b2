//! The search as JavaScript functions, for the module of the custom element: `embed/api.js` checks the arguments, and
//! `embed/trouvaille.d.ts` documents the results. Requests are [addresses](crate::state::address), so that one parser reads links
//! and requests.
//!
//! ```js
//! search("q=trêve&source=BFMTV", 0, 5)
//! // { total: 1, corrected, hits: [{ card: { path, kicker, title: [{ text, marked }], titleDerived, source, agency, section, date },
//! //                                 score, passage: [{ text, marked }], cutBefore, cutBehind }] }
//! facets("q=trêve")      // [sources, sections, months], each [[value, count], …]
//! suggest("syr", 6)      // ["Syrie", "syrienne", …]
//! article("002_32045bc17fb08518.txt", "trêve")
//! // { card, byline, blocks: [{ kind: "paragraph" | "subheading" | "caption", text: [{ text, marked }] }] }
//! ```

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::search::corpus;
use crate::search::listing::{Listing, Row};
use crate::state::address::Address;

/// The result of [`search`].
#[derive(Serialize)]
struct Answer {
    total: usize,
    hits: Vec<Row>,
    corrected: Option<String>,
}

fn list(address: &str) -> Result<Listing, JsError> {
    Ok(corpus::library()?.list(&Address::parse(address).request))
}

/// The hits of an address, best first; without a query all documents, newest first. Returns at most `limit` hits, beginning with the
/// one at position `offset`.
///
/// # Errors
/// If the index of this build cannot be read.
#[wasm_bindgen]
pub fn search(address: &str, offset: u32, limit: u32) -> Result<JsValue, JsError> {
    let listing = list(address)?;
    let hits = listing.rows(offset as usize..offset.saturating_add(limit) as usize);
    plain_object(&Answer { total: listing.total, hits, corrected: listing.corrected })
}

/// The number of hits for each source, section and month. The counts of a facet ignore what is chosen of that facet.
///
/// # Errors
/// If the index of this build cannot be read.
#[wasm_bindgen]
pub fn facets(address: &str) -> Result<JsValue, JsError> {
    let facets = list(address)?.facets;
    let names = |counts: Vec<(Option<&str>, usize)>| {
        counts.into_iter().map(|(name, count)| (name.map(str::to_owned), count)).collect()
    };
    let months = facets.months.into_iter().map(|(date, count)| (date.map(|date| date.to_string()), count)).collect();
    let all: [Vec<(Option<String>, usize)>; 3] = [names(facets.sources), names(facets.sections), months];
    plain_object(&all)
}

/// Completions of the last word of a query, each as a whole query; at most `limit`.
///
/// # Errors
/// If the index of this build cannot be read.
#[wasm_bindgen]
pub fn suggest(query: &str, limit: u32) -> Result<JsValue, JsError> {
    plain_object(&corpus::library()?.suggestions(query, limit as usize))
}

/// The document at a path, with the matches of a query marked; `null` if there is none.
///
/// # Errors
/// If the index of this build cannot be read.
#[wasm_bindgen]
pub fn article(path: &str, query: &str) -> Result<JsValue, JsError> {
    plain_object(&corpus::library()?.article(path, query))
}

/// Serializes to plain objects instead of `Map`s, and to `null` instead of `undefined`.
fn plain_object(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
