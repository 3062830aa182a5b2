//! Proximity: documents rank higher if the words of the query are close together.

use trouvaille_engine::document::Article;

use super::{article, filler, rank, rank_articles};

/// An article of about 360 words: a lead of filler, then the parts with `between` words of filler between them.
fn spread(name: &str, parts: &[&str], between: usize) -> Article {
    let text = parts.join(&format!(" {}", filler(between)));
    let rest = filler(300 - between * (parts.len() - 1));
    article(&(name, "Bulletin", &format!("{}{text} {rest}", filler(60))))
}

#[test]
fn near_words_rank_above_distant_words() {
    rank_articles(
        &[
            spread("au loin", &["trêve", "humanitaire"], 120),
            spread("côte à côte", &["trêve", "humanitaire"], 0),
            spread("dans la phrase", &["trêve", "humanitaire"], 12),
        ],
        &[("trêve humanitaire ", "côte à côte > dans la phrase > au loin")],
    );
}

#[test]
fn stop_words_between_do_not_count_as_distance() {
    rank_articles(
        &[spread("au loin", &["chute", "ville"], 120), spread("côte à côte", &["chute de la ville"], 0)],
        &[("chute de la ville ", "côte à côte > au loin"), ("chute ville ", "côte à côte > au loin")],
    );
}

#[test]
fn all_words_together_rank_above_pairs() {
    rank_articles(
        &[
            spread("deux à deux", &["accord trêve", "humanitaire accord", "trêve humanitaire"], 100),
            spread("à trois", &["accord trêve humanitaire", "accord trêve humanitaire"], 200),
        ],
        &[("accord trêve humanitaire ", "à trois > deux à deux")],
    );
}

#[test]
fn repeated_adjacent_words_rank_above_a_single_pair() {
    let pairs = ["trêve humanitaire", "trêve humanitaire", "trêve humanitaire", ""];
    let once = ["trêve humanitaire", "trêve", "humanitaire", "trêve", "humanitaire"];
    rank_articles(
        &[spread("trois fois", &pairs, 60), spread("une fois", &once, 45)],
        &[("trêve humanitaire ", "trois fois > une fois")],
    );
}

#[test]
fn adjacent_words_in_the_title_rank_above_words_in_title_and_text() {
    rank(
        &[("titre", "La trêve humanitaire", "Elle tient."), ("titre et texte", "La trêve", "Elle est humanitaire.")],
        &[("trêve humanitaire ", "titre > titre et texte")],
    );
}
