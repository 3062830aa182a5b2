//! Files that nobody writes by hand: very deep, very long, endless. They are read or refused, without a panic, without
//! filling the memory, and in a time that a user waits for.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use trouvaille_pack::problem::Problem;
use trouvaille_pack::reader::{Corpus, Options, Reader};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A time that no file of these sizes needs, even without optimization and on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn read(path: &str, bytes: &[u8]) -> Corpus {
    let start = Instant::now();
    let mut reader = Reader::new(Options::default());
    reader.add(path, bytes);
    let corpus = reader.finish();
    let elapsed = start.elapsed();
    eprintln!("{path}: {} bytes in {elapsed:?}", bytes.len());
    assert!(elapsed < PATIENCE, "{path}: {elapsed:?}");
    corpus
}

/// The number of characters in all blocks.
fn length(corpus: &Corpus) -> usize {
    corpus.articles.iter().flat_map(|article| &article.blocks).map(|block| block.text.len()).sum()
}

#[test]
fn deep_html_is_read() {
    let depth = 100_000;
    for open in [
        // Elements that the parser nests, formats, moves or ignores.
        "<div>",
        "<b>",
        "<font size=1>",
        "<table><tr><td>",
        "<ul><li>",
        "<blockquote>",
        "<a href=x>",
        "<p>",
        "<svg>",
        "<x-y>",
        "<select>",
        "<template>",
        "<form>",
        "<h2>",
        "<button>",
        "<dl><dd>",
        "<ruby><rt>",
        "<math><mi>",
        "<frameset>",
        "<object>",
    ] {
        let html = format!("<html><body><p>La trêve tient.</p>{}<p>Elle dure.</p>", open.repeat(depth));
        let corpus = read(&format!("{open}.html"), html.as_bytes());
        assert!(corpus.articles.len() + corpus.warnings.len() > 0, "{open}");
    }
}

#[test]
fn formatting_is_not_multiplied() {
    let open: String = (0..2000).map(|number| format!("<b class=c{number} data-pagefind-meta=a>")).collect();
    let html = format!("<html><body><article>{open}{}</article>", "<p>La trêve tient.".repeat(20_000));
    let corpus = read("formatting.html", html.as_bytes());
    assert!(length(&corpus) < 2 * html.len());
}

#[test]
fn tags_with_many_attributes_are_read() {
    let attributes: String = (0..50_000).map(|number| format!(" a{number}")).collect();
    let corpus = read("attributes.html", format!("<p{attributes}>La trêve tient.</p>").as_bytes());
    assert_eq!(corpus.articles.len(), 1);
}

