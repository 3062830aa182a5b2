//! `pack`, `export` and `serve`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use trouvaille_engine::format::from_module;
use trouvaille_engine::index::Index;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{folder, json, program, run, stdout, text};

/// The files of a template, reduced to what the packer changes.
const TEMPLATE: [(&str, &str); 8] = [
    (
        "index.html",
        "<!doctype html><html lang=fr><title>Trouvaille</title><!--version--><!--corpus--><h1>Trouvaille</h1>",
    ),
    ("sw.js", "const VERSION=\"\",FILES=[];\naddEventListener();"),
    ("manifest.webmanifest", "{ \"name\": \"Trouvaille\" }"),
    ("style-1.css", "p { margin: 0 }"),
    ("trouvaille.html", "<html lang=fr><title>Trouvaille</title><h1>Trouvaille</h1><!--corpus-->"),
    ("embed/trouvaille.js", "fetch(\"./unnamed-corpus.wasm\")"),
    ("embed/trouvaille-1.js", "export {}"),
    ("embed/README.md", "# The element"),
];

const ARTICLES: [(&str, &str); 2] =
    [("a/monde.txt", "La trêve tient en Syrie\nElle dure depuis jeudi."), ("a/b.csv", "titre;texte\nAlep;La nuit.")];

/// A folder with articles in `a/`, and a template.
fn workplace(files: &[(&str, &str)]) -> TempDir {
    let folder = folder(files);
    let mut archive = ZipWriter::new(fs::File::create(folder.path().join("template.zip")).expect("a file"));
    for (path, content) in TEMPLATE {
        archive.start_file(path, SimpleFileOptions::default()).expect("an entry");
        archive.write_all(content.as_bytes()).expect("an entry");
    }
    archive.finish().expect("an archive");
    folder
}

/// Runs `pack` with these arguments in a folder with a template. Returns the exit code and both outputs.
fn pack(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = program(folder, &[&["pack"], arguments].concat());
    let output = command.env("TROUVAILLE_TEMPLATE", folder.join("template.zip")).output().expect("the program starts");
    let code = output.status.code().expect("the program exits normally");
    (code, text(&output.stdout) + &text(&output.stderr))
}

fn pack_well(folder: &Path, arguments: &[&str]) -> String {
    let (code, output) = pack(folder, arguments);
    assert_eq!(code, 0, "{output}");
    output
}

/// The files in a folder and its subfolders, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|file| {
            (trouvaille_pack::folder::relative_path(file.path(), folder), fs::read(file.path()).expect("a file"))
        })
        .collect()
}

fn corpus(site: &Path) -> PathBuf {
    let paths = files(site).into_keys().filter(|path| trouvaille_pack::site::is_corpus(path) && !path.contains('/'));
    let paths: Vec<String> = paths.collect();
    assert_eq!(paths.len(), 1, "{paths:?}");
    site.join(&paths[0])
}

#[test]
fn a_site_has_a_page_an_element_and_a_single_file() {
    let folder = workplace(&ARTICLES);
    let output = pack_well(folder.path(), &["a", "--out", "site"]);
    assert!(output.starts_with("packed 2 articles into site"), "{output}");
    assert!(output.contains("b.csv: title=titre, text=texte"), "{output}");
    let site = files(&folder.path().join("site"));
    let name = corpus(&folder.path().join("site"));
    let name = name.file_name().and_then(|name| name.to_str()).expect("a name");
    let of = |path: &str| text(&site[path]);
    assert!(of("index.html").contains(&format!("href=./{name} ")), "{}", of("index.html"));
    assert!(of("sw.js").contains(&format!("[\"{name}\",\"sha256-")), "{}", of("sw.js"));
    assert!(of("embed/trouvaille.js").contains(&format!("./{name}")));
    assert_eq!(site[&format!("embed/{name}")], site[name]);
    assert!(of("trouvaille.html").contains("id=corpus>H4sI"));
    for copy in [format!("{name}.br"), format!("{name}.gz"), "index.html.br".to_owned()] {
        assert!(site.contains_key(&copy), "{copy}");
    }
    // The service worker and the page state the same version.
    let version = of("sw.js").split('"').nth(1).expect("a version").to_owned();
    assert!(of("index.html").contains(&format!("content=\"{version}\"")));
}

