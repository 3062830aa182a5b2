//! Words that stand together in the query stand together in the text.

use trouvaille_engine::article::Article;

use super::{article, filler, rank, rank_articles};

/// An article of the same words each time, in an order of its own.
fn spread(name: &str, parts: &[&str], between: usize) -> Article {
    let text = parts.join(&format!(" {}", filler(between)));
    let rest = filler(300 - between * (parts.len() - 1));
    article(&(name, "Bulletin", &format!("{}{text} {rest}", filler(60))))
}

#[test]
fn words_that_are_near_stand_before_words_that_are_far() {
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
fn an_elision_or_a_stop_word_between_is_no_distance() {
    rank_articles(
        &[spread("au loin", &["chute", "ville"], 120), spread("côte à côte", &["chute de la ville"], 0)],
        &[("chute de la ville ", "côte à côte > au loin"), ("chute ville ", "côte à côte > au loin")],
    );
}

#[test]
fn all_together_stand_before_two_and_two() {
    rank_articles(
        &[
            spread("deux à deux", &["accord trêve", "humanitaire accord", "trêve humanitaire"], 100),
            spread("à trois", &["accord trêve humanitaire", "accord trêve humanitaire"], 200),
        ],
        &[("accord trêve humanitaire ", "à trois > deux à deux")],
    );
}

#[test]
fn side_by_side_again_and_again_stands_before_once() {
    let pairs = ["trêve humanitaire", "trêve humanitaire", "trêve humanitaire", ""];
    let once = ["trêve humanitaire", "trêve", "humanitaire", "trêve", "humanitaire"];
    rank_articles(
        &[spread("trois fois", &pairs, 60), spread("une fois", &once, 45)],
        &[("trêve humanitaire ", "trois fois > une fois")],
    );
}

#[test]
fn side_by_side_in_the_title_is_best_of_all() {
    rank(
        &[("titre", "La trêve humanitaire", "Elle tient."), ("titre et texte", "La trêve", "Elle est humanitaire.")],
        &[("trêve humanitaire ", "titre > titre et texte")],
    );
}
