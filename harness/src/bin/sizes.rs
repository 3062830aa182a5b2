//! Prints the download sizes of the page, and fails if a budget is exceeded.

use std::process::ExitCode;

use trouvaille_harness::host::Build;
use trouvaille_harness::sizes::Sizes;

fn main() -> ExitCode {
    let sizes = match Build::Compiled.folder().and_then(|build| Sizes::of(&build)) {
        Ok(sizes) => sizes,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("{sizes}");
    let excess = sizes.excess();
    for (label, bytes) in &excess {
        eprintln!("error: {label}: {bytes} bytes over budget");
    }
    if excess.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
