//! However a word is written, it is the same word; and where the corpus tells words apart by accents, so may a reader.

use super::rank;

/// Each of the writings finds the document, and nothing else.
fn same(name: &'static str, text: &'static str, writings: &[&str]) {
    let table: Vec<_> = writings.iter().map(|writing| (*writing, name)).collect();
    rank(&[(name, "", text), ("rien", "", "Rien à dire.")], &table);
}

#[test]
fn accents_and_case_that_are_missing_are_forgiven() {
    same(
        "l'état",
        "L'État est présent à Bélâbre.",
        &["etat ", "état ", "ÉTAT ", "Etat ", "PRESENT ", "present ", "belabre "],
    );
    same("sans accents", "L'ETAT EST PRESENT A BELABRE", &["état ", "présent ", "Bélâbre "]);
    same("composés", "L'e\u{301}tat", &["état ", "etat "]);
}

#[test]
fn ligatures_are_two_letters() {
    same("l'œuvre", "La mise en œuvre du curriculum vitæ.", &["oeuvre ", "œuvre ", "ŒUVRE ", "vitae ", "vitæ "]);
    same("l'oeuvre", "La mise en oeuvre.", &["œuvre ", "oeuvre "]);
}

#[test]
fn elisions_are_no_part_of_a_word_whatever_the_apostrophe() {
    let writings = ["l'armée ", "l’armée ", "lʼarmée ", "armée ", "d'armée ", "l armée ", "L' armée "];
    same("droite", "Selon l'armée du pays.", &writings);
    same("courbe", "Selon l’armée du pays.", &writings);
    same("aujourd'hui", "C'est pour aujourd’hui.", &["aujourd'hui ", "aujourd’hui ", "aujourdhui "]);
}

#[test]
fn numbers_are_the_same_however_their_digits_are_grouped() {
    let writings = ["310 000 ", "310.000 ", "310\u{a0}000 ", "310\u{202f}000 ", "310000 ", "310'000 "];
    same("à l'espace", "Plus de 310\u{202f}000 morts.", &writings);
    same("au point", "Plus de 310.000 morts.", &writings);
    same("d'un trait", "Plus de 310000 morts.", &writings);
}

#[test]
fn spaces_that_do_not_break_and_characters_that_are_not_seen_change_nothing() {
    same("insécable", "La\u{a0}trêve\u{202f}: elle tient.", &["trêve ", "la\u{a0}trêve ", "\"la trêve elle\""]);
    same("césure", "Le gou\u{ad}ver\u{ad}nement.", &["gouvernement ", "gou\u{ad}vernement ", "gouver"]);
}

#[test]
fn acronyms_are_words_with_full_stops_or_without() {
    same("O.N.U.", "Selon l'O.N.U. et M. Ban.", &["ONU ", "O.N.U. ", "onu ", "l'onu ", "o.n.u "]);
    same("ONU", "Selon l'ONU et M. Ban.", &["ONU ", "O.N.U. ", "onu "]);
}

#[test]
fn hyphens_part_words() {
    same(
        "tiret",
        "Où va-t-il ? Le cessez-le-feu tient.",
        &["va-t-il ", "va t il ", "cessez le feu ", "\"cessez le feu\""],
    );
    let writings = ["al-Assad ", "Al Assad ", "al assad ", "AL-ASSAD ", "\"al-assad\"", "\"Al Assad\""];
    same("al-Assad", "Bachar al-Assad parle.", &writings);
    same("Al Assad", "Bachar Al Assad parle.", &writings);
    // Another article before the name is another word, and the name alone finds it.
    same("el-Assad", "Bachar el-Assad parle.", &["el-Assad ", "el assad ", "Bachar al-Assad ", "al-Assad ", "assad "]);
}

#[test]
fn accents_that_were_typed_are_preferred_where_they_tell_words_apart() {
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
