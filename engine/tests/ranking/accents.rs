//! Spelling variants of a word match each other. Where accents distinguish words of the corpus, typed accents are
//! preferred.

use super::rank;

/// Asserts that each of the spellings finds the document and nothing else.
fn assert_all_find(name: &'static str, text: &'static str, spellings: &[&str]) {
    let table: Vec<_> = spellings.iter().map(|spelling| (*spelling, name)).collect();
    rank(&[(name, "", text), ("rien", "", "Rien à dire.")], &table);
}

#[test]
fn missing_accents_and_different_case_match() {
    assert_all_find(
        "l'état",
        "L'État est présent à Bélâbre.",
        &["etat ", "état ", "ÉTAT ", "Etat ", "PRESENT ", "present ", "belabre "],
    );
    assert_all_find("sans accents", "L'ETAT EST PRESENT A BELABRE", &["état ", "présent ", "Bélâbre "]);
    assert_all_find("composés", "L'e\u{301}tat", &["état ", "etat "]);
}

#[test]
fn ligatures_match_two_letters() {
    assert_all_find(
        "l'œuvre",
        "La mise en œuvre du curriculum vitæ.",
        &["oeuvre ", "œuvre ", "ŒUVRE ", "vitae ", "vitæ "],
    );
    assert_all_find("l'oeuvre", "La mise en oeuvre.", &["œuvre ", "oeuvre "]);
}

#[test]
fn elisions_are_not_part_of_a_word_whatever_the_apostrophe() {
    let spellings = ["l'armée ", "l’armée ", "lʼarmée ", "armée ", "d'armée ", "l armée ", "L' armée "];
    assert_all_find("droite", "Selon l'armée du pays.", &spellings);
    assert_all_find("courbe", "Selon l’armée du pays.", &spellings);
    assert_all_find("aujourd'hui", "C'est pour aujourd’hui.", &["aujourd'hui ", "aujourd’hui ", "aujourdhui "]);
}

#[test]
fn numbers_match_however_their_digits_are_grouped() {
    let spellings = ["310 000 ", "310.000 ", "310\u{a0}000 ", "310\u{202f}000 ", "310000 ", "310'000 "];
    assert_all_find("à l'espace", "Plus de 310\u{202f}000 morts.", &spellings);
    assert_all_find("au point", "Plus de 310.000 morts.", &spellings);
    assert_all_find("d'un trait", "Plus de 310000 morts.", &spellings);
}

#[test]
fn non_breaking_spaces_and_soft_hyphens_do_not_matter() {
    assert_all_find(
        "insécable",
        "La\u{a0}trêve\u{202f}: elle tient.",
        &["trêve ", "la\u{a0}trêve ", "\"la trêve elle\""],
    );
    assert_all_find("césure", "Le gou\u{ad}ver\u{ad}nement.", &["gouvernement ", "gou\u{ad}vernement ", "gouver"]);
}

#[test]
fn acronyms_match_with_and_without_full_stops() {
    assert_all_find("O.N.U.", "Selon l'O.N.U. et M. Ban.", &["ONU ", "O.N.U. ", "onu ", "l'onu ", "o.n.u "]);
    assert_all_find("ONU", "Selon l'ONU et M. Ban.", &["ONU ", "O.N.U. ", "onu "]);
}

#[test]
fn hyphens_separate_words() {
    assert_all_find(
        "tiret",
        "Où va-t-il ? Le cessez-le-feu tient.",
        &["va-t-il ", "va t il ", "cessez le feu ", "\"cessez le feu\""],
    );
    let spellings = ["al-Assad ", "Al Assad ", "al assad ", "AL-ASSAD ", "\"al-assad\"", "\"Al Assad\""];
    assert_all_find("al-Assad", "Bachar al-Assad parle.", &spellings);
    assert_all_find("Al Assad", "Bachar Al Assad parle.", &spellings);
    // `al` and `el` are different words, but the rest of the name is enough.
    assert_all_find(
        "el-Assad",
        "Bachar el-Assad parle.",
        &["el-Assad ", "el assad ", "Bachar al-Assad ", "al-Assad ", "assad "],
    );
}

/// « marché » is a market, « marche » a walk; « pêcheur » is a fisherman, « pécheur » a sinner.
#[test]
fn typed_accents_are_preferred_where_they_distinguish_words() {
    rank(
        &[
            ("le marché", "", "Au marché du village."),
            ("la marche", "", "En marche au village."),
            ("le pêcheur", "", "Un pêcheur part."),
            ("le pécheur", "", "Un pécheur part."),
        ],
        &[
            ("marché ", "le marché > la marche"),
            ("MARCHÉ ", "le marché > la marche"),
            ("pêcheur ", "le pêcheur > le pécheur"),
            ("pécheur ", "le pécheur > le pêcheur"),
        ],
    );
}

#[test]
fn typed_accents_come_first_and_forgotten_accents_cost_nothing() {
    let rows = [
        ("jeune", "Une jeune équipe", "Une jeune équipe est ici. Elle est jeune."),
        ("jeûne", "Le jeûne du maire", "Il est long, ce jeûne."),
        ("Élodie", "Le prix d'Élodie", "Il est pour Élodie."),
        ("Elodie", "Elodie et son prix", "Elodie, Elodie, il est pour Elodie."),
    ];
    rank(
        &rows,
        &[
            ("jeûne ", "jeûne > jeune"),
            ("jeune ", "jeune > jeûne"),
            ("Élodie ", "Élodie > Elodie"),
            ("elodie ", "Elodie > Élodie"),
        ],
    );
}

/// Without its accents, the typed word is a stop word.
#[test]
fn a_word_with_accents_is_not_the_stop_word_without_them() {
    let rows = [
        ("né", "", "Un enfant est né hier, à Homs."),
        ("ne", "", "Le maire ne dit rien : il ne veut pas."),
        ("sûr", "", "Le chemin est sûr."),
        ("sur", "", "Le pont sur la Meuse."),
        ("Homs", "", "La ville de Homs ne tient pas, à Homs. Homs."),
    ];
    rank(&rows, &[("né ", "né"), ("sûr ", "sûr"), ("né Homs ", "né > Homs")]);
}
