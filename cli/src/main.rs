//! The program `trouvaille`: see the library for all that it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    trouvaille_cli::run()
}
