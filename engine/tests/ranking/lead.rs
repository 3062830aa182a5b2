//! Words in the lead count more than words in the rest of the text; words beside the text, as in captions, count less.

use trouvaille_engine::document::Block;
use trouvaille_engine::format::BlockKind;

use super::{article, filler, rank_articles};

#[test]
fn the_first_words_count_more_than_the_last() {
    let first = article(&("au début", "Bulletin", &format!("La trêve. {}", filler(120))));
    let last = article(&("à la fin", "Bulletin", &format!("{} La trêve.", filler(120))));
    rank_articles(&[first, last], &[("trêve ", "au début > à la fin")]);
}

#[test]
fn subheadings_count_more_than_captions() {
    let with = |name: &'static str, kind: BlockKind| {
        let mut article = article(&(name, "Bulletin", &(filler(60) + "\n" + &filler(20))));
        article.blocks.insert(1, Block { kind, text: "Une trêve".into() });
        article
    };
    rank_articles(
        &[with("intertitre", BlockKind::Subheading), with("légende", BlockKind::Caption)],
        &[("trêve ", "intertitre > légende"), ("\"une trêve\"", "intertitre > légende")],
    );
}

#[test]
fn the_text_counts_more_than_the_name_of_the_source() {
    let mut source = article(&("du Monde", "Bulletin", &filler(62)));
    source.source = Some("Le Monde".into());
    let text = article(&("du monde", "Bulletin", &(filler(60) + "au monde.")));
    rank_articles(&[source, text], &[("monde ", "du monde > du Monde")]);
}