#[test]
fn a_packed_folder_has_the_index_that_the_build_script_writes() {
    let folder = workplace(&ARTICLES);
    pack_well(folder.path(), &["a", "--out", "site"]);
    let packed = fs::read(corpus(&folder.path().join("site"))).expect("the corpus");
    let articles = trouvaille_pack::folder::Folder::read(&folder.path().join("a")).expect("articles").articles;
    let options = trouvaille_pack::index::Options::default();
    let built = trouvaille_pack::index::write(&articles, &options).expect("an index");
    assert!(from_module(&packed).expect("a module") == built);
}

#[test]
fn packing_twice_gives_the_same_bytes() {
    let folder = workplace(&ARTICLES);
    pack_well(folder.path(), &["a", "--out", "one"]);
    pack_well(folder.path(), &["a", "--out", "two"]);
    assert!(files(&folder.path().join("one")) == files(&folder.path().join("two")));
}

#[test]
fn only_the_parts_that_are_asked_for_are_written() {
    let folder = workplace(&ARTICLES);
    pack_well(folder.path(), &["a", "--out", "site", "--single-file"]);
    let paths: Vec<String> = files(&folder.path().join("site")).into_keys().collect();
    assert_eq!(paths, [".trouvaille-files", "trouvaille.html"]);
    pack_well(folder.path(), &["a", "--out", "site", "--embed", "--compress", "none"]);
    let paths: Vec<String> = files(&folder.path().join("site")).into_keys().collect();
    assert!(
        paths.contains(&"embed/trouvaille.js".to_owned()) && !paths.contains(&"index.html".to_owned()),
        "{paths:?}"
    );
    assert!(!paths.iter().any(|path| path.ends_with(".br")), "{paths:?}");
}

#[test]
fn packing_again_removes_the_files_of_the_site_before() {
    let folder = workplace(&ARTICLES);
    pack_well(folder.path(), &["a", "--out", "site"]);
    let before = corpus(&folder.path().join("site"));
    fs::write(folder.path().join("a/neu.txt"), "Une dépêche de plus.").expect("a file");
    pack_well(folder.path(), &["a", "--out", "site"]);
    assert_ne!(corpus(&folder.path().join("site")), before);
    assert!(!before.exists());
}

#[test]
fn a_folder_with_other_files_is_refused_and_stays_as_it_is() {
    let folder = workplace(&[("a/a.txt", "La trêve."), ("docs/lettre.odt", "mine")]);
    for out in ["docs", "."] {
        let before = files(folder.path());
        let (code, output) = pack(folder.path(), &["a", "--out", out]);
        assert_eq!(code, 1, "{output}");
        assert!(output.contains("which is not of a site"), "{output}");
        assert!(files(folder.path()) == before);
    }
    // The same in the folder of a site.
    pack_well(folder.path(), &["a", "--out", "site"]);
    fs::write(folder.path().join("site/notes.txt"), "mine").expect("a file");
    let (code, output) = pack(folder.path(), &["a", "--out", "site"]);
    assert!(code == 1 && output.contains("`notes.txt`"), "{output}");
}

#[test]
fn a_list_of_files_that_leads_out_of_the_site_removes_nothing() {
    let folder = workplace(&ARTICLES);
    let outside = folder.path().join("lettre.odt");
    fs::write(&outside, "mine").expect("a file");
    fs::create_dir(folder.path().join("site")).expect("a folder");
    let list = format!("../lettre.odt\n{}\na/../../lettre.odt\n", outside.display());
    fs::write(folder.path().join("site/.trouvaille-files"), list).expect("a file");
    // An interrupted run may leave this.
    fs::write(folder.path().join("site/.trouvaille-files.part"), "").expect("a file");
    pack_well(folder.path(), &["a", "--out", "site"]);
    assert!(outside.exists());
}

#[test]
fn a_site_within_the_folder_of_articles_is_not_read() {
    let folder = workplace(&ARTICLES);
    for _ in 0..2 {
        assert!(pack_well(folder.path(), &["a", "--out", "a/site"]).starts_with("packed 2 articles"));
    }
}

