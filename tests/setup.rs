//! Tests of `scripts/setup` on machines that lack tools: it reports what is missing and how to install it.
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The tools that the script may use without checking for them.
const BASICS: [&str; 15] =
    ["bash", "env", "awk", "sed", "grep", "head", "sort", "mktemp", "rm", "mkdir", "cat", "dirname", "id", "ln", "cp"];

/// The path of a tool on this machine.
fn find_tool(tool: &str) -> PathBuf {
    let path = std::env::var_os("PATH").expect("PATH should be set");
    std::env::split_paths(&path).map(|folder| folder.join(tool)).find(|file| file.exists()).expect(tool)
}

/// Simulates a machine with only these tools and a new clone of the project.
///
/// Each tool is a shell script, by default one that does nothing and succeeds.
fn machine(tools: &[(&str, Option<&str>)]) -> tempfile::TempDir {
    let machine = tempfile::tempdir().expect("a folder");
    let (bin, clone) = (machine.path().join("bin"), machine.path().join("clone with a space"));
    std::fs::create_dir_all(clone.join("scripts")).expect("folders");
    std::fs::create_dir(&bin).expect("a folder");
    for tool in BASICS {
        std::os::unix::fs::symlink(find_tool(tool), bin.join(tool)).expect("a link");
    }
    for (tool, script) in tools {
        let file = bin.join(tool);
        std::fs::write(&file, format!("#!/bin/sh\n{}\n", script.unwrap_or("exit 0"))).expect("a file");
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o755))
            .expect("the tool should be executable");
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["Cargo.toml", "Cargo.lock", "scripts/setup", "scripts/versions", "scripts/with-tools"] {
        std::fs::copy(project.join(file), clone.join(file)).expect(file);
    }
    machine
}

/// Runs the script on a machine.
fn set_up(machine: &tempfile::TempDir, scope: &str) -> Output {
    let mut script = Command::new("bash");
    script.arg(machine.path().join("clone with a space/scripts/setup")).arg(scope);
    script.env_clear().env("HOME", machine.path()).env("PATH", machine.path().join("bin"));
    script.output().expect("bash should run")
}

/// Runs the script on a machine where it must fail, and returns its error message.
fn error_message(machine: &tempfile::TempDir, scope: &str) -> String {
    let output = set_up(machine, scope);
    assert!(!output.status.success());
    String::from_utf8(output.stderr).expect("the output should be UTF-8")
}

#[test]
fn missing_tools_are_reported_with_instructions() {
    let rustc = Some("echo rustc 1.99.0");
    let old = Some("echo rustc 1.60.0");
    let broken = Some("echo no default toolchain >&2; exit 1");
    for (tools, expected) in [
        (&[][..], "Rust is missing: no cargo on PATH.\n       Install it from https://rustup.rs"),
        (&[("cargo", None)], "Node is missing: no npm on PATH.\n       Install Node 18 or newer"),
        (&[("cargo", None), ("npm", None)], "which Rust links with, are missing, and this system has no apt-get."),
        (
            &[("cargo", None), ("npm", None), ("cc", None), ("rustc", broken)],
            "rustc does not run: no default toolchain\n       With rustup: rustup default stable",
        ),
        (
            &[("cargo", None), ("npm", None), ("cc", None), ("rustc", old)],
            "rustc 1.60.0 is older than 1.91, which the project needs.\n       Get a newer one: rustup update stable",
        ),
        (
            // A compiler that accepts any code, and an unreachable crate registry.
            &[("npm", None), ("cc", None), ("rustc", rustc), ("cargo", Some("exit 1"))],
            "the crates could not be fetched; what cargo said is above.\n       By hand: cargo fetch --locked",
        ),
    ] {
        let message = error_message(&machine(tools), "build");
        assert!(message.contains(expected), "expected `{expected}` in:\n{message}");
    }
}

#[test]
fn browsers_that_cannot_be_installed_are_skipped_with_a_message() {
    let version_of = |name: &str| format!(". scripts/versions; echo {name}");
    let [trunk, wasm_bindgen, wasm_opt, esbuild] =
        ["trunk $TRUNK", "wasm-bindgen $WASM_BINDGEN", "wasm-opt version $BINARYEN", "$ESBUILD"].map(version_of);
    let machine = machine(&[
        ("cargo", None),
        ("npm", None),
        ("cc", None),
        ("rustc", Some("echo rustc 1.99.0")),
        ("trunk", Some(&trunk)),
        ("wasm-bindgen", Some(&wasm_bindgen)),
        ("wasm-opt", Some(&wasm_opt)),
        ("esbuild", Some(&esbuild)),
        ("chromedriver", None),
    ]);
    let output = set_up(&machine, "test");
    let message = String::from_utf8(output.stdout).expect("the output should be UTF-8");
    assert!(output.status.success(), "{message}");
    for expected in ["geckodriver, and no apt-get to install it with: nothing will be tested in firefox", "in webkit"] {
        assert!(message.contains(expected), "expected `{expected}` in:\n{message}");
    }
}

#[test]
fn an_unknown_scope_is_rejected() {
    assert!(
        error_message(&machine(&[]), "tset")
            .contains("no such scope: tset.\n       usage: scripts/setup [build|test|lighthouse|peers]")
    );
}
