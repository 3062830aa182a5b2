//! Valid and invalid test sets.

use std::fs;
use std::io::Write as _;

use tempfile::TempDir;

use super::{Set, SetError, Warning, WarningKind, folders};

const DOCS: &str = r#"{"id": "b", "title": "Titre", "text": "Un.\n\n  Deux.\r\nTrois.", "date": "2016-12", "url": "x"}
{"id": "a", "text": "Quatre."}
"#;
const QUERIES: &str =
    "{\"id\": \"q1\", \"text\": \" un deux \"}\n\n{\"id\": \"q2\", \"text\": \"trois\", \"kind\": \"name\"}\n";
const QRELS: &str = "q1\tb\t2\nq1\ta\t0\r\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn gzipped(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("it fits in memory");
    encoder.finish().expect("it fits in memory")
}

/// The error of reading a set with these files, without the path of the temporary folder.
fn read_error(files: &[(&str, &str)]) -> String {
    let folder = folder(files);
    let error = Set::read(folder.path()).expect_err("the set is invalid").to_string();
    error.replace(&format!("{}/", folder.path().display()), "").replace(&folder.path().display().to_string(), "FOLDER")
}

#[test]
fn a_set_is_read_from_its_files() {
    let folder = folder(&[("docs.jsonl", DOCS), ("queries.jsonl", QUERIES), ("qrels.tsv", QRELS)]);
    let mut warnings = Vec::new();
    let set = Set::read_with(folder.path(), |warning| warnings.push(warning)).expect("the set is valid");
    assert_eq!(warnings, []);
    let paths: Vec<_> = set.articles.iter().map(|article| article.path.as_str()).collect();
    assert_eq!(paths, ["a", "b"]);
    let article = &set.articles[1];
    assert_eq!((article.title.as_str(), article.title_derived), ("Titre", false));
    assert_eq!(article.date.expect("a date").to_string(), "2016-12");
    let texts: Vec<_> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["Un.", "Deux.", "Trois."]);
    assert_eq!(set.text_bytes(), "TitreUn.Deux.Trois.Quatre.".len());
    let queries: Vec<_> =
        set.queries.iter().map(|query| (query.id.as_str(), query.text.as_str(), query.judgements.as_slice())).collect();
    assert_eq!(queries, [("q1", "un deux", &[(1, 2), (0, 0)][..]), ("q2", "trois", &[])]);
}

#[test]
fn gzipped_files_read_as_the_same_set() {
    let folder = folder(&[("queries.jsonl", QUERIES)]);
    fs::write(folder.path().join("docs.jsonl.gz"), gzipped(DOCS)).expect("a file");
    fs::write(folder.path().join("qrels.tsv.gz"), gzipped(QRELS)).expect("a file");
    let set = Set::read(folder.path()).expect("the set is valid");
    assert_eq!((set.articles.len(), set.queries.len(), set.queries[0].judgements.len()), (2, 2, 2));
}

#[test]
fn a_set_may_have_no_queries() {
    let set = Set::read(folder(&[("docs.jsonl", DOCS)]).path()).expect("the set is valid");
    assert_eq!((set.articles.len(), set.queries.len()), (2, 0));
}

