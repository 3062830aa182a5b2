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
        "créer créé créée créées créent création",
        "nouveau nouvelle nouveaux nouvelles nouvel",
        "vitrail vitraux",
        "bail baux",
        "idéal idéaux",
        "tuyau tuyaux",
        "élu élue élus élues",
        "actif active actifs actives",
        "gros grosse grosses",
        "étranger étrangère étrangères",
        "surpris surprise",
        "voter vote votent",
        "mettre mettent",
        "quatre quatrième",
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

/// The corpus need not have the word itself, and an irregular inflection may begin with other letters.
#[test]
fn an_irregular_inflection_is_found_by_the_others() {
    for (typed, written) in [("bail", "baux"), ("maux", "mal"), ("travailler", "travaillent"), ("neuve", "neufs")] {
        let rows = [(written, "", written)];
        rank(&rows, &[(&format!("{typed} "), written)]);
        assert_eq!(super::corrections(&rows, &format!("{typed} ")), "", "{typed}");
    }
}

#[test]
fn words_that_look_alike_do_not_find_each_other() {
    for (first, second) in [
        ("prix", "pris"),
        ("violent", "viol"),
        ("travail", "travaux"),
        ("xviiie", "xvie"),
        ("accents", "accès"),
        ("parents", "pare"),
    ] {
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

/// Each row is an excluded word and a word that the exclusion keeps.
#[test]
fn an_exclusion_keeps_words_that_only_resemble_the_excluded_one() {
    for (excluded, kept) in [
        ("port", "porte"),
        ("parti", "partie"),
        ("retrait", "retraite"),
        ("arme", "armée"),
        ("marché", "marche"),
        ("côté", "cote"),
        ("péché", "pêche"),
    ] {
        let rows = [("excluded", "", excluded), ("kept", "", kept)]
            .map(|(name, title, word)| (name, title, format!("Le budget et {word}.")));
        let rows: Vec<super::Row<'_>> = rows.iter().map(|(name, title, text)| (*name, *title, &**text)).collect();
        rank(&rows, &[(&format!("budget -{excluded}"), "kept")]);
    }
}

#[test]
fn an_exclusion_with_accents_excludes_the_plural_and_capitals_without_them() {
    rank(
        &[
            ("marchés", "", "Le budget des marchés."),
            ("marche", "", "Le budget, en marche."),
            ("Etat", "", "Le budget de l'Etat."),
            ("État", "", "Le budget de l'État."),
        ],
        &[("budget -marché -État", "marche"), ("budget -marchés -État", "marche"), ("budget -état -marche", "")],
    );
}
