//! Compares sizes and instruction counts with the recorded ones, and fails if one has grown by more than a twentieth.
//!
//! `recorded PROGRAM` prints the changes; `recorded --accept PROGRAM` records the present figures. `PROGRAM` is the example
//! `count` of the engine.

use std::path::PathBuf;
use std::process::ExitCode;

use trouvaille_harness::Outcome;
use trouvaille_harness::host::Build;
use trouvaille_harness::recorded::Recorded;
use trouvaille_harness::sizes::Sizes;

const ACCEPT: &str = "--accept";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns whether all figures are acceptable.
fn run() -> Outcome<bool> {
    let mut arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let program = arguments.pop().map(PathBuf::from).ok_or("usage: recorded [--accept] PROGRAM")?;
    let sizes = Sizes::of(&Build::Compiled.folder()?)?.compressed();
    let now = Recorded::count(&program, sizes)?;
    if now.counter.is_empty() {
        println!("figures: neither valgrind nor perf works here, so instructions are not counted; sizes are compared");
    }
    let recorded = Recorded::read()?;
    if arguments.first().is_some_and(|first| first == ACCEPT) {
        // Without a counter, the recorded counts stay.
        let now = if now.counter.is_empty() { Recorded { sizes: now.sizes, ..recorded.clone() } } else { now };
        print_changes(&recorded, &now);
        now.write()?;
        println!("figures: recorded; `make figures` writes them into the documents");
        return Ok(true);
    }
    let is_comparable = recorded.compiler == now.compiler && recorded.counter == now.counter;
    if !is_comparable && !now.counter.is_empty() {
        println!(
            "figures: recorded with {} and {}, counted with {} and {}; changes of instructions are only printed",
            recorded.compiler, recorded.counter, now.compiler, now.counter
        );
    }
    Ok(print_changes(&recorded, &now) || !is_comparable)
}

/// Prints the changes and returns whether all are acceptable.
fn print_changes(recorded: &Recorded, now: &Recorded) -> bool {
    let changes = recorded.changes(now);
    if changes.is_empty() {
        println!("figures: as recorded");
    }
    for change in &changes {
        let mark = if change.is_excessive() { "  more than allowed; `make accept-figures` accepts it" } else { "" };
        let (label, before, now, percent) = (&change.label, change.before, change.now, change.growth() * 100.0);
        println!("{label:<44} {before:>12} → {now:>12}  {percent:>+6.2} %{mark}");
    }
    changes.iter().all(|change| !change.is_excessive())
}