#[test]
fn errors_say_where_and_what_to_do() {
    let json = "each line must be one JSON object with `id` and `text` (documents may also have `title` and `date`)";
    let columns = "a judgement is query<TAB>document<TAB>relevance";
    // A valid set in which one file is replaced.
    let with_file = |name, text| {
        let mut files = [("docs.jsonl", DOCS), ("queries.jsonl", QUERIES), ("qrels.tsv", QRELS)];
        files.iter_mut().filter(|(file, _)| *file == name).for_each(|(_, old)| *old = text);
        read_error(&files)
    };
    for (error, expected) in [
        (
            read_error(&[("documents.jsonl", DOCS)]),
            "`FOLDER` is not a test set: no `docs.jsonl` or `docs.jsonl.gz` in it; pass a folder that contains one"
                .into(),
        ),
        (
            read_error(&[("docs.jsonl", DOCS), ("docs.jsonl.gz", "")]),
            "`FOLDER` contains both `docs.jsonl` and `docs.jsonl.gz`; remove the outdated one".into(),
        ),
        (
            read_error(&[("docs.jsonl", DOCS), ("queries.jsonl", QUERIES)]),
            "found `queries.jsonl`, but no `qrels.tsv` or `qrels.tsv.gz` next to it; add the missing file or remove \
             the other (a test set has both or neither)"
                .into(),
        ),
        (read_error(&[("docs.jsonl", "\n")]), "`docs.jsonl` is empty; add at least one line or remove the file".into()),
        (
            read_error(&[("docs.jsonl.gz", "{\"id\": \"a\", \"text\": \"x\"}")]),
            "cannot read `docs.jsonl.gz`, line 1: invalid gzip header".into(),
        ),
        (
            with_file("docs.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \"b\", \"text\": }\n"),
            format!("`docs.jsonl`, line 2: expected value at column 21; {json}"),
        ),
        (
            with_file("docs.jsonl", "{\"id\": \"a\"}"),
            format!("`docs.jsonl`, line 1: missing field `text` at column 11; {json}"),
        ),
        (
            with_file("docs.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\n\n{\"id\": \"a\", \"text\": \"y\"}"),
            "`docs.jsonl`, line 3: `a` already appears on line 1; remove one of the two lines".into(),
        ),
        (
            with_file("docs.jsonl", "{\"id\": \"\", \"text\": \"x\"}"),
            "`docs.jsonl`, line 1: `id` is empty; give each line a unique id".into(),
        ),
        (
            with_file("queries.jsonl", "{\"id\": \"q\", \"text\": \" \"}"),
            "`queries.jsonl`, line 1: the `text` of query `q` is empty; fill it in or remove the line".into(),
        ),
        (
            with_file("qrels.tsv", "q1 b 1"),
            format!("`qrels.tsv`, line 1: expected 3 tab-separated columns, found 1; {columns}"),
        ),
        (
            with_file("qrels.tsv", "q1\tb\t1\nq1\t0\ta\t1"),
            format!("`qrels.tsv`, line 2: expected 3 tab-separated columns, found 4; {columns}"),
        ),
        (
            with_file("qrels.tsv", "query\tdocument\trelevance"),
            format!(
                "`qrels.tsv`, line 1: invalid relevance `relevance`, expected a whole number from 0 up; {columns}, \
                 without a header line"
            ),
        ),
        (
            with_file("qrels.tsv", "q1\tb\t1\nq1\tb\t1"),
            "`qrels.tsv`, line 2: `q1\tb` already appears on line 1; remove one of the two lines".into(),
        ),
    ] {
        assert_eq!(error, expected);
    }
}

#[test]
fn invalid_dates_and_unknown_ids_cause_warnings() {
    let docs = DOCS.replace("2016-12", "décembre");
    let folder = folder(&[
        ("docs.jsonl", docs.as_str()),
        ("queries.jsonl", QUERIES),
        ("qrels.tsv", "q1\tb\t1\nq1\tc\t1\nq9\tb\t1\nq2\td\t1\n"),
    ]);
    let mut warnings = Vec::new();
    let set = Set::read_with(folder.path(), |warning| warnings.push(warning)).expect("the set is valid");
    assert_eq!(set.queries.iter().map(|query| query.judgements.len()).collect::<Vec<_>>(), [1, 0]);
    let warning = |name, kind, lines, line, first: &str| {
        let file = folder.path().join(name);
        Warning { file, kind, lines, line, first: first.to_owned() }
    };
    assert_eq!(
        warnings,
        [
            warning("docs.jsonl", WarningKind::InvalidDate, 1, 1, "décembre"),
            warning("qrels.tsv", WarningKind::UnknownQuery, 1, 3, "q9"),
            warning("qrels.tsv", WarningKind::UnknownDocument, 2, 2, "c"),
        ]
    );
    let messages = warnings.iter().map(|warning| warning.to_string().rsplit_once('/').expect("a path").1.to_owned());
    let expected = [
        "docs.jsonl`: ignored 1 invalid date (expected YYYY-MM-DD, YYYY-MM or YYYY); the first is `décembre` on line 1",
        "qrels.tsv`: ignored 1 judgement whose query is not in the set; the first is `q9` on line 3",
        "qrels.tsv`: ignored 2 judgements whose document is not in the set; the first is `c` on line 2",
    ];
    assert_eq!(messages.collect::<Vec<_>>(), expected);
}

#[test]
fn dates_may_omit_the_day_and_the_month() {
    for (text, expected) in [
        ("2016", Some("2016")),
        ("2016-12", Some("2016-12")),
        ("2016-12-29", Some("2016-12-29")),
        ("2016-02-30", None),
        ("2016-12-29T10:00", None),
        ("2016-", None),
        ("hier", None),
    ] {
        assert_eq!(super::parse_date(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_folder_of_sets_expands_to_its_sets() {
    let parent = tempfile::tempdir().expect("a folder");
    for name in ["two", "one", "other"] {
        fs::create_dir(parent.path().join(name)).expect("a folder");
    }
    for name in ["two/docs.jsonl", "one/docs.jsonl.gz", "other/notes.txt"] {
        fs::write(parent.path().join(name), "").expect("a file");
    }
    let names = |folder: &str| {
        folders(&parent.path().join(folder))
            .map(|folders| folders.iter().map(|it| super::folder_name(it)).collect::<Vec<_>>())
    };
    assert_eq!(names(".").expect("the folder contains sets"), ["one", "two"]);
    assert_eq!(names("one").expect("the folder is a set"), ["one"]);
    assert!(matches!(names("other"), Err(SetError::NoDocuments { subfolders: true, .. })));
    assert!(matches!(names("none"), Err(SetError::NoFolder(_))));
}
