//! The npm package: what it says of itself is so, and an app that installs it can search.

use std::path::Path;

use serde_json::{Value, json};
use tokio::process::Command;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::{Build, EMPTY};
use trouvaille_harness::page::Page;

use crate::scenario::{Scenario, scenarios};
use crate::serving::{Server, free_port};

/// The package within a build.
const PACKAGE: &str = "embed";

/// An app that has nothing but its sources.
const APP: &str = "tests/app";

/// Makes an element in a page of somebody else's, and waits until it is there.
const ELEMENT: &str = "(async layout => { \
    await import('./embed/trouvaille.js'); \
    const element = document.createElement('trouvaille-search'); \
    element.setAttribute('layout', layout); \
    document.body.replaceChildren(element); \
    await element.open(); })";

/// In one browser: the manifest tells of the same element in all, and what others would do with the package is npm's and Vite's.
pub fn scenarios() -> Vec<Scenario> {
    let scenarios = scenarios![
        an_app_installs_the_package_and_searches,
        the_manifest_names_what_the_element_has_and_nothing_else,
        each_part_that_the_manifest_names_can_be_seen,
    ];
    scenarios.map(|scenario| scenario.only_in(|browser| browser == Browser::Chromium)).into()
}

async fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).current_dir(folder).output().await.expect(program);
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(output.status.success(), "{program} {}:\n{}", arguments.join(" "), said.concat());
}

/// The names of the files in a folder, without the hashes in them.
fn installed(folder: &Path) -> Vec<String> {
    let name = |file: std::io::Result<std::fs::DirEntry>| {
        let name = file.expect("a file").file_name().into_string().expect("a text");
        match (name.split_once("trouvaille-"), name.rsplit_once('.')) {
            (Some(("", _)), Some((_, ending))) => format!("trouvaille-….{ending}"),
            _ => name,
        }
    };
    let mut names: Vec<String> = std::fs::read_dir(folder).expect("a folder").map(name).collect();
    names.sort();
    names
}

async fn an_app_installs_the_package_and_searches(page: &Page) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = folder.path().join("app");
    std::fs::create_dir(&app).expect("a folder");
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(APP)).expect(APP) {
        let file = file.expect("a file").path();
        std::fs::copy(&file, app.join(file.file_name().expect("it has a name"))).expect("a copy");
    }
    let package = Build::Seeds.folder().expect("a build").join(PACKAGE);
    run(&app, "npm", &["pack", &package.to_string_lossy(), "--loglevel=error"]).await;
    let files = std::fs::read_dir(&app).expect("a folder").map(|file| file.expect("a file").path());
    let packed = files.into_iter().find(|file| file.extension().is_some_and(|ending| ending == "tgz"));
    let packed = packed.expect("npm has packed it");
    // With a cache of its own, so that nothing can come from elsewhere.
    let install = ["install", "--offline", "--cache=../cache", "--no-audit", "--no-fund", "--loglevel=error"];
    run(&app, "npm", &[&install[..], &[&packed.to_string_lossy()]].concat()).await;
    assert_eq!(
        installed(&app.join("node_modules/trouvaille-search")),
        [
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "README.md",
            "custom-elements.json",
            "package.json",
            "trouvaille-….js",
            "trouvaille-….wasm",
            "trouvaille.d.ts",
            "trouvaille.js",
        ]
    );
    run(&app, "tsc", &["--project", "."]).await;

    // As it is built, and as one works on it.
    run(&app, "vite", &["build", "--logLevel=warn"]).await;
    for command in [&["preview"][..], &[]] {
        let port = free_port();
        let mut vite = Command::new("vite");
        vite.args(command).args(["--host=127.0.0.1", "--strictPort", "--logLevel=warn", &format!("--port={port}")]);
        let mut server = Server::start(vite.current_dir(&app));
        server.wait_until_it_listens(port).await;
        page.visit_at(&format!("http://127.0.0.1:{port}/")).await;
        page.wait_until("document.querySelector('output')?.innerText", &json!("as documented")).await;
        let found = "document.querySelector('trouvaille-search').shadowRoot.querySelectorAll('.result').length";
        page.wait_until(found, &json!(1)).await;
        page.assert_content().await;
        // As one works on it, Vite writes to the console that it is there.
        page.expect_complaints();
    }
}

/// The names in a list of the manifest, in JavaScript.
fn declared(list: &str) -> String {
    format!(
        "fetch('./embed/custom-elements.json').then(response => response.json()).then(manifest => \
            manifest.modules[0].declarations[0].{list}.map(({{ name }}) => name).sort())"
    )
}

async fn the_manifest_names_what_the_element_has_and_nothing_else(page: &Page) {
    page.visit(EMPTY).await;
    assert_eq!(page.promised(&format!("{ELEMENT}('page')")).await, Value::Null);
    let class = "customElements.get('trouvaille-search')";
    let sheets = "[...document.querySelector('trouvaille-search').shadowRoot.adoptedStyleSheets]\
        .flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join()";
    for (list, there) in [
        ("attributes", format!("[...{class}.observedAttributes].sort()")),
        (
            "members",
            format!(
                "Object.getOwnPropertyNames({class}.prototype).filter(name => !/^constructor$|Callback$/.test(name)).sort()"
            ),
        ),
        // What the style asks of the page has another value beside it, for pages that do not say.
        (
            "cssProperties",
            format!(
                "[...new Set([...({sheets}).matchAll(/var\\(\\s*(--trouvaille-[\\w-]+)\\s*,/g)].map(found => found[1]))].sort()"
            ),
        ),
    ] {
        assert_eq!(page.promised(&declared(list)).await, page.value(&there).await, "{list}");
    }
    // What people read names them all as well.
    let readme = page.promised("fetch('./embed/README.md').then(response => response.text())").await;
    let readme = readme.as_str().expect("a text");
    for list in ["attributes", "members", "events", "cssProperties", "cssParts"] {
        let names: Vec<String> = serde_json::from_value(page.promised(&declared(list)).await).expect("names");
        for name in names {
            assert!(
                readme.contains(&format!("`{name}`")) || readme.contains(&format!("`{name}(")),
                "README.md does not tell of {name}, one of {list}"
            );
        }
    }
}

async fn each_part_that_the_manifest_names_can_be_seen(page: &Page) {
    // Of so few articles there is no timeline, unless a range of time was chosen.
    page.visit(&format!("{EMPTY}?from=2016")).await;
    let mut missing: Vec<String> = serde_json::from_value(page.promised(&declared("cssParts")).await).expect("names");
    let element = "document.querySelector('trouvaille-search')";
    let click = |selector: &str| format!("{element}.shadowRoot.querySelector('{selector}').click()");
    for (act, brings) in [
        (format!("{ELEMENT}('dialog')"), "closer"),
        (format!("{ELEMENT}('page')"), "results"),
        (click("[type=checkbox]"), "chip"),
        (click(".result"), "reader"),
        (click(".help"), "sheet"),
        (format!("{element}.search('zzz')"), "notice"),
    ] {
        page.promised(&act).await;
        let seen = |part: &str| {
            let selector = format!("[part~={part}]");
            format!("[...{element}.shadowRoot.querySelectorAll('{selector}')].some(part => part.checkVisibility())")
        };
        page.wait_for(&seen(brings)).await;
        for number in (0..missing.len()).rev() {
            if page.value(&seen(&missing[number])).await == true {
                missing.remove(number);
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}
