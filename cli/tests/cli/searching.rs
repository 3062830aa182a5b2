//! `search` and `inspect` on a folder.

use serde_json::Value;

use super::{failure, folder, json, program, run, stdout, text};

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
    let stdout = stdout(folder.path(), &["search", ".", "treve", "Syrie"]);
    let expected = "\
2 hits in 3 articles

 1  La trêve tient en Syrie
    BFMTV · International · 2016-12-29 · monde/a.txt
    Elle dure depuis « jeudi » à Alep.

 2  Les trêves ne tiennent jamais, dit-on
    b.txt
    Les trêves ne tiennent jamais, dit-on.
";
    assert_eq!(stdout, expected);
}

#[test]
fn hits_beyond_the_limit_are_counted() {
    let stdout = stdout(folder(&FILES).path(), &["search", "--limit", "1", ".", "treve"]);
    assert!(stdout.starts_with("2 hits in 3 articles, showing the best 1:\n\n 1  La trêve"), "{stdout}");
    assert!(!stdout.contains("b.txt"), "{stdout}");
}

#[test]
fn no_hits_is_not_an_error() {
    assert_eq!(stdout(folder(&FILES).path(), &["search", ".", "zzz"]), "0 hits in 3 articles\n");
}

#[test]
fn corrections_are_reported_and_highlighted() {
    let folder = folder(&FILES);
    let stdout = stdout(folder.path(), &["search", ".", "marhcé jeuid"]);
    let expected =
        "showing results for `marché` instead of `marhce`, `jeudi` instead of `jeuid`\n2 hits in 3 articles\n";
    assert!(stdout.starts_with(expected), "{stdout}");
    let mut command = program(folder.path(), &["search", ".", "marhcé"]);
    let coloured = text(&command.env("CLICOLOR_FORCE", "1").output().expect("the program starts").stdout);
    // Once in the title and once in the passage.
    assert_eq!(coloured.matches("\u{1b}[33mmarché\u{1b}[0m").count(), 2, "{coloured}");
}

#[test]
fn quotes_without_hits_are_ignored_with_a_message() {
    let folder = folder(&FILES);
    let lines = stdout(folder.path(), &["search", ".", "\"Syrie trêve\""]);
    let expected = "no hits for the exact phrase; showing results without the quotes\n2 hits in";
    assert!(lines.starts_with(expected), "{lines}");
    let found = |query| json(&stdout(folder.path(), &["search", ".", query, "--json"]));
    assert_eq!(found("\"Syrie trêve\"")["without_quotes"], true);
    assert_eq!(found("\"trêve tient\"")["without_quotes"], false);
}

#[test]
fn hits_without_a_phrase_among_other_words_are_apart() {
    let folder = folder(&FILES);
    let lines = stdout(folder.path(), &["search", ".", "\"trêve tient\" Syrie"]);
    assert!(lines.contains("\nwithout the exact phrase:\n\n 2  "), "{lines}");
    let lines = stdout(folder.path(), &["search", ".", "\"Syrie tient\" trêve"]);
    assert!(lines.contains("\nno article has the exact phrase; these have its words:\n\n 1  "), "{lines}");
    let found = json(&stdout(folder.path(), &["search", ".", "\"trêve tient\" Syrie", "--json"]));
    assert_eq!(found["with_phrases"], 1);
    assert_eq!([&found["hits"][0]["has_phrases"], &found["hits"][1]["has_phrases"]], [true, false]);
    let found = json(&stdout(folder.path(), &["search", ".", "+\"trêve tient\" Syrie", "--json"]));
    assert_eq!((&found["with_phrases"], &found["total"]), (&Value::Null, &1.into()));
}

#[test]
fn queries_support_exclusion_groups_and_fields() {
    let folder = folder(&FILES);
    for (query, paths) in [
        ("trêve -Syrie", &["b.txt"][..]),
        ("titre:trêve", &["monde/a.txt"]),
        ("(Syrie OR marché) source:bfmtv", &["monde/a.txt"]),
        ("date:2016-12", &["monde/a.txt"]),
        ("marché OR Alep ", &["c.txt", "monde/a.txt"]),
    ] {
        let found = json(&stdout(folder.path(), &["search", "--json", ".", query]));
        let hits = found["hits"].as_array().expect("a list");
        let mut found: Vec<&str> = hits.iter().filter_map(|hit| hit["path"].as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, paths, "{query}");
    }
}

