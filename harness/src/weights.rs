//! Code size of the wasm by crate: attributes each function to a part of the program.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use wasmparser::{Parser, Payload, TypeRef};

use crate::Outcome;

/// A part of the program with the code of its functions.
#[derive(Debug)]
pub struct Part {
    /// The label of the part.
    pub name: &'static str,
    /// The function bodies, concatenated.
    pub code: Vec<u8>,
}

/// The parts and their crates or modules.
///
/// A function belongs to the first part that its name mentions. A generic function therefore belongs to the part that
/// instantiates it.
const PARTS: [(&str, &[&str]); 5] = [
    // The compiler inlines the views into the exported function `mount`.
    ("views", &["trouvaille::components", "mount"]),
    ("state, search, browser", &["trouvaille"]),
    ("engine", &["trouvaille_engine"]),
    (
        "leptos",
        &[
            "leptos",
            "leptos_dom",
            "tachys",
            "reactive_graph",
            "any_spawner",
            "either_of",
            "guardian",
            "hydration_context",
            "indexmap",
            "next_tuple",
            "oco_ref",
            "or_poisoned",
            "send_wrapper",
            "slotmap",
            "throw_error",
        ],
    ),
    (
        "bindings to JavaScript",
        &[
            "gloo_events",
            "gloo_timers",
            "js_sys",
            "serde_wasm_bindgen",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
        ],
    ),
];

/// The part of all other functions: the standard library, the allocator and small crates.
const REST: &str = "std";

/// Divides the functions of a wasm file into parts.
///
/// `symbols` is the file with their names that `wasm-opt --symbolmap` writes: one `index:name` per line.
///
/// # Errors
/// If `symbols` cannot be read or belongs to another build, or the wasm is malformed.
pub fn parts(wasm: &[u8], symbols: &Path) -> Outcome<Vec<Part>> {
    let symbols = fs::read_to_string(symbols).map_err(|error| {
        format!("cannot read `{}`: {error}; run `make sizes` to build the page with its symbols", symbols.display())
    })?;
    let names: HashMap<u32, &str> = symbols
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter_map(|(index, name)| Some((index.parse().ok()?, name)))
        .collect();
    let mut parts: Vec<Part> =
        PARTS.iter().map(|(name, _)| *name).chain([REST]).map(|name| Part { name, code: Vec::new() }).collect();
    for (index, body) in functions(wasm)? {
        let name = names.get(&index).ok_or("the symbols belong to another build")?;
        parts[part_of(&without_hashes(name))].code.extend_from_slice(body);
    }
    Ok(parts)
}

/// The functions defined in the wasm and their indices. Imported functions come first in the index space.
fn functions(wasm: &[u8]) -> Outcome<Vec<(u32, &[u8])>> {
    let mut functions = Vec::new();
    let mut next = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    next += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                functions.push((next, body.as_bytes()));
                next += 1;
            }
            _ => {}
        }
    }
    Ok(functions)
}

/// Removes the crate hashes from a demangled name: `core[28b5b1d9b4a0a0f4]::iter` becomes `core::iter`.
fn without_hashes(name: &str) -> String {
    let mut pieces = name.split('[');
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']') {
            // Hashes are printed without leading zeros, so their length varies.
            Some((hash, rest)) if rest.starts_with("::") && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                short.push_str(rest);
            }
            _ => short.extend(["[", piece]),
        }
    }
    short
}

/// The index of the part that a function belongs to. [`REST`] comes after the others.
fn part_of(name: &str) -> usize {
    PARTS
        .iter()
        .position(|(_, crates)| crates.iter().any(|crate_name| mentions(name, crate_name)))
        .unwrap_or(PARTS.len())
}

/// Whether a demangled name contains a path that begins with `path`.
///
/// For example, `<core::iter::Map<tachys::…>>::next` mentions `tachys`. The name of an exported function has no path
/// and is followed by a space, as in `mount externref shim`.
fn mentions(name: &str, path: &str) -> bool {
    name.match_indices(path).any(|(start, _)| {
        let before = name[..start].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "_:".contains(before))
            && ["::", " "].iter().any(|end| name[start + path.len()..].starts_with(end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of_part(function: &str) -> &'static str {
        PARTS.get(part_of(function)).map_or(REST, |(name, _)| name)
    }

    #[test]
    fn crate_hashes_are_removed_from_names_and_array_types_are_kept() {
        assert_eq!(
            without_hashes("<[u8; 4] as core[c5930c85a12de822]::fmt::Debug>::fmt::<leptos[3bc6aba9e7ca61e]::View>"),
            "<[u8; 4] as core::fmt::Debug>::fmt::<leptos::View>"
        );
    }

    #[test]
    fn a_function_belongs_to_the_first_part_that_its_name_mentions() {
        assert_eq!(name_of_part("trouvaille::components::results::results"), "views");
        assert_eq!(name_of_part("mount externref shim"), "views");
        assert_eq!(name_of_part("trouvaille_engine::search::Search::search"), "engine");
        assert_eq!(name_of_part("trouvaille::state::keys::command"), "state, search, browser");
        assert_eq!(name_of_part("<core::iter::Map<tachys::html::Attribute, F> as Iterator>::next"), "leptos");
        assert_eq!(name_of_part("tachys::build::<trouvaille::components::results::results::{closure#0}>"), "views");
        assert_eq!(name_of_part("core::str::slice_error_fail"), "std");
        assert_eq!(name_of_part("core::leptos::poll"), "std");
    }
}
