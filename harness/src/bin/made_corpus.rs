//! Writes the generated corpus to `target/made-corpus`.

use std::process::ExitCode;

use trouvaille_harness::{made, project};

fn main() -> ExitCode {
    match made::write(&project().join("target/made-corpus")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: cannot write the generated corpus: {error}");
            ExitCode::FAILURE
        }
    }
}
