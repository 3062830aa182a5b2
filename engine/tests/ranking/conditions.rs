//! The query language: what must be there, what must not, and where.

use trouvaille_engine::article::Article;
use trouvaille_engine::date::Date;
use trouvaille_engine::write;

use crate::{article, found};

#[test]
fn conditions_keep_out_what_they_say() {
    let of = |path: &str, title: &str, text: &str, source: &str, section: &str, month: u8| Article {
        source: Some(source.to_owned()),
        section: Some(section.to_owned()),
        date: Date::new(2016, Some(month), None),
        ..article(path, title, text)
    };
    let bytes = write::index(&[
        of("a", "Trêve à Alep", "La trêve tient à Alep.", "20 Minutes", "Monde", 2),
        of("b", "Paix", "Un accord de paix à Homs.", "BFMTV", "International", 5),
        of("c", "Sénat", "Le Sénat parle de trêve et de paix.", "Le Monde", "Politique", 12),
    ])
    .expect("it is small");
    for (query, expected) in [
        ("trêve -Alep ", "c"),
        ("trêve -\"à Alep\" ", "c"),
        ("trêve -(Alep OR Sénat) ", ""),
        ("Alep OR Homs ", "a b"),
        ("\"accord de paix\" OR titre:trêve ", "b a"),
        ("titre:paix ", "b"),
        ("paix -titre:paix ", "c"),
        ("source:monde ", "c"),
        ("source:\"20 minutes\" ", "a"),
        ("rubrique:monde ", "a"),
        ("paix section:politique ", "c"),
        ("date:2016-05 ", "b"),
        ("date:2016-02..2016-05 ", "a b"),
        ("paix date:2016-06.. ", "c"),
        ("trêve date:2015 ", ""),
        ("-paix ", "a"),
    ] {
        assert_eq!(found(&bytes, query), expected, "{query}");
    }
}