#[test]
fn the_title_is_escaped_and_the_language_is_set() {
    let folder = workplace(&ARTICLES);
    pack_well(folder.path(), &["a", "--out", "site", "--title", "Dépêches <i> & Cie", "--lang", "en"]);
    let site = files(&folder.path().join("site"));
    for page in ["index.html", "trouvaille.html"] {
        let page = text(&site[page]);
        assert!(page.contains("<html lang=en><title>Dépêches &lt;i&gt; &amp; Cie</title>"), "{page}");
    }
    assert_eq!(json(&text(&site["manifest.webmanifest"]))["name"], "Dépêches <i> & Cie");
    let module = fs::read(corpus(&folder.path().join("site"))).expect("the corpus");
    let index = Index::open(from_module(&module).expect("a module")).expect("an index");
    assert_eq!((index.title(), index.language()), (Some("Dépêches <i> & Cie"), Some("en")));
}

#[test]
fn options_can_be_in_a_file() {
    let config = "articles = 'a'\nout = 'site'\nfacets = ['journal']\nsingle-file = true\n\
        [columns]\ntext = 'corps'\n";
    let folder = workplace(&[
        ("projet/a/a.csv", "journal;resume;corps\nLe Temps;Un résumé;La trêve tient.\nLe Soir;Un autre;Alep."),
        ("projet/trouvaille.toml", config),
    ]);
    pack_well(folder.path(), &["--config", "projet/trouvaille.toml"]);
    assert!(folder.path().join("projet/site/trouvaille.html").exists());
    for (config, expected) in [("titel = 'x'", "titel"), ("[columns]\nquand = 'x'", "`quand=x` is not a column")] {
        fs::write(folder.path().join("projet/trouvaille.toml"), config).expect("a file");
        let (code, output) = pack(folder.path(), &["--config", "projet/trouvaille.toml"]);
        assert!(code == 1 && output.contains(expected), "{output}");
    }
}

#[test]
fn pages_of_a_site_have_addresses_at_its_base_and_filters_are_facets() {
    let post = "<html><body><main data-pagefind-body><h1>Le pain</h1><b data-pagefind-filter='ville'>Alep</b>\
        <p>Le pain lève.</p></main></body></html>";
    let home = "<html><body><nav><a href='/posts/pain/'>Le pain</a></nav></body></html>";
    let folder = workplace(&[
        ("public/index.html", home),
        ("public/posts/pain/index.html", post),
        ("trouvaille.toml", "articles = 'public'\nout = 'site'\nbase = '/blog'\n"),
    ]);
    for (arguments, address) in [
        (&["public", "--out", "site", "--strict"][..], "/posts/pain/"),
        (&["--config", "trouvaille.toml"], "/blog/posts/pain/"),
        (&["--config", "trouvaille.toml", "--base", "https://example.org"], "https://example.org/posts/pain/"),
    ] {
        pack_well(folder.path(), arguments);
        let module = fs::read(corpus(&folder.path().join("site"))).expect("the corpus");
        let index = Index::open(from_module(&module).expect("a module")).expect("an index");
        assert_eq!(index.facet_names().collect::<Vec<_>>(), ["ville"], "{arguments:?}");
        let articles = stdout(folder.path(), &["export", "site", "--format", "jsonl"]);
        assert_eq!(json(&articles)["url"], address, "{arguments:?}");
    }
}

#[test]
fn the_authors_of_texts_are_a_facet() {
    let folder = workplace(&[("a/a.txt", "Le pont rouvre\n\nPar Jeanne Martin\n\nLe pont de Brécy rouvre samedi.\n")]);
    pack_well(folder.path(), &["a", "--out", "site", "--facet", "author"]);
}

