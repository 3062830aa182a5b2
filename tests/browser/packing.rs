//! The npm packages: the manifest of the element is correct, an app can install and use it, and the packer packs.

use std::path::Path;

use serde_json::{Value, json};
use tokio::process::Command;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::{Build, EMPTY, WasmResponse};
use trouvaille_harness::page::{POLL_INTERVAL, Page, TIMEOUT};
use trouvaille_harness::parts::RESULT;

use crate::scenario::{Scenario, scenarios};
use crate::serving::{Server, free_port};

/// The folder of the package in a build.
const PACKAGE: &str = "embed";

/// The sources of an app without dependencies.
const APP: &str = "tests/app";

/// The command of the packer in a folder where it is installed.
const PACKER: &str = "node_modules/.bin/trouvaille";

/// A JavaScript function that adds an element with a layout to the page and waits until it has opened.
const ADD_ELEMENT: &str = "(async layout => { \
    await import('./embed/trouvaille.js'); \
    const element = document.createElement('trouvaille-search'); \
    element.setAttribute('layout', layout); \
    document.body.replaceChildren(element); \
    await element.open(); })";

/// Runs in Chromium only: other browsers would test the same manifest, npm and Vite again.
pub fn scenarios() -> Vec<Scenario> {
    let scenarios = scenarios![
        an_app_installs_the_package_and_searches,
        the_manifest_lists_exactly_the_api_of_the_element,
        every_css_part_in_the_manifest_can_be_shown,
        the_packer_is_installed_packs_and_serves,
        the_packer_is_a_function_for_site_generators,
        the_packer_prints_what_the_native_program_prints,
        mistakes_on_the_command_line_of_the_packer_have_a_way_out,
        the_packer_watches_the_articles,
    ];
    scenarios.map(|scenario| scenario.only_in(|browser| browser == Browser::Chromium)).into()
}

async fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).current_dir(folder).output().await.expect(program);
    let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{program} {}:\n{}", arguments.join(" "), text.concat());
}