#[test]
fn scores_are_explained_on_request() {
    let folder = folder(&FILES);
    let explained = stdout(folder.path(), &["search", "--explain", ".", "treve", "Syrie"]);
    let lines: Vec<&str> = explained.lines().collect();
    assert!(lines[4].contains("Elle dure depuis") && lines[5].ends_with("  score"), "{explained}");
    assert!(lines[6].contains("treve: as typed, 0.0 in the text, 1 in the title"), "{explained}");
    assert!(explained.contains("treve: another inflection"), "{explained}");
    assert!(!stdout(folder.path(), &["search", ".", "treve"]).contains("score"));

    let found = json(&stdout(folder.path(), &["search", "--explain", "--json", ".", "treve", "Syrie"]));
    let hit = &found["hits"][0];
    assert_eq!(hit["explanation"]["reasons"][0]["word"], "treve");
    assert_eq!(hit["explanation"]["reasons"][0]["how"], "exact");
    let difference = hit["explanation"]["score"].as_f64().zip(hit["score"].as_f64()).map(|(a, b)| a - b);
    assert!(difference.is_some_and(|difference| difference.abs() < 1e-4), "{hit}");
}

#[test]
fn matches_are_highlighted_if_colours_are_on() {
    let folder = folder(&FILES);
    let coloured = |variable: &str| {
        let mut command = program(folder.path(), &["search", ".", "noël"]);
        text(&command.env(variable, "1").output().expect("the program starts").stdout)
    };
    assert!(coloured("CLICOLOR_FORCE").contains("Le marché de \u{1b}[1m\u{1b}[4m\u{1b}[33mNoël\u{1b}[0m ouvre"));
    assert!(!coloured("NO_COLOR").contains('\u{1b}'));
}

#[test]
fn search_json_is_one_object() {
    let folder = folder(&FILES);
    let found = json(&stdout(folder.path(), &["search", ".", "treve", "--json", "--limit", "1"]));
    assert_eq!((&found["query"], &found["total"]), (&Value::from("treve"), &Value::from(2)));
    let found = json(&stdout(folder.path(), &["search", ".", "Alep", "--json"]));
    let hit = &found["hits"][0];
    assert_eq!(hit["path"], "monde/a.txt");
    assert_eq!(hit["title"], "La trêve tient en Syrie");
    assert_eq!(hit["date"], "2016-12-29");
    assert_eq!(hit["passage"], "Elle dure depuis « jeudi » à Alep.");
    // Counted in characters: « and à are two bytes each.
    assert_eq!(hit["marks"], json("[[29, 33]]"));
    assert_eq!(hit.get("explanation"), None);
}