#[test]
fn mistakes_are_errors_with_a_way_out() {
    let folder = workplace(&[
        ("a/a.txt", "La trêve."),
        ("a/photo.jpg", "\u{0}\u{0}"),
        ("vide/a.txt", " "),
        ("x.toml", "title = 'x'"),
    ]);
    for (arguments, code, expected) in [
        (&["--config", "x.toml", "--out", "site"][..], 1, "name the articles: `articles` in the configuration"),
        (&["--config", "x.toml", "a"], 1, "name the folder to write: `out` in the configuration"),
        (&["--config", "y.toml", "a"], 1, "cannot read the configuration `y.toml`; check the path of --config"),
        (&["nulle-part", "--out", "site"], 1, "no such file or folder: `nulle-part`"),
        (&["vide", "--out", "site"], 1, "no articles in `vide`"),
        (&["a", "--out", "site", "--strict"], 1, "1 error with --strict"),
        (&["a", "--out", "template.zip"], 1, "`template.zip` is a file"),
        (&["a", "--out", "site", "--facet", "lieu"], 1, "no article has the field `lieu`"),
        (&["a", "--out", "site", "--columns", "titre"], 2, "`titre` is not a column"),
        (&["a", "--out", "site", "--columns", "titre=a,title=b"], 2, "two columns are the title"),
        (&["a", "--out", "site", "--lang", "de"], 2, "possible values: fr, en"),
        (&["a", "--out", "site", "--base", "blog"], 2, "write / or /blog/"),
    ] {
        let (actual, output) = pack(folder.path(), arguments);
        assert_eq!(actual, code, "{arguments:?}: {output}");
        assert!(output.contains(expected), "{arguments:?}: {output}");
        assert!(!folder.path().join("site").exists(), "{arguments:?}");
    }
}

#[test]
fn columns_that_no_table_has_are_named() {
    let folder = workplace(&[("a.csv", "Id;Titre;Texte\n1;Alep;La nuit."), ("b.csv", "ville;population\nAlep;2")]);
    let (code, output) = pack(folder.path(), &["b.csv", "--out", "site", "--columns", "text=Nope"]);
    assert_eq!(code, 1, "{output}");
    assert!(output.contains("no column is named `Nope`, and none has texts among `ville`, `population`"), "{output}");
    let columns = ["a.csv", "--out", "site", "--columns", "title=Tire"];
    assert!(pack_well(folder.path(), &columns).contains("no table has a column named `Tire`; check --columns"));
    let (code, output) = pack(folder.path(), &[&columns[..], &["--strict"]].concat());
    assert!(code == 1 && output.contains("1 error with --strict"), "{output}");
}

#[test]
fn what_was_left_out_is_counted_and_named_on_request() {
    let folder = workplace(&[
        ("a/a.txt", "La trêve tient."),
        ("a/b.txt", "La trêve tient."),
        ("a/c.md", "---\ndraft: true\n---\nLa paix."),
        ("a/d.pdf", "%PDF-1.4"),
        ("a/e.csv", "titre;texte;date\nAlep;La nuit.;jamais"),
    ]);
    let left_out = ["left out `b.txt`: it is the same article as `a.txt`", "left out `c.md`: it is a draft"];
    let brief = pack_well(folder.path(), &["a", "--out", "site"]);
    assert!(!left_out.iter().any(|line| brief.contains(line)), "{brief}");
    assert!(brief.contains("to see what was left out: --verbose"), "{brief}");
    let verbose = pack_well(folder.path(), &["a", "--out", "site", "--verbose"]);
    assert!(left_out.iter().all(|line| verbose.contains(line)) && !verbose.contains("--verbose"), "{verbose}");
    for output in [brief, verbose] {
        // Each line of the messages begins with what the summary counts.
        for (beginning, label) in [("skipped `", "  skipped     1\n"), ("warning: `", "  warnings    1\n")] {
            assert_eq!(output.lines().filter(|line| line.starts_with(beginning)).count(), 1, "{output}");
            assert!(output.contains(label), "{output}");
        }
        assert!(output.contains("  duplicates  1\n  drafts      1\n"), "{output}");
    }
}

#[test]
fn the_summary_says_how_to_look_at_the_site() {
    let folder = workplace(&ARTICLES);
    for (part, expected) in [
        ("--page", Some("to look at it: trouvaille serve site --open\n")),
        ("--single-file", Some("to look at it: open site/trouvaille.html\n")),
        ("--embed", None),
    ] {
        let output = pack_well(folder.path(), &["a", "--out", "site", part, "--compress", "none"]);
        assert_eq!(output.contains("to look at it"), expected.is_some(), "{output}");
        assert!(expected.is_none_or(|expected| output.contains(expected)), "{output}");
    }
}

