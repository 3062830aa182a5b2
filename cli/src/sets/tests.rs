//! Sets as people write them, with what they get wrong.

use std::fs;
use std::io::Write as _;

use tempfile::TempDir;

use super::{Oddity, Set, SetError, Warning, folders};

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

/// What reading says, without the name of the temporary folder.
fn refusal(files: &[(&str, &str)]) -> String {
    let folder = folder(files);
    let error = Set::read(folder.path()).expect_err("it is wrong").to_string();
    error.replace(&format!("{}/", folder.path().display()), "").replace(&folder.path().display().to_string(), "FOLDER")
}

#[test]
fn a_set_is_read_as_it_stands() {
    let folder = folder(&[("docs.jsonl", DOCS), ("queries.jsonl", QUERIES), ("qrels.tsv", QRELS)]);
    let mut warnings = Vec::new();
    let set = Set::read_with(folder.path(), |warning| warnings.push(warning)).expect("it is right");
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
fn gzipped_files_are_the_same_set() {
    let folder = folder(&[("queries.jsonl", QUERIES)]);
    fs::write(folder.path().join("docs.jsonl.gz"), gzipped(DOCS)).expect("a file");
    fs::write(folder.path().join("qrels.tsv.gz"), gzipped(QRELS)).expect("a file");
    let set = Set::read(folder.path()).expect("it is right");
    assert_eq!((set.articles.len(), set.queries.len(), set.queries[0].judgements.len()), (2, 2, 2));
}

#[test]
fn a_set_may_have_no_queries() {
    let set = Set::read(folder(&[("docs.jsonl", DOCS)]).path()).expect("it is right");
    assert_eq!((set.articles.len(), set.queries.len()), (2, 0));
}

#[test]
fn a_refusal_says_where_and_what_to_do() {
    let json = "Each line is one JSON object: `id`, `text` and, of a document, `title` and `date`";
    let columns = "and a judgement three: query<TAB>document<TAB>relevance";
    let all = |name, text| {
        let mut files = [("docs.jsonl", DOCS), ("queries.jsonl", QUERIES), ("qrels.tsv", QRELS)];
        files.iter_mut().filter(|(file, _)| *file == name).for_each(|(_, old)| *old = text);
        refusal(&files)
    };
    for (refusal, expected) in [
        (
            refusal(&[("documents.jsonl", DOCS)]),
            "`FOLDER` is no test set: it holds no `docs.jsonl` or `docs.jsonl.gz`. Name a folder that does".into(),
        ),
        (
            refusal(&[("docs.jsonl", DOCS), ("docs.jsonl.gz", "")]),
            "`FOLDER` holds both `docs.jsonl` and `docs.jsonl.gz`. Remove the one that is out of date".into(),
        ),
        (
            refusal(&[("docs.jsonl", DOCS), ("queries.jsonl", QUERIES)]),
            "beside `queries.jsonl` there is no `qrels.tsv` or `qrels.tsv.gz`. Add it, or remove the other: a set has both \
             `queries.jsonl` and `qrels.tsv`, or neither"
                .into(),
        ),
        (refusal(&[("docs.jsonl", "\n")]), "`docs.jsonl` is empty. Fill it, or remove it".into()),
        (
            refusal(&[("docs.jsonl.gz", "{\"id\": \"a\", \"text\": \"x\"}")]),
            "`docs.jsonl.gz`, line 1, cannot be read: invalid gzip header".into(),
        ),
        (
            all("docs.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \"b\", \"text\": }\n"),
            format!("`docs.jsonl`, line 2: expected value (column 21). {json}"),
        ),
        (all("docs.jsonl", "{\"id\": \"a\"}"), format!("`docs.jsonl`, line 1: missing field `text` (column 11). {json}")),
        (
            all("docs.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\n\n{\"id\": \"a\", \"text\": \"y\"}"),
            "`docs.jsonl`, line 3: `a` stood on line 1 already. Remove one of the two".into(),
        ),
        (
            all("docs.jsonl", "{\"id\": \"\", \"text\": \"x\"}"),
            "`docs.jsonl`, line 1: its `id` is empty. Give it a name that no other line has".into(),
        ),
        (
            all("queries.jsonl", "{\"id\": \"q\", \"text\": \" \"}"),
            "`queries.jsonl`, line 1: the query `q` has no text. Fill it, or remove the line".into(),
        ),
        (all("qrels.tsv", "q1 b 1"), format!("`qrels.tsv`, line 1: it has 1 column, {columns}")),
        (all("qrels.tsv", "q1\tb\t1\nq1\t0\ta\t1"), format!("`qrels.tsv`, line 2: it has 4 columns, {columns}")),
        (
            all("qrels.tsv", "query\tdocument\trelevance"),
            "`qrels.tsv`, line 1: the relevance `relevance` is no whole number from 0 up. A judgement is \
             query<TAB>document<TAB>relevance; there is no line of headings"
                .into(),
        ),
        (
            all("qrels.tsv", "q1\tb\t1\nq1\tb\t1"),
            "`qrels.tsv`, line 2: `q1\tb` stood on line 1 already. Remove one of the two".into(),
        ),
    ] {
        assert_eq!(refusal, expected);
    }
}

#[test]
fn what_the_set_does_not_have_is_counted() {
    let docs = DOCS.replace("2016-12", "décembre");
    let folder = folder(&[
        ("docs.jsonl", docs.as_str()),
        ("queries.jsonl", QUERIES),
        ("qrels.tsv", "q1\tb\t1\nq1\tc\t1\nq9\tb\t1\nq2\td\t1\n"),
    ]);
    let mut warnings = Vec::new();
    let set = Set::read_with(folder.path(), |warning| warnings.push(warning)).expect("it is read");
    assert_eq!(set.queries.iter().map(|query| query.judgements.len()).collect::<Vec<_>>(), [1, 0]);
    let warning = |name, oddity, lines, line, first: &str| {
        let file = folder.path().join(name);
        Warning { file, oddity, lines, line, first: first.to_owned() }
    };
    assert_eq!(
        warnings,
        [
            warning("docs.jsonl", Oddity::Date, 1, 1, "décembre"),
            warning("qrels.tsv", Oddity::Query, 1, 3, "q9"),
            warning("qrels.tsv", Oddity::Document, 2, 2, "c"),
        ]
    );
    let said = warnings.iter().map(|warning| warning.to_string().rsplit_once('/').expect("a path").1.to_owned());
    let expected = [
        "docs.jsonl`: 1 date left out, not like 2016-12-29, 2016-12 or 2016; the first is `décembre` on line 1",
        "qrels.tsv`: 1 judgement left out, of queries that the set does not have; the first is `q9` on line 3",
        "qrels.tsv`: 2 judgements left out, of documents that the set does not have; the first is `c` on line 2",
    ];
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn dates_are_as_far_as_they_are_stated() {
    for (stated, expected) in [
        ("2016", Some("2016")),
        ("2016-12", Some("2016-12")),
        ("2016-12-29", Some("2016-12-29")),
        ("2016-02-30", None),
        ("2016-12-29T10:00", None),
        ("2016-", None),
        ("hier", None),
    ] {
        assert_eq!(super::date(stated).map(|date| date.to_string()).as_deref(), expected, "{stated}");
    }
}

#[test]
fn a_folder_of_sets_stands_for_all_of_them() {
    let parent = tempfile::tempdir().expect("a folder");
    for name in ["two", "one", "other"] {
        fs::create_dir(parent.path().join(name)).expect("a folder");
    }
    for name in ["two/docs.jsonl", "one/docs.jsonl.gz", "other/notes.txt"] {
        fs::write(parent.path().join(name), "").expect("a file");
    }
    let names = |folder: &str| {
        folders(&parent.path().join(folder)).map(|folders| folders.iter().map(|it| super::name(it)).collect::<Vec<_>>())
    };
    assert_eq!(names(".").expect("there are sets"), ["one", "two"]);
    assert_eq!(names("one").expect("it is a set"), ["one"]);
    assert!(matches!(names("other"), Err(SetError::NoDocuments { within: true, .. })));
    assert!(matches!(names("none"), Err(SetError::NoFolder(_))));
}
