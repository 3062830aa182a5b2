//! Reads the samples in `tests/formats/` and compares the result with what is expected.
//!
//! Each folder is a format: the samples in `in/`, options in `options.txt` if it has any, and the expected result in
//! `expected.txt`. `UPDATE_EXPECTED=1 cargo test -p trouvaille-pack --all-features --test formats` writes the results
//! anew; look at the difference before you commit it.
#![cfg(feature = "folder")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use trouvaille_engine::document::Article;
use trouvaille_engine::format::BlockKind;
use trouvaille_pack::folder::{Folder, FolderError};
use trouvaille_pack::problem::{Language, Warning};
use trouvaille_pack::reader::{Options, Reader, Summary};

/// The environment variable that writes the expected results anew.
const UPDATE: &str = "UPDATE_EXPECTED";

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats")
}

/// The folders of all formats.
fn formats() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(samples()).expect("the folder of the samples");
    let mut formats: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|it| it.is_dir()).collect();
    formats.sort();
    formats
}

/// The options of a format: a line each.
fn options(format: &Path) -> Options {
    let mut options = Options::default();
    let lines = std::fs::read_to_string(format.join("options.txt")).unwrap_or_default();
    for line in lines.lines() {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("drafts", _) => options.drafts = true,
            ("keep-duplicates", _) => options.keep_duplicates = true,
            ("base", base) => options.base = Options::parse_base(base).expect("the beginning of addresses"),
            ("columns", columns) => options.columns = Options::parse_columns(columns).expect("columns"),
            _ => panic!("unknown option: {line}"),
        }
    }
    options
}

/// The result as text that can be read.
fn describe(articles: &[Article], warnings: &[Warning], summary: &Summary) -> String {
    let mut text = String::new();
    articles.iter().for_each(|article| describe_article(article, &mut text));
    let mut list = |title: &str, warnings: &[Warning]| {
        if !warnings.is_empty() {
            let _ = writeln!(text, "## {title}");
        }
        for warning in warnings {
            let _ = writeln!(text, "- {}", warning.message(Language::English));
            let _ = writeln!(text, "  {}", warning.message(Language::French));
        }
    };
    list("Warnings", warnings);
    list("Left out", &summary.left_out);
    if !summary.tables.is_empty() {
        let _ = writeln!(text, "## Tables");
    }
    for table in &summary.tables {
        let _ = writeln!(text, "- {table}");
    }
    let _ = writeln!(text, "## {} articles, {} files, {} assets", articles.len(), summary.files, summary.assets);
    text
}

fn describe_article(article: &Article, text: &mut String) {
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "{name}: {value}");
    };
    line("# path", &article.path);
    line(if article.title_derived { "title (derived)" } else { "title" }, &article.title);
    let date = article.date.map(|date| date.to_string());
    let authors = (!article.authors.is_empty()).then(|| article.authors.join(" | "));
    for (name, value) in [
        ("kicker", &article.kicker),
        ("date", &date),
        ("source", &article.source),
        ("section", &article.section),
        ("agency", &article.agency),
        ("authors", &authors),
        ("byline", &article.byline),
        ("url", &article.url),
    ] {
        if let Some(value) = value {
            line(name, value);
        }
    }
    for field in &article.fields {
        line(&format!("field {}", field.name), &field.value);
    }
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Paragraph => "  ¶",
            BlockKind::Subheading => "  subheading",
            BlockKind::Caption => "  caption",
        };
        line(kind, &block.text);
    }
    text.push('\n');
}

#[test]
fn samples_of_all_formats_are_read_as_expected() {
    let is_update = std::env::var_os(UPDATE).is_some();
    let mut differences = Vec::new();
    for format in formats() {
        let result = match Folder::read_with(&format.join("in"), options(&format), &mut |_| {}) {
            Ok(folder) => describe(&folder.articles, &folder.warnings, &folder.summary),
            Err(FolderError::NothingLeft { warnings, .. }) => describe(&[], &warnings, &Summary::default()),
            Err(error) => panic!("{}: {error}", format.display()),
        };
        let expected_path = format.join("expected.txt");
        if is_update {
            std::fs::write(&expected_path, &result).expect("the expected result can be written");
        }
        let expected = std::fs::read_to_string(&expected_path).unwrap_or_default();
        let difference = expected.lines().zip(result.lines()).find(|(expected, result)| expected != result);
        if expected != result {
            differences.push(format!("{}: {difference:#?}", format.display()));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_order_of_files_does_not_matter() {
    for format in formats() {
        let root = format.join("in");
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
            let entry = entry.expect("an entry");
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&root).expect("it is within the folder").to_str().expect("UTF-8");
                files.push((path.replace('\\', "/"), std::fs::read(entry.path()).expect("a file")));
            }
        }
        let read = |files: &mut dyn Iterator<Item = &(String, Vec<u8>)>| {
            let mut reader = Reader::new(options(&format));
            files.for_each(|(path, bytes)| reader.add(path, bytes));
            let corpus = reader.finish();
            describe(&corpus.articles, &corpus.warnings, &corpus.summary)
        };
        assert_eq!(read(&mut files.iter()), read(&mut files.iter().rev()), "{}", format.display());
    }
}
