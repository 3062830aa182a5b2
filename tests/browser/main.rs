//! The release build, served and used in real browsers as a reader would.
//!
//! `make test-browser` makes the build first, once over `seeds/` and once over 10,000 articles that are made up for it, which
//! some scenarios ask for. The page is served under a strict content security policy, so whatever would break
//! it (an inline style, a request elsewhere) fails these tests.
//!
//! Each scenario is a test in each browser, named after both: `searching::a_search_begins_at_the_top in firefox`. Tests that run
//! after each other pass their browsers on, each with a new tab and a server of its own. `TROUVAILLE_BROWSERS=chromium` does
//! without the others, `cargo test --test browser -- firefox` runs what has that in its name.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod addressing;
mod chosen;
mod dating;
mod embedding;
mod failing;
mod filtering;
mod fitting;
mod hits;
mod hosting;
mod long;
mod offline;
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
        showing::scenarios(),
        failing::scenarios(),
        searching::scenarios(),
        reading::scenarios(),
        returning::scenarios(),
        suggesting::scenarios(),
        filtering::scenarios(),
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
