//! `scripts/setup` on machines that lack something: it says what, and what to do.
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};
use std::process::Command;

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

/// What the script says there, having failed.
fn refusal(machine: &tempfile::TempDir, scope: &str) -> String {
    let output = Command::new("bash")
        .arg(machine.path().join("clone with a space/scripts/setup"))
        .arg(scope)
        .env_clear()
        .env("HOME", machine.path())
        .env("PATH", machine.path().join("bin"))
        .output()
        .expect("bash runs");
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
fn a_scope_that_there_is_not_is_refused() {
    assert!(refusal(&machine(&[]), "tset").contains("no such scope: tset.\n       usage: scripts/setup [build|test]"));
}
