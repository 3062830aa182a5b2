//! End-to-end tests of the release build in real browsers.
//!
//! `make test-browser` first creates two builds: one over `seeds/`, and one over a generated corpus of 10,000 articles
//! that some scenarios need. The page is served with a strict content security policy, so violations such as an inline
//! style or a request to another origin fail the tests.
//!
//! Each scenario is one test per browser, named `MODULE::SCENARIO in BROWSER`, such as
//! `searching::a_search_scrolls_to_the_top in firefox`. Each test gets a new tab and its own server; consecutive tests
//! reuse running browsers. `TROUVAILLE_BROWSERS=chromium` runs the tests in Chromium only, and
//! `cargo test --test browser -- firefox` runs the tests whose names contain `firefox`.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod addressing;
mod chosen;
mod dating;
mod embedding;
mod failing;
mod fields;
mod filtering;
mod fitting;
mod hits;
mod hosting;
mod long;
mod offline;
mod own_articles;
mod packing;
mod reading;
mod returning;
mod scenario;
mod searching;
mod serving;
mod showing;
mod single;
mod speaking;
mod suggesting;

use std::process::ExitCode;

use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let scenarios = [
        serving::scenarios(),
        packing::scenarios(),
        own_articles::scenarios(),
        showing::scenarios(),
        failing::scenarios(),
        searching::scenarios(),
        reading::scenarios(),
        returning::scenarios(),
        suggesting::scenarios(),
        filtering::scenarios(),
        fields::scenarios(),
        dating::scenarios(),
        addressing::scenarios(),
        long::scenarios(),
        hits::scenarios(),
        speaking::scenarios(),
        fitting::scenarios(),
        hosting::scenarios(),
        single::scenarios(),
        offline::scenarios(),
        embedding::scenarios(),
        accessibility::scenarios(),
    ];
    scenario::run(&Arguments::from_args(), scenarios.into_iter().flatten())
}
