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
fn corrections_are_told_and_followed_by_the_marks() {
    let folder = folder(&FILES);
    let lines = printed(folder.path(), &["search", ".", "marhcé jeuid"]);
    let told = "results for `marché` in place of `marhce`, `jeudi` in place of `jeuid`\n2 hits in 3 articles\n";
    assert!(lines.starts_with(told), "{lines}");
    let mut command = program(folder.path(), &["search", ".", "marhcé"]);
    let coloured = text(&command.env("CLICOLOR_FORCE", "1").output().expect("it can be started").stdout);
    // In the title and in the passage.
    assert_eq!(coloured.matches("\u{1b}[33mmarché\u{1b}[0m").count(), 2, "{coloured}");
}

#[test]
fn quotes_that_find_nothing_are_left_out_and_that_is_told() {
    let folder = folder(&FILES);
    let lines = printed(folder.path(), &["search", ".", "\"Syrie trêve\""]);
    assert!(lines.starts_with("results without quotes: no article has what is in them\n2 hits in"), "{lines}");
    let found = |query| json(&printed(folder.path(), &["search", ".", query, "--json"]));
    assert_eq!(found("\"Syrie trêve\"")["without_quotes"], true);
    assert_eq!(found("\"trêve tient\"")["without_quotes"], false);
}

#[test]
fn queries_may_exclude_group_and_ask_for_fields() {
    let folder = folder(&FILES);
    for (query, paths) in [
        ("trêve -Syrie", &["b.txt"][..]),
        ("titre:trêve", &["monde/a.txt"]),
        ("(Syrie OR marché) source:bfmtv", &["monde/a.txt"]),
        ("date:2016-12", &["monde/a.txt"]),
        ("marché OR Alep ", &["c.txt", "monde/a.txt"]),
    ] {
        let found = json(&printed(folder.path(), &["search", "--json", ".", query]));
        let hits = found["hits"].as_array().expect("a list");
        let mut found: Vec<&str> = hits.iter().filter_map(|hit| hit["path"].as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, paths, "{query}");
    }
}

#[test]
fn scores_are_explained_where_that_is_asked_for() {
    let folder = folder(&FILES);
    let explained = printed(folder.path(), &["search", "--explain", ".", "treve", "Syrie"]);
    let lines: Vec<&str> = explained.lines().collect();
    assert!(lines[4].contains("Elle dure depuis") && lines[5].ends_with("  score"), "{explained}");
    assert!(lines[6].contains("treve: as typed, 0.0 in the text, 1 in the title"), "{explained}");
    assert!(explained.contains("treve: another inflection"), "{explained}");
    assert!(!printed(folder.path(), &["search", ".", "treve"]).contains("score"));

    let found = json(&printed(folder.path(), &["search", "--explain", "--json", ".", "treve", "Syrie"]));
    let hit = &found["hits"][0];
    assert_eq!(hit["explanation"]["reasons"][0]["word"], "treve");
    assert_eq!(hit["explanation"]["reasons"][0]["how"], "exact");
    let difference = hit["explanation"]["score"].as_f64().zip(hit["score"].as_f64()).map(|(one, other)| one - other);
    assert!(difference.is_some_and(|difference| difference.abs() < 1e-4), "{hit}");
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
    assert_eq!(hit.get("explanation"), None);
}

#[test]
fn programs_are_told_what_a_page_would_offer() {
    let folder = folder(&FILES);
    let found = json(&printed(folder.path(), &["search", ".", "terve", "--json"]));
    assert_eq!(found["corrections"], json(r#"[{ "typed": "terve", "corrected": "trêve" }]"#));
    let facets = r#"{ "sources": [{ "value": "BFMTV", "count": 1 }, { "value": null, "count": 1 }],
        "sections": [{ "value": "International", "count": 1 }, { "value": null, "count": 1 }],
        "months": [{ "value": "2016-12", "count": 1 }, { "value": null, "count": 1 }] }"#;
    assert_eq!(found["facets"], json(facets));
    let found = json(&printed(folder.path(), &["search", ".", "trê", "--json"]));
    assert_eq!((&found["corrections"], &found["completions"]), (&json("[]"), &json(r#"["trêve", "trêves"]"#)));
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
