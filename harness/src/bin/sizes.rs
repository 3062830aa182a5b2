//! Prints what a browser has to load, and fails where it is too much.

use std::process::ExitCode;

use trouvaille_harness::host::Build;
use trouvaille_harness::sizes::Sizes;

fn main() -> ExitCode {
    let sizes = match Build::Seeds.folder().and_then(|build| Sizes::of(&build)) {
        Ok(sizes) => sizes,
        Err(problem) => {
            eprintln!("sizes: {problem}");
            return ExitCode::FAILURE;
        }
    };
    println!("{sizes}");
    let excess = sizes.excess();
    for (what, bytes) in &excess {
        eprintln!("sizes: {what}: {bytes} bytes too many");
    }
    if excess.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