#[test]
fn sites_single_files_and_folders_can_be_searched_and_exported() {
    let folder = workplace(&ARTICLES);
    for (site, part) in [("page", "--page"), ("element", "--embed"), ("file", "--single-file")] {
        pack_well(folder.path(), &["a", "--out", site, part]);
    }
    let exported = |source| stdout(folder.path(), &["export", source, "--format", "jsonl"]);
    for source in ["page", "element", "file", "file/trouvaille.html"] {
        let found = json(&stdout(folder.path(), &["search", source, "trêve", "--json"]));
        assert_eq!((&found["total"], &found["hits"][0]["path"]), (&1.into(), &"monde.txt".into()), "{source}");
        assert_eq!(exported(source), exported("a"), "{source}");
    }
    let found = json(&stdout(folder.path(), &["search", "a/b.csv", "nuit", "--json"]));
    assert_eq!(found["hits"][0]["path"], "b.csv#1");
    let output = run(folder.path(), &["inspect", "page"]);
    assert!(text(&output.stderr).contains("`page` is a site that was packed; name the folder of its articles"));
}

#[test]
fn exported_rows_are_in_the_order_of_their_table() {
    let rows: String = (1..=11).map(|number| format!("Titre {number};Le texte {number}\n")).collect();
    let folder = folder(&[("a/dix.csv", &format!("titre;texte\n{rows}"))]);
    let exported = stdout(folder.path(), &["export", "a", "--format", "jsonl"]);
    let paths: Vec<_> = exported.lines().map(|line| json(line)["path"].clone()).collect();
    let expected: Vec<_> = (1..=11).map(|number| format!("dix.csv#{number}")).collect();
    assert_eq!(paths, expected);
}

#[test]
fn a_program_without_a_template_says_so() {
    let folder = folder(&ARTICLES);
    let mut command = program(folder.path(), &["pack", "a", "--out", "site"]);
    let output = command.env_remove("TROUVAILLE_TEMPLATE").output().expect("the program starts");
    // A program that was built with a template packs.
    if !output.status.success() {
        assert!(text(&output.stderr).contains("make program"), "{}", text(&output.stderr));
    }
}

#[test]
fn an_exported_article_can_be_packed_again() {
    let articles = [(
        "a/a.txt",
        "Titre : La trêve tient\nSource : Le Temps\nPublié le 29 décembre 2016\nElle dure depuis jeudi.\n\n\
         Alep, le 20 février 2016. - M. Martin - AFP\n\nÀ Alep, la nuit est calme.",
    )];
    let folder = workplace(&articles);
    pack_well(folder.path(), &["a", "--out", "site"]);
    let of_site = run(folder.path(), &["export", "site", "--format", "jsonl"]);
    let of_file = run(folder.path(), &["export", "site/trouvaille.html", "--format", "jsonl"]);
    let of_folder = run(folder.path(), &["export", "a", "--format", "jsonl"]);
    assert_eq!(text(&of_site.stdout), text(&of_folder.stdout));
    assert_eq!(text(&of_file.stdout), text(&of_folder.stdout));
    let exported = json(&text(&of_site.stdout));
    assert_eq!(exported["title"], "La trêve tient");
    assert_eq!((&exported["date"], &exported["source"]), (&"2016-12-29".into(), &"Le Temps".into()));
    assert_eq!(exported["caption"], "Alep, le 20 février 2016. - M. Martin - AFP");
    fs::create_dir(folder.path().join("again")).expect("a folder");
    fs::write(folder.path().join("again/a.jsonl"), of_site.stdout).expect("a file");
    let mut again = json(&text(&run(folder.path(), &["export", "again", "--format", "jsonl"]).stdout));
    again["path"] = exported["path"].clone();
    again.as_object_mut().expect("an object").retain(|name, _| exported.get(name).is_some());
    assert_eq!(again, exported);
}

#[test]
fn no_cell_of_an_exported_table_is_a_formula() {
    let folder = workplace(&[("a/a.csv", "titre;texte;note\n=1+1;La trêve.;@SUM(A1)")]);
    let csv = text(&run(folder.path(), &["export", "a", "--format", "csv"]).stdout);
    assert_eq!(csv, "\u{feff}path,title,note,text\na.csv#1,'=1+1,'@SUM(A1),La trêve.\n");
}

