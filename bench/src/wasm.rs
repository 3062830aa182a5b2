//! Compiles the engine to wasm with the profile and options of the widget's own build, so that the measurements apply
//! to it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::Outcome;

const TARGET: &str = "wasm32-unknown-unknown";

/// The widget's page. Its attributes configure the build of the wasm.
const PAGE: &str = include_str!("../../index.html");

/// Compiles this crate to wasm and writes it to `folder`, with the JavaScript that loads it. Returns the size of the
/// wasm in bytes.
pub fn build(folder: &Path) -> Outcome<u64> {
    let compiled = compile()?;
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(folder)
        .arg(compiled))?;
    let wasm = folder.join("trouvaille_bench_bg.wasm");
    optimise(&wasm)?;
    Ok(std::fs::metadata(&wasm)?.len())
}

/// Compiles this crate and returns the path of the wasm, as reported by cargo.
fn compile() -> Outcome<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(crate::project()).args(["build", "--locked", "--lib", "--target", TARGET]);
    command.args(["--profile", attribute("data-cargo-profile-release")?]);
    command.args(["--package", env!("CARGO_PKG_NAME"), "--message-format", "json-render-diagnostics"]);
    let output = run(&mut command)?;
    let messages = str::from_utf8(&output.stdout)?.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let files = messages.filter_map(|message| message["filenames"].as_array().cloned()).flatten();
    let mut wasm = files
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .filter(|file| file.ends_with("trouvaille_bench.wasm"));
    wasm.next()
        .ok_or_else(|| "cargo built no `trouvaille_bench.wasm`; check that the crate type includes `cdylib`".into())
}

/// The value of an attribute of the page that configures the build.
fn attribute(name: &str) -> Outcome<&'static str> {
    let (_, rest) = PAGE.split_once(&format!("{name}=\"")).ok_or_else(|| format!("index.html has no `{name}`"))?;
    Ok(rest.split('"').next().unwrap_or_default())
}

/// Runs wasm-opt with the options of the page. If wasm-opt is not installed, prints a warning and leaves the wasm
/// unoptimised.
fn optimise(wasm: &Path) -> Outcome<()> {
    let level = format!("-O{}", attribute("data-wasm-opt")?);
    let mut command = Command::new("wasm-opt");
    command.arg(level).args(attribute("data-wasm-opt-params")?.split_whitespace());
    // The widget's build keeps function names at this step and drops them later (scripts/finish/wasm.mjs).
    command.arg("--strip-debug").arg(wasm).arg("--output").arg(wasm);
    match command.stdout(Stdio::null()).status() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("warning: wasm-opt is not on PATH, the wasm is not optimised; scripts/setup installs it");
            Ok(())
        }
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("wasm-opt failed ({status}); see its output above").into()),
        Err(error) => Err(format!("cannot run wasm-opt: {error}").into()),
    }
}

/// Runs a command and returns its output; its stderr is shown.
fn run(command: &mut Command) -> Outcome<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| {
        format!("cannot run `{name}`: {error}. scripts/setup installs it, `make bench-browser` adds it to PATH")
    })?;
    let status = output.status;
    if status.success() { Ok(output) } else { Err(format!("`{name}` failed ({status}); see its output above").into()) }
}
