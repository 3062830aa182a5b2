//! Related articles.
#![cfg(feature = "write")]

use std::path::Path;

use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::search::related;
use trouvaille_pack::folder::Folder;

const TEXTS: [(&str, &str); 9] = [
    (
        "Poutine annonce une trêve en Syrie",
        "Le président russe Vladimir Poutine annonce la trêve. Alep attend la paix.",
    ),
    ("Syrie : la trêve tient", "Les armes se taisent à Alep, dit Vladimir Poutine. La trêve russe tient."),
    ("Alep attend la trêve", "En Syrie, l'opposition attend la trêve que Poutine annonce."),
    ("Le marché de Noël ouvre", "Les chalets du marché vendent du vin chaud sous les sapins."),
    ("Du vin chaud pour Noël", "Au marché, les sapins sont vendus et le vin est chaud."),
    ("Une recette de soupe", "Épluchez les carottes, puis ajoutez du sel."),
    ("Le tournoi reprend", "Les joueurs sont de retour lundi sur la pelouse, par un temps chaud."),
    ("Grève des trains", "La circulation sera perturbée lundi."),
    ("Sable", "Sable."),
];

fn index() -> Vec<u8> {
    let article = |(number, (title, text)): (usize, &(&str, &str))| {
        Article::parse(&number.to_string(), &format!("{title}\n\n{text}"))
    };
    index::write(&TEXTS.iter().enumerate().map(article).collect::<Vec<_>>()).expect("the corpus is small")
}

#[test]
fn articles_on_the_same_topic_are_related_but_not_to_themselves() {
    let bytes = index();
    let index = Index::open(&bytes).expect("the index is valid");
    let mut related_to_first = related(&index, 0, 10);
    related_to_first.sort_unstable();
    assert_eq!(related_to_first, [1, 2]);
    assert_eq!(related(&index, 3, 10), [4]);
    assert_eq!(related(&index, 4, 10), [3]);
    assert_eq!(related(&index, 0, 1).len(), 1);
    assert_eq!(related(&index, 0, 0), [0; 0]);
}

#[test]
fn articles_that_share_at_most_one_word_are_not_related() {
    let bytes = index();
    let index = Index::open(&bytes).expect("the index is valid");
    // Document 9 does not exist.
    for document in 5..10 {
        assert_eq!(related(&index, document, 10), [0; 0], "{document}");
    }
}

#[test]
fn the_seeds_are_related_to_each_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let bytes = index::write(&Folder::read(&folder).expect("seeds/ can be read").articles);
    let bytes = bytes.expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    for document in 0..index.len() {
        assert!(related(&index, document, 3).len() >= 2, "{document}");
    }
}

#[test]
fn an_article_that_was_sent_many_times_is_related_to_its_copies() {
    let copies: Vec<Article> = (0..100)
        .map(|number| {
            Article::parse(&format!("{number:03}"), "La trêve est signée à Alep. Il pleut sur le marché de Noël.")
        })
        .collect();
    let bytes = index::write(&copies).expect("the corpus is small");
    assert_eq!(related(&Index::open(&bytes).expect("the index is valid"), 70, 3), [0, 1, 2]);
}

/// The topic of a long text is taken from its beginning.
#[test]
fn only_the_beginning_of_a_long_text_is_read() {
    let sirup = "Le sirop de menthe fraîche coule. ";
    let grenadine = "La grenadine rouge est servie tiède, sans paille, sur une table ronde du jardin.";
    let texts = [&(sirup.repeat(200) + grenadine), grenadine, sirup, "Il pleut."];
    let article = |(number, text): (usize, &&str)| Article::parse(&number.to_string(), text);
    let bytes = index::write(&texts.iter().enumerate().map(article).collect::<Vec<_>>()).expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    assert_eq!(related(&index, 0, 10), [2]);
    assert_eq!(related(&index, 1, 10), [0]);
}