#[test]
fn texts_for_iramuteq_begin_with_their_variables() {
    let folder = workplace(&[("a/a.csv", "titre;texte;date;journal\nUne *trêve*;- Oui.;29/12/2016;Le Monde.fr")]);
    let exported = text(&run(folder.path(), &["export", "a", "--format", "iramuteq"]).stdout);
    let expected = "**** *date_2016-12-29 *source_lemondefr *annee_2016\nUne  trêve \nOui.\n\n";
    assert_eq!(exported, expected);
}

#[test]
fn an_export_for_elasticsearch_is_a_mapping_and_bulk_requests() {
    let folder = workplace(&ARTICLES);
    let output = run(folder.path(), &["export", "a", "--format", "elasticsearch", "--out", "es"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let exported = files(&folder.path().join("es"));
    let mapping = json(&text(&exported["mapping.json"]));
    assert_eq!(mapping["mappings"]["properties"]["text"]["analyzer"], "french_press");
    let lines: Vec<_> = text(&exported["bulk.ndjson"]).lines().map(json).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["create"]["_id"], "b.csv#1");
    assert_eq!(lines[1]["title"], "Alep");
    // Existing files are not overwritten.
    let again = run(folder.path(), &["export", "a", "--format", "elasticsearch", "--out", "es"]);
    assert!(text(&again.stderr).contains("existing files are not overwritten"));
}

/// A program that runs until it is dropped.
struct Running(Child);

impl Running {
    /// Starts the program, and waits for a line of its standard error that contains `expected`.
    fn start(folder: &Path, arguments: &[&str], expected: &str) -> (Self, String) {
        let mut command = program(folder, arguments);
        command.env("TROUVAILLE_TEMPLATE", folder.join("template.zip")).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let stderr = child.stderr.take().expect("it is piped");
        let line = BufReader::new(stderr).lines().map_while(Result::ok).find(|line| line.contains(expected));
        (Self(child), line.expect(expected))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only if the program has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The response to a GET request, as text.
fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server accepts connections");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n")
        .expect("a request");
    let mut response = Vec::new();
    stream.read_to_end(&mut response).expect("a response");
    String::from_utf8_lossy(&response).into_owned()
}

#[test]
fn a_site_is_served_with_types_compression_and_a_policy() {
    let folder = workplace(&ARTICLES);
    pack_well(folder.path(), &["a", "--out", "site"]);
    let (_server, line) = Running::start(folder.path(), &["serve", "site", "--port", "0"], "serving");
    let address = line.split_once("http://").and_then(|(_, rest)| rest.split_once('/')).expect("an address").0;
    let page = get(address, "/");
    let policy = "content-security-policy: default-src 'none'; script-src 'self'";
    assert!(page.contains("content-encoding: br") && page.contains(policy), "{page}");
    let corpus = corpus(&folder.path().join("site"));
    let corpus = get(address, &format!("/{}", corpus.file_name().expect("a name").to_string_lossy()));
    assert!(corpus.contains("content-type: application/wasm"), "{corpus}");
    // The single file has a policy of its own, and scripts that the other would forbid.
    assert!(!get(address, "/trouvaille.html").contains(policy));
    assert!(page.contains("content-type: text/html; charset=utf-8"), "{page}");
    assert!(get(address, "/../template.zip").starts_with("HTTP/1.1 404"));
    let missing = get(address, "/rien.html");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.ends_with("\r\n\r\nNot found\n"), "{missing}");
}

#[test]
fn a_folder_without_a_page_is_not_served() {
    let folder = folder(&ARTICLES);
    let output = run(folder.path(), &["serve", "a"]);
    assert!(
        text(&output.stderr).contains("name a site that `trouvaille pack --out` wrote"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn a_watched_folder_is_packed_again_after_a_change() {
    let folder = workplace(&ARTICLES);
    let (_watching, _) = Running::start(folder.path(), &["pack", "a", "--out", "site", "--watch"], "watching");
    let before = corpus(&folder.path().join("site"));
    fs::write(folder.path().join("a/neu.txt"), "Une dépêche de plus.").expect("a file");
    let start = Instant::now();
    while before.exists() {
        assert!(start.elapsed() < Duration::from_secs(30), "the site should be replaced");
        thread::sleep(Duration::from_millis(50));
    }
}
