//! How does the engine become wasm? By the widget's own steps and profile, so that what is measured is what it ships.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::Outcome;

const TARGET: &str = "wasm32-unknown-unknown";

/// The page of the widget says how its wasm is optimised.
const PAGE: &str = include_str!("../../index.html");

/// Compiles this crate to wasm and writes it to `folder`, with the JavaScript that loads it. Returns the wasm's size.
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

/// Compiles, and returns the wasm's path as cargo tells it.
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
    wasm.next().ok_or_else(|| "cargo built no `trouvaille_bench.wasm`: is this crate still a `cdylib`?".into())
}

/// An attribute of the page that says how the widget is built.
fn attribute(name: &str) -> Outcome<&'static str> {
    let (_, behind) = PAGE.split_once(&format!("{name}=\"")).ok_or_else(|| format!("index.html has no `{name}`"))?;
    Ok(behind.split('"').next().unwrap_or_default())
}

/// Optimises as the widget's page has it done. Without wasm-opt the wasm stays as it is, which its figures must say.
fn optimise(wasm: &Path) -> Outcome<()> {
    let level = format!("-O{}", attribute("data-wasm-opt")?);
    let mut command = Command::new("wasm-opt");
    command.arg(level).args(attribute("data-wasm-opt-params")?.split_whitespace());
    // The widget's build drops the names of the functions in a later step (scripts/finish/wasm.mjs).
    command.arg("--strip-debug").arg(wasm).arg("--output").arg(wasm);
    match command.stdout(Stdio::null()).status() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("There is no wasm-opt on PATH: the wasm is as the compiler made it. scripts/setup installs it.");
            Ok(())
        }
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("wasm-opt ended with {status}; what it said is above").into()),
        Err(error) => Err(format!("wasm-opt does not run: {error}").into()),
    }
}

/// Runs a command; what it complains of is shown.
fn run(command: &mut Command) -> Outcome<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| {
        format!("`{name}` does not run ({error}). scripts/setup installs it, and `make bench-browser` finds it")
    })?;
    let status = output.status;
    if status.success() {
        Ok(output)
    } else {
        Err(format!("`{name}` ended with {status}; what it said is above").into())
    }
}
