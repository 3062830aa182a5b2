//! Prints what a browser has to load, and fails where it is too much.

use std::process::ExitCode;

use trouvaille_harness::host::Build;
use trouvaille_harness::sizes::{BUDGET, Sizes};

fn main() -> ExitCode {
    let sizes = match Build::Seeds.folder().and_then(|build| Sizes::of(&build)) {
        Ok(sizes) => sizes,
        Err(problem) => {
            eprintln!("sizes: {problem}");
            return ExitCode::FAILURE;
        }
    };
    println!("{sizes}");
    let over = sizes.total().saturating_sub(BUDGET);
    if over > 0 {
        eprintln!("sizes: {over} bytes too many");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