#[test]
fn search_json_has_corrections_facets_and_completions() {
    let folder = folder(&FILES);
    let found = json(&stdout(folder.path(), &["search", ".", "terve", "--json"]));
    assert_eq!(found["corrections"], json(r#"[{ "typed": "terve", "corrected": "trêve" }]"#));
    let facets = r#"{ "sources": [{ "value": "BFMTV", "count": 1 }, { "value": null, "count": 1 }],
        "sections": [{ "value": "International", "count": 1 }, { "value": null, "count": 1 }],
        "months": [{ "value": "2016-12", "count": 1 }, { "value": null, "count": 1 }] }"#;
    assert_eq!(found["facets"], json(facets));
    let found = json(&stdout(folder.path(), &["search", ".", "trê", "--json"]));
    assert_eq!((&found["corrections"], &found["completions"]), (&json("[]"), &json(r#"["trêve", "trêves"]"#)));
}

#[test]
fn inspect_prints_titles_metadata_and_blocks() {
    let stdout = stdout(folder(&FILES).path(), &["inspect", "."]);
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

3 articles. Fields found: title 1, kicker 0, date 1, source 1, agency 0, section 1, byline 0, author 0, url 0
";
    assert_eq!(stdout, expected);
}

#[test]
fn authors_addresses_and_fields_are_printed() {
    let post = "---\ntitle: La trêve\nauthor: Anne Roy\nurl: /treve/\nlieu: Alep\n---\nElle tient.";
    let folder = folder(&[("a.md", post)]);
    let inspected = stdout(folder.path(), &["inspect", "."]);
    for line in ["  author      Anne Roy\n", "  url         /treve/\n", "  lieu        Alep\n"] {
        assert!(inspected.contains(line), "{inspected}");
    }
    let article = &json(&stdout(folder.path(), &["inspect", ".", "--json"]))["articles"][0];
    assert_eq!((&article["authors"], &article["fields"]), (&json(r#"["Anne Roy"]"#), &json(r#"[["lieu", "Alep"]]"#)));
    let hit = &json(&stdout(folder.path(), &["search", ".", "trêve", "--json"]))["hits"][0];
    assert_eq!((&hit["authors"][0], &hit["url"]), (&Value::from("Anne Roy"), &Value::from("/treve/")));
}

#[test]
fn long_text_is_truncated_without_full() {
    let long = "la trêve tient ".repeat(20);
    let folder = folder(&[("a.txt", &format!("Une trêve.\n{}.", long.trim()))]);
    let short = stdout(folder.path(), &["inspect", "."]);
    assert!(short.contains("… (300 characters)\n") && !short.contains(long.trim()), "{short}");
    assert!(stdout(folder.path(), &["inspect", "--full", "."]).contains(long.trim()));
}

#[test]
fn inspect_json_is_one_object_with_warnings() {
    let folder = folder(&[FILES[0], ("d.rtf", r"{\rtf1 trêve}")]);
    let inspected = json(&stdout(folder.path(), &["inspect", ".", "--json"]));
    let article = &inspected["articles"][0];
    assert_eq!((&article["title_derived"], &article["section"]), (&Value::from(false), &Value::from("International")));
    assert_eq!(article["blocks"][0]["kind"], "paragraph");
    assert_eq!(inspected["warnings"][0]["path"], "d.rtf");
}

#[test]
fn unusable_files_are_reported_and_the_rest_is_searched() {
    let folder = folder(&[FILES[0], ("d.rtf", r"{\rtf1 trêve}")]);
    for arguments in [&["search", ".", "trêve"][..], &["inspect", "."]] {
        let output = run(folder.path(), arguments);
        assert!(output.status.success());
        assert!(text(&output.stderr).starts_with("skipped `d.rtf`: it is RTF;"), "{arguments:?}");
    }
}

#[test]
fn messages_about_files_have_the_language_of_the_environment() {
    let folder = folder(&[FILES[0], ("d.rtf", r"{\rtf1 trêve}"), ("t.csv", "titre;texte;date\nAlep;La nuit.;jamais")]);
    let stderr = |variables: &[(&str, &str)]| {
        let mut command = program(folder.path(), &["inspect", "."]);
        text(&command.envs(variables.iter().copied()).output().expect("the program starts").stderr)
    };
    let (french, english) = ("laissé de côté : « d.rtf » : c’est du RTF", "skipped `d.rtf`: it is RTF");
    for (variables, expected) in [
        (&[][..], english),
        (&[("LANG", "fr_FR.UTF-8")], french),
        (&[("LANG", "fr_FR.UTF-8"), ("LC_MESSAGES", "C")], english),
        (&[("LANG", "C"), ("LC_MESSAGES", "en_GB"), ("LC_ALL", "fr_BE")], french),
        (&[("LANG", "fr"), ("LC_ALL", "")], french),
    ] {
        assert!(stderr(variables).starts_with(expected), "{variables:?}");
    }
    assert!(stderr(&[]).contains("\nwarning: `t.csv`, line 2: `jamais` is not a date"));
    assert!(stderr(&[("LANG", "fr")]).contains("\nattention : « t.csv », ligne 2 : « jamais »"));
    let mut command = program(folder.path(), &["inspect", "d.rtf"]);
    let failed = text(&command.env("LANG", "fr").output().expect("the program starts").stderr);
    assert!(failed.starts_with("error: no articles in `d.rtf`") && failed.contains(french), "{failed}");
}

#[test]
fn a_hit_in_a_table_has_its_own_title_and_path() {
    // The paths of eleven rows are in another order than their numbers: #1, #10, #11, #2.
    let rows = (1..=11).map(|number| format!("Titre {number};Le texte motunique{number} est ici\n"));
    let table = format!("titre;texte\n{}", rows.collect::<String>());
    let folder = folder(&[("dix.csv", &table)]);
    for number in 1..=11 {
        let query = format!("motunique{number} ");
        let printed = stdout(folder.path(), &["search", ".", &query]);
        let hit = format!("\n 1  Titre {number}\n    dix.csv#{number}\n    Le texte motunique{number} est ici\n");
        assert!(printed.contains(&hit), "{printed}");
        let hit = &json(&stdout(folder.path(), &["search", ".", &query, "--json"]))["hits"][0];
        let (title, path) = (format!("Titre {number}"), format!("dix.csv#{number}"));
        assert_eq!((&hit["title"], &hit["path"]), (&Value::from(title), &Value::from(path)));
        assert_eq!(hit["passage"], format!("Le texte motunique{number} est ici"));
    }
}

#[test]
fn errors_say_what_to_do() {
    let folder = folder(&[("empty/.hidden", ""), ("articles/a.txt", "Une trêve.")]);
    for (arguments, expected) in [
        (&["search", "nowhere", "x"][..], "error: no such file or folder: `nowhere`; check the path\n"),
        (&["inspect", "nowhere"], "error: no such file or folder: `nowhere`; check the path\n"),
        (&["inspect", "empty"], "error: no articles in `empty`; add some or choose another folder\n"),
        (&["search", "empty", "x"], "error: no articles in `empty`; add some or choose another folder\n"),
        (&["inspect", "empty/.hidden"], "error: no articles in `empty/.hidden`; choose another file or a folder\n"),
        (
            &["search", "articles", " « … » "],
            "error: the query ` « … » ` has no words; add one after the folder, as in: cessez le feu\n",
        ),
        (
            &["search", "articles", ""],
            "error: the query `` has no words; add one after the folder, as in: cessez le feu\n",
        ),
    ] {
        assert_eq!(failure(folder.path(), arguments), (1, expected.to_owned()), "{arguments:?}");
    }
}