/// The sorted names of the files in a folder, with hashes replaced by `…`.
fn names_without_hashes(folder: &Path) -> Vec<String> {
    let name = |file: std::io::Result<std::fs::DirEntry>| {
        let name = file.expect("a file").file_name().into_string().expect("the name should be UTF-8");
        let prefix = ["corpus-", "trouvaille-"].into_iter().find(|prefix| name.starts_with(prefix));
        match (prefix, name.rsplit_once('.')) {
            (Some(prefix), Some((_, ending))) => format!("{prefix}….{ending}"),
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
    // With `--offline` and an empty cache, the installation fails if the package has dependencies.
    let install = ["install", "--offline", "--cache=../cache", "--no-audit", "--no-fund", "--loglevel=error"];
    run(&app, "npm", &[&install[..], &[&packed.to_string_lossy()]].concat()).await;
    let mut names = names_without_hashes(&app.join("node_modules/trouvaille-search"));
    // Only that of a packed site has its index in a file of its own.
    names.retain(|name| name != "corpus-….wasm");
    assert_eq!(
        names,
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

    // The production build and the development server.
    run(&app, "vite", &["build", "--logLevel=warn"]).await;
    for command in [&["preview"][..], &[]] {
        let port = free_port();
        let mut vite = Command::new("vite");
        vite.args(command).args(["--host=127.0.0.1", "--strictPort", "--logLevel=warn", &format!("--port={port}")]);
        let mut server = Server::start(vite.current_dir(&app));
        server.wait_until_listening(port).await;
        page.visit_at(&format!("http://127.0.0.1:{port}/")).await;
        page.wait_until("document.querySelector('output')?.innerText", &json!("as documented")).await;
        let found = "document.querySelector('trouvaille-search').shadowRoot.querySelectorAll('.result').length";
        page.wait_until(found, &json!(1)).await;
        page.assert_no_errors().await;
        // Vite's development client logs to the console.
        page.expect_errors();
    }
}

/// Installs the packer without a network in an empty folder.
async fn install_packer() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let package = Build::Compiled.folder().expect("a build").join("npm");
    run(folder.path(), "npm", &["pack", &package.to_string_lossy(), "--loglevel=error"]).await;
    std::fs::write(folder.path().join("package.json"), "{}").expect("a file");
    let install = ["install", "--offline", "--cache=cache", "--no-audit", "--no-fund", "--loglevel=error"];
    let version = concat!("./trouvaille-", env!("CARGO_PKG_VERSION"), ".tgz");
    run(folder.path(), "npm", &[&install[..], &[version]].concat()).await;
    folder
}

fn seeds() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").to_string_lossy().into_owned()
}

async fn the_packer_is_installed_packs_and_serves(page: &Page) {
    let folder = install_packer().await;
    run(folder.path(), PACKER, &["pack", &seeds(), "--out", "site"]).await;
    // The native program writes the same bytes.
    let native = Build::Packed.folder().expect("a build");
    let list = std::fs::read_to_string(folder.path().join("site/.trouvaille-files")).expect("a list");
    for path in list.lines() {
        let [packed, native] = [&folder.path().join("site"), &native].map(|site| std::fs::read(site.join(path)));
        assert!(packed.expect(path) == native.expect(path), "{path} differs from that of the native program");
    }
    let port = free_port();
    let mut command = Command::new(folder.path().join(PACKER));
    let mut server =
        Server::start(command.args(["serve", "site", "--port", &port.to_string()]).current_dir(folder.path()));
    server.wait_until_listening(port).await;
    page.visit_at(&format!("http://127.0.0.1:{port}/?q=trêve")).await;
    page.wait_for_count(RESULT, 3).await;
    // The server ends with the test, and the browser would report a worker that it cannot fetch.
    page.wait_until_resolved("navigator.serviceWorker.ready.then(() => true)", &json!(true)).await;
}

async fn the_packer_is_a_function_for_site_generators(_: &Page) {
    let folder = install_packer().await;
    let script = r#"
        import assert from "node:assert";
        import { pack } from "trouvaille";
        const encode = (text) => new TextEncoder().encode(text);
        const files = [["a.md", encode("---\ntitle: Une trêve\n---\nLa trêve tient.")], ["vide.txt", encode(" ")]];
        const { articles, warnings, site, summary } = await pack(files, { page: true, compression: "none" });
        assert.equal(articles, 1);
        assert.deepEqual(warnings.map(({ path, effect }) => [path, effect]), [["vide.txt", "skipped"]]);
        assert.match(warnings[0].message, /^skipped `vide\.txt`/);
        const french = await pack(files, { language: "en", messages: "fr", singleFile: true });
        assert.match(french.warnings[0].message, /^laissé de côté : « vide\.txt »/);
        assert.ok(site.some(([path]) => path === "index.html"));
        assert.deepEqual(summary.slice(0, 2), [["read", "1 file"], ["skipped", "1"]]);
        assert.ok(summary.every(([, value]) => !value.includes("brotli")));
        await assert.rejects(pack(files, { strict: true }), /vide\.txt/);
        await assert.rejects(pack([]), /no articles/);
        const wrong = { code: "ERR_INVALID_ARG_VALUE" };
        await assert.rejects(pack(files, { titre: "x" }), { ...wrong, message: /no option "titre"/ });
        await assert.rejects(pack(files, { language: "de" }), { ...wrong, message: /language is `fr` or `en`, not `de`/ });
        await assert.rejects(pack(files, { columns: "title=a,titre=b" }), { ...wrong, message: /two columns are the title/ });
        await assert.rejects(pack("nulle-part"), /no such file or folder: `nulle-part`/);
        const table = [["a.csv", encode("Titre;Texte\nAlep;La nuit.")]];
        await assert.rejects(pack(table, { columns: "date=Jour", strict: true }), /no table has a column named `Jour`/);

        // Nothing is created if packing fails, and folders in which none can be created are an error.
        const { existsSync, mkdirSync, symlinkSync, writeFileSync } = await import("node:fs");
        await assert.rejects(pack(files, { out: "neu/site", facets: ["lieu"] }), /no article has the field `lieu`/);
        assert.ok(!existsSync("neu"));
        await assert.rejects(pack(files, { out: "/proc/x/site" }), /cannot create the folder `\/proc\/x`/);
        await assert.rejects(pack(files, { out: "package.json" }), /`package\.json` is a file/);

        // What cannot be read is named, a link to a folder above is not followed, a list is not trusted.
        mkdirSync("articles/a", { recursive: true });
        writeFileSync("articles/a/a.txt", "La trêve tient.");
        symlinkSync("nulle-part", "articles/perdu.txt");
        symlinkSync("..", "articles/a/boucle");
        writeFileSync(Buffer.from("articles/\xe9t\xe9.txt", "latin1"), "La paix.");
        writeFileSync("lettre.odt", "mine");
        mkdirSync("site");
        writeFileSync("site/.trouvaille-files", "../lettre.odt\n");
        const found = await pack("articles", { out: "site", singleFile: true });
        assert.equal(found.articles, 1);
        assert.deepEqual(found.warnings.map(({ message }) => message.split(";")[0]), [
            "skipped `a/boucle`: it is a link to a folder that it is in",
            "skipped `perdu.txt`: no such file or directory",
            "skipped `\ufffdt\ufffd.txt`: its path is not valid UTF-8",
        ]);
        assert.ok(existsSync("lettre.odt") && existsSync("site/trouvaille.html"));
        await assert.rejects(pack(files, { out: "articles" }), /which is not of a packed site/);
    "#;
    std::fs::write(folder.path().join("generate.mjs"), script).expect("a file");
    run(folder.path(), "node", &["generate.mjs"]).await;
    std::fs::write(folder.path().join("types.mts"), TYPED).expect("a file");
    let options = ["--noEmit", "--strict", "--module", "nodenext", "--lib", "es2022", "types.mts"];
    run(folder.path(), "tsc", &options).await;
}

/// The exit code of a program and its outputs, in a folder, without a locale.
async fn outputs(folder: &Path, program: &str, arguments: &[&str], locale: Option<&str>) -> (i32, String, String) {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    let output = command.envs(locale.map(|locale| ("LANG", locale))).output().await.expect(program);
    let [stdout, stderr] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (output.status.code().expect("the program exits normally"), stdout, stderr)
}

/// Writes files in a folder.
fn write_files(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("it is in the folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
}

async fn the_packer_prints_what_the_native_program_prints(_: &Page) {
    let folder = install_packer().await;
    let files = [
        ("a/a.txt", "La trêve tient."),
        ("a/b.txt", "La trêve tient."),
        ("a/c.md", "---\ndraft: true\n---\nLa paix."),
        ("a/d.pdf", "%PDF-1.4"),
        ("a/e.csv", "titre;texte;date\nAlep;La nuit.;jamais"),
    ];
    write_files(folder.path(), &files);
    let pack = ["pack", "a", "--out", "site"];
    let (code, stdout, stderr) = outputs(folder.path(), PACKER, &pack, None).await;
    assert_eq!(code, 0, "{stderr}");
    let skipped = "skipped `d.pdf`: it is PDF; save it as plain text in UTF-8 or move it out of the folder\n";
    let lossy = "warning: `e.csv`, line 2: `jamais` is not a date; write it as 29/12/2016 or 2016-12-29\n";
    assert_eq!(stderr, format!("{skipped}{lossy}"));
    assert!(stdout.starts_with("packed 2 articles into site in "), "{stdout}");
    let labels = stdout.lines().skip(1).filter_map(|line| Some(line.get(2..14)?.trim_end()));
    let expected = ["read", "columns", "skipped", "warnings", "duplicates", "drafts", "index"];
    assert!(labels.take(expected.len()).eq(expected), "{stdout}");
    assert!(stdout.contains("  duplicates  1\n"), "{stdout}");
    let end = "to see what was left out: --verbose\nto look at it: trouvaille serve site --open\n";
    assert!(stdout.ends_with(end), "{stdout}");
    let verbose = ["pack", "a", "--out", "site", "--verbose", "--single-file"];
    let (_, stdout, stderr) = outputs(folder.path(), PACKER, &verbose, Some("fr_FR.UTF-8")).await;
    assert!(stderr.contains("laissé de côté : « b.txt » : même article que « a.txt »\n"), "{stderr}");
    assert!(stderr.contains("attention : « e.csv », ligne 2 : "), "{stderr}");
    assert!(stdout.ends_with("to look at it: open site/trouvaille.html\n"), "{stdout}");
}

async fn mistakes_on_the_command_line_of_the_packer_have_a_way_out(_: &Page) {
    let folder = install_packer().await;
    write_files(folder.path(), &[("a/a.txt", "La trêve tient."), ("vide/a.txt", " ")]);
    for (arguments, code, expected) in [
        (&["export", "a"][..], 2, "no command `export`; the commands are pack and serve\n"),
        (&["pack", "a"], 2, "name the folder to write: trouvaille pack ARTICLES --out SITE\n"),
        (&["pack", "--out", "s"], 2, "name the articles: trouvaille pack ARTICLES --out SITE\n"),
        (&["pack", "a", "b", "--out", "s"], 2, "unexpected argument `b`; pack takes one path\n"),
        (&["pack", "a", "--ot", "s"], 2, "pack has no option --ot\n"),
        (&["pack", "a", "--out", "s", "--title"], 2, "--title needs a value; write one that begins with a dash"),
        (&["pack", "a", "--out", "s", "--title", "-x"], 2, "--title needs a value; write one that begins with a dash"),
        (&["pack", "a", "--out", "s", "--drafts=1"], 2, "--drafts takes no value\n"),
        (&["pack", "a", "--out", "s", "--lang", "de"], 2, "--lang is one of fr, en, not `de`\n"),
        (&["pack", "a", "--out", "s", "--compress", "zip"], 2, "--compress is one of none, fast, best, not `zip`\n"),
        (&["pack", "a", "--out", "s", "--columns", "titre"], 2, "`titre` is not a column"),
        (&["serve"], 2, "name the site to serve: trouvaille serve SITE\n"),
        (&["serve", "a", "--title", "x"], 2, "serve has no option --title\n"),
        (&["serve", "a", "--port", "x"], 2, "port is a number from 0 to 65535, not `x`\n"),
        (&["serve", "a"], 1, "`a` has no index.html; name a site that was packed with a page\n"),
        (&["pack", "vide", "--out", "s"], 1, "no articles in `vide`; choose another folder or file\nskipped `a.txt`"),
        (&["pack", "nulle-part", "--out", "s"], 1, "no such file or folder: `nulle-part`; check the path\n"),
        (&["pack", "a", "--out", "s", "--facet", "lieu"], 1, "no article has the field `lieu`"),
    ] {
        let (actual, stdout, stderr) = outputs(folder.path(), PACKER, arguments, None).await;
        assert_eq!((actual, stdout.as_str()), (code, ""), "{arguments:?}: {stderr}");
        assert!(stderr.starts_with(&format!("error: {expected}")), "{arguments:?}: {stderr}");
        assert_eq!(stderr.ends_with("\nsee trouvaille --help\n"), code == 2, "{arguments:?}: {stderr}");
        assert!(stderr.lines().count() <= 3 && !folder.path().join("s").exists(), "{arguments:?}: {stderr}");
    }
    let version = outputs(folder.path(), PACKER, &["--version"], None).await;
    assert_eq!(version, (0, concat!("trouvaille ", env!("CARGO_PKG_VERSION"), "\n").to_owned(), String::new()));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    write_files(folder.path(), &[("site/index.html", "<p>La page.")]);
    let (code, _, stderr) = outputs(folder.path(), PACKER, &["serve", "site", "--port", &port], None).await;
    let expected = format!("error: cannot serve on port {port}: address already in use; choose another port");
    assert!(code == 1 && stderr.starts_with(&expected), "{stderr}");
}

async fn the_packer_watches_the_articles(_: &Page) {
    let folder = install_packer().await;
    let (articles, site) = (folder.path().join("articles"), folder.path().join("site"));
    std::fs::create_dir(&articles).expect("a folder");
    std::fs::write(articles.join("a.txt"), "La trêve tient.").expect("a file");
    let mut command = Command::new(folder.path().join(PACKER));
    let pack = ["pack", "articles", "--out", "site", "--single-file", "--watch"];
    let _watching = Server::start(command.args(pack).current_dir(folder.path()));
    let page = || std::fs::read(site.join("trouvaille.html"));
    wait_until("the site should be written", || page().is_ok()).await;
    let before = page().expect("a page");
    std::fs::write(articles.join("b.txt"), "La paix revient.").expect("a file");
    wait_until("the site should be replaced", || page().is_ok_and(|after| after != before)).await;
}

async fn wait_until(expected: &str, condition: impl Fn() -> bool) {
    let mut interval = tokio::time::interval(POLL_INTERVAL);
    let waited = async {
        while !condition() {
            interval.tick().await;
        }
    };
    tokio::time::timeout(TIMEOUT, waited).await.expect(expected);
}

/// A use of the types of the packer.
const TYPED: &str = r#"
    import { pack, type PackResult } from "trouvaille";
    const result: PackResult = await pack("content", { out: "site", language: "fr", facets: ["tags"] });
    const paths: string[] = result.site.map(([path]) => path);
    const [label, value]: [string, string] = result.summary[0]!;
    await pack("content", { messages: "fr" });
    // @ts-expect-error
    await pack("content", { language: "de" });
    export { paths, label, value };
"#;

/// A JavaScript expression for the sorted names in a list of the manifest.
fn declared(list: &str) -> String {
    format!(
        "fetch('./embed/custom-elements.json').then(response => response.json()).then(manifest => \
            manifest.modules[0].declarations[0].{list}.map(({{ name }}) => name).sort())"
    )
}

async fn the_manifest_lists_exactly_the_api_of_the_element(page: &Page) {
    page.visit(EMPTY).await;
    assert_eq!(page.resolved_value(&format!("{ADD_ELEMENT}('page')")).await, Value::Null);
    let class = "customElements.get('trouvaille-search')";
    let sheets = "[...document.querySelector('trouvaille-search').shadowRoot.adoptedStyleSheets]\
        .flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join()";
    for (list, actual) in [
        ("attributes", format!("[...{class}.observedAttributes].sort()")),
        (
            "members",
            format!(
                "Object.getOwnPropertyNames({class}.prototype) \
                    .filter(name => !/^constructor$|Callback$/.test(name)).sort()"
            ),
        ),
        // The custom properties for host pages are those that are used with a fallback value.
        (
            "cssProperties",
            format!(
                "[...new Set([...({sheets}).matchAll(/var\\(\\s*(--trouvaille-[\\w-]+)\\s*,/g)] \
                    .map(match => match[1]))].sort()"
            ),
        ),
    ] {
        assert_eq!(page.resolved_value(&declared(list)).await, page.value(&actual).await, "{list}");
    }
    // The README documents all of them as well.
    let readme = page.resolved_value("fetch('./embed/README.md').then(response => response.text())").await;
    let readme = readme.as_str().expect("the README should be a string");
    for list in ["attributes", "members", "events", "cssProperties", "cssParts"] {
        let names: Vec<String> = serde_json::from_value(page.resolved_value(&declared(list)).await).expect("names");
        for name in names {
            assert!(
                readme.contains(&format!("`{name}`")) || readme.contains(&format!("`{name}(")),
                "README.md does not document `{name}` ({list})"
            );
        }
    }
}

async fn every_css_part_in_the_manifest_can_be_shown(page: &Page) {
    page.host.set_wasm_response(WasmResponse::Fields);
    // With so few articles, the timeline is only shown if a range is set.
    page.visit(&format!("{EMPTY}?from=2016")).await;
    let mut missing: Vec<String> =
        serde_json::from_value(page.resolved_value(&declared("cssParts")).await).expect("names");
    let element = "document.querySelector('trouvaille-search')";
    let click = |selector: &str| format!("{element}.shadowRoot.querySelector('{selector}').click()");
    for (action, expected_part) in [
        (format!("{ADD_ELEMENT}('dialog')"), "closer"),
        (format!("{ADD_ELEMENT}('page')"), "results"),
        (click("[type=checkbox]"), "chip"),
        (click(".result"), "reader"),
        (click(".help"), "sheet"),
        (format!("{element}.search('zzz')"), "notice"),
    ] {
        page.resolved_value(&action).await;
        let is_visible = |part: &str| {
            let selector = format!("[part~={part}]");
            format!("[...{element}.shadowRoot.querySelectorAll('{selector}')].some(part => part.checkVisibility())")
        };
        page.wait_for(&is_visible(expected_part)).await;
        for number in (0..missing.len()).rev() {
            if page.value(&is_visible(&missing[number])).await == true {
                missing.remove(number);
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}