#[test]
fn deep_data_is_refused() {
    let depth = 100_000;
    let deep_json = format!("{{\"texte\": {}1{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(matches!(read("deep.json", deep_json.as_bytes()).warnings[0].problem, Problem::Syntax("JSON", _)));
    let objects = format!("{}1", "{\"a\":".repeat(depth));
    assert!(read("objects.json", objects.as_bytes()).articles.is_empty());
    let arrays = "[".repeat(depth);
    assert!(read("arrays.json", arrays.as_bytes()).articles.is_empty());
    for (name, matter) in [
        ("yaml", format!("---\ntitle: {}x\n---\n", "[".repeat(depth))),
        (
            "indented",
            format!("---\n{}\n---\n", (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>()),
        ),
        ("toml", format!("+++\ntitle = {}\n+++\n", "[".repeat(depth))),
        ("dotted", format!("+++\n{}b = 1\n+++\n", "a.".repeat(depth))),
        ("laughs", {
            let levels =
                (1..30).map(|level| format!("a{level}: &a{level} [{}]\n", format!("*a{},", level - 1).repeat(10)));
            format!("---\na0: &a0 [x,x,x,x]\n{}---\n", levels.collect::<String>())
        }),
    ] {
        let corpus = read(&format!("{name}.md"), format!("{matter}La trêve tient.").as_bytes());
        assert_eq!(corpus.articles.len(), 1, "{name}");
    }
}

#[test]
fn deep_markdown_is_read() {
    for open in
        ["> ", "[", "* ", "- - ", "**a ", "<div>", "`", "{{< x ", "![a](", "<!--", "\\", "_a ", "|a", "[^1]: ", "1. "]
    {
        let markdown = format!("# Titre\n\n{}\n\nLa trêve tient.", open.repeat(50_000));
        let corpus = read(&format!("{}.md", open.escape_debug()).replace('/', "-"), markdown.as_bytes());
        assert!(corpus.articles.len() + corpus.warnings.len() > 0, "{open}");
    }
}

#[test]
fn a_table_may_have_long_lines_and_open_quotes() {
    let long = "La trêve tient. ".repeat(20 << 16);
    let corpus = read("long.csv", format!("titre,texte\nUn,\"{long}\"\nDeux,Elle dure.\n").as_bytes());
    assert_eq!(corpus.articles.len(), 2);
    let open = read("open.csv", format!("titre,texte\nUn,\"{long}").as_bytes());
    assert_eq!(open.articles.len(), 1);
    let wide =
        read("wide.csv", format!("texte{}\nLa trêve{}\n", ",a".repeat(100_000), ",b".repeat(100_000)).as_bytes());
    assert_eq!(wide.articles.len(), 1);
}

#[test]
fn deep_and_broken_xml_is_read_up_to_the_error() {
    let article = "<article><headline><paragraph>Un</paragraph></headline><leadParagraph><paragraph>La trêve tient.</paragraph></leadParagraph></article>";
    for tail in [
        "<a>".repeat(100_000),
        "<article><leadParagraph>".repeat(20_000),
        "<a b='".to_owned(),
        "&x;".repeat(1000),
        "</article>".repeat(1000),
    ] {
        let corpus = read("a.xml", format!("<?xml version='1.0'?><r>{article}{tail}").as_bytes());
        assert_eq!(corpus.articles[0].title, "Un", "{tail:.20}");
    }
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(bytes).expect("it is in memory");
    }
    writer.finish().expect("it is in memory").into_inner()
}

#[test]
fn files_in_archives_are_read() {
    let inner = zip_of(&[("b.csv", "titre;texte\nAccord;Il tient.".as_bytes())]);
    let zip = zip_of(&[
        ("2016/a.txt", "La trêve tient.".as_bytes()),
        ("2016/", b""),
        ("inner.zip", &inner),
        ("../outside.txt", b"Non"),
        ("/absolute.txt", b"Non"),
        ("C:\\drive.txt", b"Non"),
        ("a\\..\\..\\b.txt", b"Non"),
        ("__MACOSX/._a.txt", b"\0\0"),
        (".DS_Store", b"\0\0"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ("./c.txt", "Elle dure.".as_bytes()),
    ]);
    let Corpus { articles, warnings, summary, .. } = read("archive.zip", &zip);
    let paths: Vec<&str> = articles.iter().map(|article| article.path.as_str()).collect();
    assert_eq!(paths, ["archive.zip/2016/a.txt", "archive.zip/c.txt", "archive.zip/inner.zip/b.csv#1"]);
    let unsafe_names = warnings.iter().filter(|warning| matches!(warning.problem, Problem::UnsafeName(_))).count();
    assert_eq!((unsafe_names, warnings.len(), summary.files, summary.assets), (4, 5, 3, 2), "{warnings:#?}");
}

#[test]
fn archives_have_limits() {
    let bomb = zip_of(&[("a.txt", &vec![b'a'; 300 << 20]), ("b.txt", b"La treve tient.")]);
    assert!(bomb.len() < 1 << 20);
    let corpus = read("bomb.zip", &bomb);
    assert_eq!(corpus.warnings.last().expect("a warning").problem, Problem::TooLarge);
    let mut nested = zip_of(&[("a.txt", b"La treve tient.")]);
    for _ in 0..5 {
        nested = zip_of(&[("a.zip", &nested)]);
    }
    assert_eq!(read("nested.zip", &nested).warnings[0].problem, Problem::Nested);
    let zip = zip_of(&[("a.txt", "La trêve tient.".as_bytes())]);
    assert_eq!(read("cut.zip", &zip[..zip.len() - 10]).warnings[0].problem, Problem::Archive);
    for byte in 0..zip.len() {
        let mut damaged = zip.clone();
        damaged[byte] ^= 0xff;
        let mut reader = Reader::new(Options::default());
        reader.add("damaged.zip", &damaged);
        let corpus = reader.finish();
        assert!(corpus.articles.len() + corpus.warnings.len() + corpus.summary.assets > 0);
    }
}

#[test]
fn compressed_files_have_limits() {
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("it is in memory");
        encoder.finish().expect("it is in memory")
    };
    let bomb = gzip(&vec![b'a'; 300 << 20]);
    assert_eq!(read("bomb.txt.gz", &bomb).warnings[0].problem, Problem::TooLarge);
    let nested = (0..5).fold(b"La treve tient.".to_vec(), |bytes, _| gzip(&bytes));
    assert_eq!(read("nested.txt.gz", &nested).warnings[0].problem, Problem::Nested);
}

#[test]
fn deep_emails_are_read() {
    let header = "From: a@example.org\r\nSubject: La treve\r\nDate: Mon, 29 Feb 2016 10:11:12 +0100\r\n";
    for part in [
        "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
        "Content-Type: message/rfc822\r\n\r\nSubject: La paix\r\n",
        "X-A: (((((((((((((((((((((\r\n",
        "Subject: =?utf-8?Q?=?= =?utf-8?B?====?=\r\n",
        "From: a,b;c:<<<<,\r\n",
    ] {
        let email = format!("{header}{}\r\nElle tient.\r\n", part.repeat(10_000));
        read("deep.eml", email.as_bytes());
    }
    let messages = "From a\r\n\r\n>From >>From b\r\n".repeat(20_000);
    read("deep.mbox", format!("From a\r\n{header}Message-ID: <a>\r\n\r\n{messages}").as_bytes());
}

#[test]
fn samples_cut_anywhere_do_not_panic() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats");
    for entry in walkdir::WalkDir::new(samples).into_iter().filter_map(Result::ok).filter(|it| it.file_type().is_file())
    {
        let (path, bytes) = (entry.path().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"));
        for end in (0..bytes.len()).step_by(1 + bytes.len() / 50) {
            let mut reader = Reader::new(Options::default());
            reader.add(&path, &bytes[..end]);
            reader.add(&path, &bytes[end..]);
            reader.finish();
        }
    }
}
