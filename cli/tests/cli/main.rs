//! Runs the program and checks its output, messages and exit codes.

mod evaluating;
mod packing;
mod searching;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A temporary folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("it is in the folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    folder
}

/// A command that runs the program in `folder` with these arguments.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trouvaille"));
    // The environment of the tests must not turn colours on, or choose the language of messages.
    for variable in ["CLICOLOR_FORCE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().expect("the program starts")
}

/// The standard output of a run that must succeed.
fn stdout(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// The exit code and standard error of a run that must print nothing on standard output.
fn failure(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = run(folder, arguments);
    assert_eq!(text(&output.stdout), "", "{arguments:?}");
    (output.status.code().expect("the program exits normally"), text(&output.stderr))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the output is UTF-8")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect(text)
}

#[test]
fn invalid_arguments_are_usage_errors() {
    let folder = folder(&[]);
    for (arguments, expected) in [
        (&["find"][..], "unrecognized subcommand 'find'"),
        (&["search", "."], "<QUERY>..."),
        (&["search", ".", "x", "--limit", "0"], "invalid value '0' for '--limit <N>'"),
        (&["evaluate"], "<SET>..."),
        (&["pack", "a"], "--out <SITE>"),
        (&["pack", "--out", "site"], "<ARTICLES>"),
        (&["pack", "a", "--ot", "site"], "a similar argument exists: '--out'"),
        (&["pack", "a", "--titl", "x"], "a similar argument exists: '--title'"),
        (&["evaluate", ".", "--perturb", "accent"], "possible values: accents, case, apostrophe, hyphen, typo, all"),
    ] {
        let (code, stderr) = failure(folder.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let long = "La trêve tient toujours.\n".repeat(20_000);
    let folder = folder(&[("a.txt", &long)]);
    let mut command = program(folder.path(), &["inspect", ".", "--full"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}
