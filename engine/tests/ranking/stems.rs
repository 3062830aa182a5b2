//! Inflections of a word find each other; stop words, and words that only look alike, do not.

use super::rank;

#[test]
fn a_stop_word_is_no_inflection() {
    rank(
        &[
            ("mai", "", "En mai, le parc ouvre."),
            ("mais", "", "Mais, parce que, moi, par."),
            ("mois", "", "Trois mois, et des pars."),
        ],
        &[("mai ", "mai"), ("parc ", "mai"), ("mois ", "mois"), ("moi ", "mais")],
    );
}

#[test]
fn inflections_find_each_other() {
    for family in [
        "français française françaises",
        "libanais libanaise",
        "chinois chinoise chinoises",
        "demande demandent demander",
        "permettre permettent permet",
        "public publique publics publiques",
        "créer créé créée créées création",
        "nouveau nouvelle nouveaux nouvelles nouvel",
        "vitrail vitraux",
        "bail baux",
        "communisme communiste communistes",
        "trois troisième",
        "expliquer explique expliquent explication",
        "provoquer provoque provocation",
    ] {
        let words: Vec<&str> = family.split(' ').collect();
        let rows: Vec<_> = words.iter().map(|word| (*word, "", *word)).collect();
        for word in &words {
            let found = super::found_in(&rows, &format!("{word} "));
            assert_eq!(found.split(" > ").count(), words.len(), "« {word} » finds {found}");
            assert!(found.starts_with(word), "« {word} » finds {found}");
        }
    }
}

#[test]
fn words_that_look_alike_do_not_find_each_other() {
    for (first, second) in [("prix", "pris"), ("violent", "viol"), ("travail", "travaux"), ("xviiie", "xvie")] {
        let rows = [(first, "", first), (second, "", second)];
        rank(&rows, &[(&format!("{first} "), first), (&format!("{second} "), second)]);
    }
}

#[test]
fn an_exclusion_excludes_what_was_typed_with_its_plural_and_feminine() {
    rank(
        &[
            ("départ", "", "Le budget, un départ."),
            ("départs", "", "Le budget, des départs."),
            ("département", "", "Le budget d'un département."),
            ("syrienne", "", "Le budget d'une Syrienne."),
            ("Syrie", "", "Le budget de la Syrie."),
        ],
        &[("budget -départ -syrien -syrie ", "département"), ("budget -départ -département -syrien ", "Syrie")],
    );
}
