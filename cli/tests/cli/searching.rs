//! `search` and `inspect` on a folder.

use serde_json::Value;

use super::{folder, json, printed, program, refusal, run, text};

const FILES: [(&str, &str); 3] = [
    (
        "monde/a.txt",
        "BFMTV\nInternational\nLa trêve tient en Syrie\nPublié le 29 décembre 2016\nElle dure depuis « jeudi » à Alep.\n",
    ),
    ("b.txt", "Les trêves ne tiennent jamais, dit-on.\n\nCelle d’hier non plus."),
    ("c.txt", "Le marché de Noël ouvre."),
];

#[test]
fn hits_are_printed_best_first() {
    let folder = folder(&FILES);
    let printed = printed(folder.path(), &["search", ".", "treve", "Syrie"]);
    let expected = "\
2 hits in 3 articles

 1  La trêve tient en Syrie
    BFMTV · International · 2016-12-29 · monde/a.txt
    Elle dure depuis « jeudi » à Alep.

 2  Les trêves ne tiennent jamais, dit-on
    b.txt
    Les trêves ne tiennent jamais, dit-on.
";
    assert_eq!(printed, expected);
}

#[test]
fn more_hits_than_are_shown_are_counted() {
    let printed = printed(folder(&FILES).path(), &["search", "--limit", "1", ".", "treve"]);
    assert!(printed.starts_with("2 hits in 3 articles, the best 1:\n\n 1  La trêve"), "{printed}");
    assert!(!printed.contains("b.txt"), "{printed}");
}

#[test]
fn nothing_found_is_no_failure() {
    assert_eq!(printed(folder(&FILES).path(), &["search", ".", "zzz"]), "0 hits in 3 articles\n");
}

#[test]
fn words_are_marked_in_colour_where_it_is_wanted() {
    let folder = folder(&FILES);
    let coloured = |variable: &str| {
        let mut command = program(folder.path(), &["search", ".", "noël"]);
        text(&command.env(variable, "1").output().expect("it can be started").stdout)
    };
    assert!(coloured("CLICOLOR_FORCE").contains("Le marché de \u{1b}[1m\u{1b}[4m\u{1b}[33mNoël\u{1b}[0m ouvre"));
    assert!(!coloured("NO_COLOR").contains('\u{1b}'));
}

#[test]
fn hits_for_programs_are_one_object() {
    let folder = folder(&FILES);
    let found = json(&printed(folder.path(), &["search", ".", "treve", "--json", "--limit", "1"]));
    assert_eq!((&found["query"], &found["total"]), (&Value::from("treve"), &Value::from(2)));
    let found = json(&printed(folder.path(), &["search", ".", "Alep", "--json"]));
    let hit = &found["hits"][0];
    assert_eq!(hit["path"], "monde/a.txt");
    assert_eq!(hit["title"], "La trêve tient en Syrie");
    assert_eq!(hit["date"], "2016-12-29");
    assert_eq!(hit["passage"], "Elle dure depuis « jeudi » à Alep.");
    // In characters: « and à are two bytes each.
    assert_eq!(hit["marks"], json("[[29, 33]]"));
}

#[test]
fn inspect_tells_what_was_told_apart() {
    let printed = printed(folder(&FILES).path(), &["inspect", "."]);
    let expected = "\
b.txt
  title       Les trêves ne tiennent jamais, dit-on (derived)
  paragraph   Les trêves ne tiennent jamais, dit-on.
  paragraph   Celle d’hier non plus.

c.txt
  title       Le marché de Noël ouvre (derived)
  paragraph   Le marché de Noël ouvre.

monde/a.txt
  title       La trêve tient en Syrie
  date        2016-12-29
  source      BFMTV
  section     International
  paragraph   Elle dure depuis « jeudi » à Alep.

3 articles. Stated: 1 title, 0 kicker, 1 date, 1 source, 0 agency, 1 section, 0 byline
";
    assert_eq!(printed, expected);
}

#[test]
fn long_text_is_shortened_unless_all_of_it_is_asked_for() {
    let long = "la trêve tient ".repeat(20);
    let folder = folder(&[("a.txt", &format!("Une trêve.\n{}.", long.trim()))]);
    let short = printed(folder.path(), &["inspect", "."]);
    assert!(short.contains("… 300 characters\n") && !short.contains(long.trim()), "{short}");
    assert!(printed(folder.path(), &["inspect", "--full", "."]).contains(long.trim()));
}

#[test]
fn inspect_for_programs_is_one_object_with_warnings() {
    let folder = folder(&[FILES[0], ("d.html", "<p>trêve</p>")]);
    let inspected = json(&printed(folder.path(), &["inspect", ".", "--json"]));
    let article = &inspected["articles"][0];
    assert_eq!((&article["title_derived"], &article["section"]), (&Value::from(false), &Value::from("International")));
    assert_eq!(article["blocks"][0]["kind"], "paragraph");
    assert_eq!(inspected["warnings"][0]["path"], "d.html");
}

#[test]
fn files_that_are_left_out_are_named_and_the_rest_is_searched() {
    let folder = folder(&[FILES[0], ("d.html", "<p>trêve</p>")]);
    for arguments in [&["search", ".", "trêve"][..], &["inspect", "."]] {
        let output = run(folder.path(), arguments);
        assert!(output.status.success());
        assert!(text(&output.stderr).starts_with("warning: `d.html` is left out: it is HTML."), "{arguments:?}");
    }
}

#[test]
fn mistakes_are_told_with_the_way_out() {
    let folder = folder(&[("empty/.hidden", ""), ("articles/a.txt", "Une trêve.")]);
    for (arguments, expected) in [
        (
            &["search", "nowhere", "x"][..],
            "error: there is no folder `nowhere`. Name the folder of the corpus, or create it\n",
        ),
        (&["inspect", "nowhere"], "error: there is no folder `nowhere`. Name the folder of the corpus, or create it\n"),
        (&["inspect", "empty"], "error: no article in `empty`. Put text files there, or name another folder\n"),
        (&["search", "empty", "x"], "error: no article in `empty`. Put text files there, or name another folder\n"),
        (
            &["search", "articles", " « … » "],
            "error: there is no word in the query ` « … » `. Type one behind the folder: cessez le feu\n",
        ),
        (
            &["search", "articles", ""],
            "error: there is no word in the query ``. Type one behind the folder: cessez le feu\n",
        ),
    ] {
        assert_eq!(refusal(folder.path(), arguments), (1, expected.to_owned()), "{arguments:?}");
    }
}
