//! The program as a person meets it: what it prints, and what it says to mistakes.

mod evaluating;
mod searching;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("it is in the folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    folder
}

/// The program, run in a folder with these arguments.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trouvaille"));
    // What colours a terminal must not reach the tests from outside.
    command.args(arguments).current_dir(folder).env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().expect("it can be started")
}

/// What it prints, all being well.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Its exit code, and what it says, without having printed anything.
fn refusal(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = run(folder, arguments);
    assert_eq!(text(&output.stdout), "", "{arguments:?}");
    (output.status.code().expect("no signal ended it"), text(&output.stderr))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it is UTF-8")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect(text)
}

#[test]
fn what_is_no_command_is_a_mistake_of_usage() {
    let folder = folder(&[]);
    for (arguments, expected) in [
        (&["find"][..], "unrecognized subcommand 'find'"),
        (&["search", "."], "<QUERY>..."),
        (&["search", ".", "x", "--limit", "0"], "invalid value '0' for '--limit <N>'"),
        (&["evaluate"], "<SET>..."),
        (&["evaluate", ".", "--perturb", "accent"], "possible values: accents, case, apostrophe, hyphen, typo, all"),
    ] {
        let (code, said) = refusal(folder.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
}

#[test]
fn who_stops_reading_is_not_told_of_a_panic() {
    let long = "La trêve tient toujours.\n".repeat(20_000);
    let folder = folder(&[("a.txt", &long)]);
    let mut command = program(folder.path(), &["inspect", ".", "--full"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it can be started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}
