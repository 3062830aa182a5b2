//! The query language: exclusions, alternatives, phrases, fields and dates.

use trouvaille_engine::date::Date;
use trouvaille_engine::document::Article;

use super::{article, rank_articles};

/// Four documents of different lengths. The shorter ones rank higher.
fn articles() -> [Article; 4] {
    let dated = |row, source: &str, section: &str, date| {
        let mut article = article(row);
        article.source = Some(source.into());
        article.section = Some(section.into());
        article.date = date;
        article
    };
    [
        dated(
            &("a", "Bulletin d'Alep", "La trêve tient."),
            "BFMTV",
            "International",
            Date::new(2016, Some(12), Some(29)),
        ),
        dated(
            &("b", "Bulletin de Homs", "La trêve a été rompue."),
            "20 Minutes",
            "Monde",
            Date::new(2016, Some(12), None),
        ),
        dated(
            &("c", "Bulletin de Hama", "Une paix, ou bien une trêve d'un jour."),
            "Le Monde",
            "Sport",
            Date::new(2017, None, None),
        ),
        dated(&("d", "La trêve à Alep", "Nul ne parle de la paix ni de la guerre ce soir."), "Le Monde", "Monde", None),
    ]
}

#[test]
fn no_hit_contains_an_excluded_word() {
    rank_articles(
        &articles(),
        &[
            ("trêve ", "d > a > b > c"),
            ("trêve -alep ", "b > c"),
            ("trêve -paix ", "a > b"),
            ("trêve -jours ", "d > a > b"),
            ("trêve -\"trêve tient\" ", "d > b > c"),
            ("trêve -(alep paix) ", "b"),
            ("trêve -(homs OR hama) ", "d > a"),
            ("-trêve -beau ", ""),
            ("-alep trêve -homs ", "c"),
        ],
    );
}

#[test]
fn or_matches_either_side_and_parentheses_group() {
    rank_articles(
        &articles(),
        &[
            ("rompue OR guerre ", "b > d"),
            ("\"trêve tient\" OR \"trêve a été\" ", "a > b"),
            ("(\"trêve tient\" OR \"trêve a été\") -alep ", "b"),
            ("titre:trêve OR titre:homs ", "b > d"),
            ("rompue OR source:bfmtv ", "b > a"),
        ],
    );
}

#[test]
fn every_hit_contains_the_phrase() {
    rank_articles(
        &articles(),
        &[
            ("\"la trêve\" ", "d > a > b"),
            ("+\"trêve tient\" paix ", "a"),
            ("« une trêve d'un jour »", "c"),
            // A field applies to the phrase after it.
            ("titre:\"trêve à alep\" ", "d"),
        ],
    );
}

#[test]
fn hits_with_a_phrase_among_other_words_are_before_the_others() {
    rank_articles(
        &articles(),
        &[
            ("\"trêve tient\" paix ", "a > d > c > b"),
            ("paix « trêve tient »", "a > c > d > b"),
            ("paix «trêve tient\" ", "a > c > d > b"),
            ("\"trêve a été\" \"trêve tient\" paix ", "a > d > c > b"),
            // No document has the phrase.
            ("\"trêve sera\" paix ", "d > c > a > b"),
            ("+\"trêve sera\" paix ", ""),
            // One quote alone is no phrase.
            ("\"trêve tient paix ", "a > d > c > b"),
            // A phrase in a group or with a condition only is in all hits.
            ("(\"trêve tient\" OR \"trêve a été\") trêve ", "a > b"),
            ("\"trêve tient\" date:2016 ", "a"),
        ],
    );
}

#[test]
fn fields_restrict_where_words_match() {
    rank_articles(
        &articles(),
        &[
            ("titre:trêve ", "d"),
            ("titre:alep trêve ", "d > a"),
            ("titre:(trêve alep) ", "d"),
            ("title:paix ", ""),
            ("source:monde trêve ", "d > c"),
            ("source:\"20 Minutes\" trêve ", "b"),
            ("source:bfm trêve ", "a"),
            ("rubrique:monde trêve ", "d > b"),
            ("section:inter trêve ", "a"),
            ("trêve -(source:monde) ", "a > b"),
            // A field is a condition, not a word that may be missing. Alone it finds all documents that meet it.
            ("guerre source:bfmtv ", ""),
            ("source:bfmtv ", "a"),
        ],
    );
}

#[test]
fn dates_restrict_the_publication_date() {
    rank_articles(
        &articles(),
        &[
            ("date:2016 trêve ", "a > b"),
            ("date:2016-12-29 trêve ", "a"),
            ("date:2016-12 trêve ", "a > b"),
            ("date:2017 trêve ", "c"),
            ("date:2016.. trêve ", "a > b > c"),
            ("date:..2016-12-30 trêve ", "a > b"),
            ("date:2016-12-30.. trêve ", "c"),
            ("date:2015 trêve ", ""),
        ],
    );
}
