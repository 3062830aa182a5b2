//! The program `trouvaille`. The library `trouvaille_cli` does all the work.

use std::process::ExitCode;

fn main() -> ExitCode {
    trouvaille_cli::run()
}
