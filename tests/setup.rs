//! `scripts/setup` on machines that lack something: it says what, and what to do.
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What every system has, and the script may use before it has looked around.
const BASICS: [&str; 15] =
    ["bash", "env", "awk", "sed", "grep", "head", "sort", "mktemp", "rm", "mkdir", "cat", "dirname", "id", "ln", "cp"];

fn on_this_machine(tool: &str) -> PathBuf {
    let path = std::env::var_os("PATH").expect("there is a PATH");
    std::env::split_paths(&path).map(|folder| folder.join(tool)).find(|file| file.exists()).expect(tool)
}

/// A machine with these tools and no others, on which nothing was ever set up.
fn machine(tools: &[(&str, Option<&str>)]) -> tempfile::TempDir {
    let machine = tempfile::tempdir().expect("a folder");
    let (bin, clone) = (machine.path().join("bin"), machine.path().join("clone with a space"));
    std::fs::create_dir_all(clone.join("scripts")).expect("folders");
    std::fs::create_dir(&bin).expect("a folder");
    for tool in BASICS {
        std::os::unix::fs::symlink(on_this_machine(tool), bin.join(tool)).expect("a link");
    }
    for (tool, script) in tools {
        let file = bin.join(tool);
        std::fs::write(&file, format!("#!/bin/sh\n{}\n", script.unwrap_or("exit 0"))).expect("a file");
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it can be run");
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["Cargo.toml", "Cargo.lock", "scripts/setup", "scripts/versions", "scripts/with-tools"] {
        std::fs::copy(project.join(file), clone.join(file)).expect(file);
    }
    machine
}

/// Runs the script there.
fn set_up(machine: &tempfile::TempDir, scope: &str) -> Output {
    let mut script = Command::new("bash");
    script.arg(machine.path().join("clone with a space/scripts/setup")).arg(scope);
    script.env_clear().env("HOME", machine.path()).env("PATH", machine.path().join("bin"));
    script.output().expect("bash runs")
}

/// What the script says there, having failed.
fn refusal(machine: &tempfile::TempDir, scope: &str) -> String {
    let output = set_up(machine, scope);
    assert!(!output.status.success());
    String::from_utf8(output.stderr).expect("it is text")
}

#[test]
fn what_is_missing_is_named_with_the_way_to_get_it() {
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
            // A compiler that takes everything, and a crate registry that is out of reach.
            &[("npm", None), ("cc", None), ("rustc", rustc), ("cargo", Some("exit 1"))],
            "the crates could not be fetched; what cargo said is above.\n       By hand: cargo fetch --locked",
        ),
    ] {
        let said = refusal(&machine(tools), "build");
        assert!(said.contains(expected), "{said}\nand not: {expected}");
    }
}

#[test]
fn browsers_that_no_apt_get_installs_are_left_out_by_name() {
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
    let said = String::from_utf8(output.stdout).expect("it is text");
    assert!(output.status.success(), "{said}");
    for left_out in ["geckodriver, and no apt-get to install it with: nothing will be tested in firefox", "in webkit"] {
        assert!(said.contains(left_out), "{said}\nand not: {left_out}");
    }
}

#[test]
fn a_scope_that_there_is_not_is_refused() {
    assert!(
        refusal(&machine(&[]), "tset")
            .contains("no such scope: tset.\n       usage: scripts/setup [build|test|lighthouse]")
    );
}
