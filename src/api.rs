//! The search as JavaScript functions, for the custom element's module.
//!
//! `embed/api.js` checks the arguments; `embed/trouvaille.d.ts` documents the results. Requests are query strings in
//! the [address format](crate::state::address), so links and API calls share one parser.
//!
//! ```js
//! search("q=trêve&source=BFMTV", 0, 5)
//! // { total: 1, corrected, withPhrases: null, ignoredWords: 0, skippedCorrections: 0,
//! //   hits: [{ card: { path, kicker, title: [{ text, marked }], titleDerived, source, agency, section, date, url,
//! //                    authors: [name, …], fields: [[name, value], …] },
//! //            score, passage: [{ text, marked }], hasPhrases, cutBefore, cutBehind }] }
//! facets("q=trêve")
//! // { builtIn: [sources, sections, months], each [[value, count], …]; fields: [[name, [[value, count], …]], …] }
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
#[serde(rename_all = "camelCase")]
struct Answer {
    total: usize,
    hits: Vec<Row>,
    corrected: Option<String>,
    with_phrases: Option<usize>,
    ignored_words: usize,
    skipped_corrections: usize,
}

fn list(address: &str) -> Result<Listing, JsError> {
    Ok(corpus::library()?.list(&Address::parse(address).request))
}

/// Returns at most `limit` hits of the request in `address`, starting at position `offset`.
///
/// Unless the address sets an order, hits are sorted by relevance if it has a query, and newest first otherwise. With
/// neither a query nor filters, every document is a hit.
///
/// # Errors
/// If the embedded index cannot be read.
#[wasm_bindgen]
pub fn search(address: &str, offset: u32, limit: u32) -> Result<JsValue, JsError> {
    let listing = list(address)?;
    let hits = listing.rows(offset as usize..offset.saturating_add(limit) as usize);
    let Listing { total, corrected, with_phrases, ignored_words, skipped_corrections, .. } = listing;
    plain_object(&Answer { total, hits, corrected, with_phrases, ignored_words, skipped_corrections })
}

/// The number of hits for each value of a facet.
type Counts = Vec<(Option<String>, usize)>;

/// The result of [`facets`].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FacetCounts {
    built_in: [Counts; 3],
    fields: Vec<(&'static str, Counts)>,
}

/// Returns the number of hits for each source, section, month, and value of a field that is a facet. The counts of a facet ignore the filters on that
/// facet.
///
/// # Errors
/// If the embedded index cannot be read.
#[wasm_bindgen]
pub fn facets(address: &str) -> Result<JsValue, JsError> {
    let facets = list(address)?.facets;
    let owned_names = |counts: Vec<(Option<&str>, usize)>| {
        counts.into_iter().map(|(name, count)| (name.map(str::to_owned), count)).collect()
    };
    let months = facets.months.into_iter().map(|(date, count)| (date.map(|date| date.to_string()), count)).collect();
    let fields = facets.fields.into_iter().map(|field| (field.name, owned_names(field.values))).collect();
    plain_object(&FacetCounts { built_in: [owned_names(facets.sources), owned_names(facets.sections), months], fields })
}

/// Returns at most `limit` completions of the last word of a query. Each is a complete query.
///
/// # Errors
/// If the embedded index cannot be read.
#[wasm_bindgen]
pub fn suggest(query: &str, limit: u32) -> Result<JsValue, JsError> {
    plain_object(&corpus::library()?.suggestions(query, limit as usize))
}

/// Returns the document at a path with the matches of a query marked, or `null` if there is no such document.
///
/// # Errors
/// If the embedded index cannot be read.
#[wasm_bindgen]
pub fn article(path: &str, query: &str) -> Result<JsValue, JsError> {
    plain_object(&corpus::library()?.article(path, query))
}

/// Serializes maps as plain objects instead of `Map`, and missing values as `null` instead of `undefined`.
fn plain_object(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
