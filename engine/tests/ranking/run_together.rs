//! Words that are written without their spaces, hyphens or apostrophes, or with too many spaces.

use super::{corrections, rank};

const ROWS: &[super::Row<'_>] = &[
    ("terrasse", "", "Les terrasses de la ville."),
    ("SSE", "", "La société Terra SSE ferme tu le sais."),
    ("ré", "", "L'île de Ré si belle. Il ferme la porte."),
    ("BSA", "", "À Bourg-Saint-Andéol, un mi-temps."),
    ("Sion", "", "Les accès de Sion et la guerre en Syrie."),
    ("week-end", "", "Le weekend commence, le cessez-le-feu aussi."),
    ("rejette", "", "Rejette-t-il cette idée ?"),
    ("prud'hommes", "", "Les prud'hommes, aujourd'hui, ou quelqu'un d'autre."),
    ("covid", "", "Le covid-19 et le F-16."),
];

#[test]
fn words_that_a_document_joins_are_found() {
    rank(
        ROWS,
        &[
            ("bourgsaintandeol ", "BSA"),
            ("BourgSaintAndéol ", "BSA"),
            ("mitemps ", "BSA"),
            ("cessezlefeu ", "week-end"),
            ("guerresyrie ", "Sion"),
            ("covid19 ", "covid"),
            ("F16 ", "covid"),
        ],
    );
    assert_eq!(corrections(ROWS, "mitemps "), "mitemps → mi temps");
}

#[test]
fn a_word_is_not_split_into_fragments_and_acronyms() {
    for query in ["fermeture ", "résilie ", "terrassa ", "accession "] {
        let corrected = corrections(ROWS, query);
        assert!(!corrected.split(" → ").skip(1).any(|words| words.contains(' ')), "{corrected}");
    }
}

#[test]
fn two_words_are_joined_if_the_corpus_has_them_as_one() {
    rank(ROWS, &[("week end ", "week-end"), ("week-end ", "week-end"), ("ter rasses ", "terrasse")]);
    assert_eq!(corrections(ROWS, "week end "), "week end → weekend");
}

#[test]
fn a_compound_is_found_in_all_its_spellings() {
    let rows = [
        ("parts", "", "Un week-end à vélo."),
        ("one", "", "Le weekend commence."),
        ("hyphen", "", "Le covid-19 recule."),
        ("space", "", "Le covid 19 revient hier."),
        ("covid19", "", "Le covid19 est ici ce jour."),
    ];
    for (query, names) in [
        ("weekend ", ["one", "parts"].as_slice()),
        ("week-end ", &["one", "parts"]),
        ("weekends ", &["one", "parts"]),
        ("covid19 ", &["covid19", "hyphen", "space"]),
        ("covid-19 ", &["covid19", "hyphen", "space"]),
        ("covid 19 ", &["covid19", "hyphen", "space"]),
    ] {
        let found = super::found_in(&rows, query);
        let mut found: Vec<&str> = found.split(" > ").collect();
        found.sort_unstable();
        assert_eq!(found, names, "« {query} »");
        assert_eq!(corrections(&rows, query), "", "« {query} »");
    }
}

#[test]
fn the_plural_of_a_compound_is_found_by_all_its_spellings() {
    let rows = [("parts", "", "Des week-ends à vélo."), ("one", "", "Le weekend commence hier soir.")];
    for query in ["weekend ", "weekends ", "week-end ", "week-ends "] {
        assert_eq!(super::found_in(&rows, query).split(" > ").count(), 2, "« {query} »");
    }
}

#[test]
fn a_compound_that_is_one_word_only_in_the_plural_is_found_in_parts() {
    let rows = [("parts", "", "Un week-end à vélo."), ("plural", "", "Les weekends commencent hier soir.")];
    assert!(super::found_in(&rows, "week-end ").contains("parts"));
}

#[test]
fn an_inversion_without_its_hyphens_is_its_verb() {
    rank(ROWS, &[("rejettetil ", "rejette"), ("rejettentils ", "rejette")]);
    assert_eq!(corrections(ROWS, "rejettetil "), "rejettetil → rejette");
}

#[test]
fn an_inversion_of_stop_words_is_found() {
    let rows = [("avoir", "", "A-t-il menti ?"), ("être", "", "Est-ce vrai ? Menti."), ("aller", "", "Où va-t-elle ?")];
    for (query, first) in [("atil ", "avoir"), ("estce ", "être"), ("vatelle ", "aller")] {
        assert_eq!(super::found_in(&rows, query).split(" > ").next(), Some(first), "« {query} »");
    }
}

#[test]
fn an_elision_among_words_without_spaces_is_found() {
    rank(
        &[("coup", "", "Un coup d'État a eu lieu."), ("chef", "", "Le chef d'état-major parle.")],
        &[("coupdétat ", "coup > chef"), ("chefdétatmajor ", "chef > coup")],
    );
}

/// What is left without the first letter is a word of the corpus, not only its stem.
#[test]
fn a_word_is_no_elision_of_a_word_that_the_corpus_does_not_have() {
    rank(
        &[
            ("chaises", "", "Deux chaises ici."),
            ("haïr", "", "Il le haïssait."),
            ("angles", "", "Des angles ici."),
            ("armée", "", "Les armées."),
        ],
        &[("chaise ", "chaises"), ("sanglier ", ""), ("larmée ", "armée")],
    );
}

#[test]
fn an_apostrophe_is_part_of_the_word_that_is_being_typed() {
    let rows = [("joined", "", "Aujourd'hui, quelqu'un, presqu'île."), ("quelque", "", "Quelque chose.")];
    for query in ["aujourd", "aujourd'", "aujourd'h", "presqu'", "presqu’î", "quelqu'", "quelqu'u"] {
        assert!(super::found_in(&rows, query).contains("joined"), "« {query} »");
        assert_eq!(corrections(&rows, query), "", "« {query} »");
    }
}

#[test]
fn a_space_for_an_apostrophe_keeps_the_word() {
    rank(
        ROWS,
        &[
            ("aujourd hui ", "prud'hommes"),
            ("aujourd'hui ", "prud'hommes"),
            ("prud hommes ", "prud'hommes"),
            ("quelqu un ", "prud'hommes"),
        ],
    );
}
