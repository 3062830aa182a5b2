//! The search as JavaScript functions. What asks is the module of the custom element (`embed/api.js`), which checks what it is
//! given and documents what comes back (`embed/trouvaille.d.ts`); here requests are addresses, as they stand behind the `?` of a
//! link, so that there is one place that reads them.
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

use crate::browser::history;
use crate::corpus;
use crate::library::{Listing, Row};

/// What [`search`] answers.
#[derive(Serialize)]
struct Answer {
    total: usize,
    hits: Vec<Row>,
    corrected: Option<String>,
}

fn list(address: &str) -> Result<Listing, JsError> {
    Ok(corpus::library()?.list(&history::read(address).request))
}

/// The documents that an address asks for, the best first; the newest of all documents where its query asks for nothing. `limit`
/// is the most that come back, from the one at `offset` on.
///
/// # Errors
/// Where this build's index cannot be read.
#[wasm_bindgen]
pub fn search(address: &str, offset: u32, limit: u32) -> Result<JsValue, JsError> {
    let listing = list(address)?;
    let hits = listing.rows(offset as usize..offset.saturating_add(limit) as usize);
    plain_object(&Answer { total: listing.total, hits, corrected: listing.corrected })
}

/// How many documents each source, section and month has of those that an address asks for. What is chosen of a facet does not
/// count for the facet itself.
///
/// # Errors
/// Where this build's index cannot be read.
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

/// What the last word of a query may become: `limit` queries at most.
///
/// # Errors
/// Where this build's index cannot be read.
#[wasm_bindgen]
pub fn suggest(query: &str, limit: u32) -> Result<JsValue, JsError> {
    plain_object(&corpus::library()?.suggestions(query, limit as usize))
}

/// A document by its path, with what a query finds in it marked; `null` where there is none.
///
/// # Errors
/// Where this build's index cannot be read.
#[wasm_bindgen]
pub fn article(path: &str, query: &str) -> Result<JsValue, JsError> {
    plain_object(&corpus::library()?.article(path, query))
}

/// Objects with properties rather than `Map`s, `null` rather than `undefined`: what `JSON.stringify` would keep.
fn plain_object(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
