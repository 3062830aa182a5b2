//! A word in a short text says more about it than one in a long text; a long text that is about it says more still.

use trouvaille_engine::article::Article;

use super::{article, filler, rank_articles};

/// An article of so many words, so many of which are « trêve », evenly spread behind its lead.
fn long(name: &str, words: usize, times: usize) -> Article {
    let part = format!("{}trêve ", filler(words / times));
    article(&(name, "Bulletin", &(filler(60) + &part.repeat(times))))
}

#[test]
fn the_shorter_of_two_texts_with_a_word_is_first() {
    rank_articles(
        &[long("long", 800, 1), long("moyen", 300, 1), long("court", 60, 1)],
        &[("trêve ", "court > moyen > long")],
    );
}

#[test]
fn a_long_text_about_it_stands_before_a_short_one_that_mentions_it() {
    rank_articles(&[long("long", 600, 20), long("court", 60, 1)], &[("trêve ", "long > court")]);
}

#[test]
fn each_repetition_says_less_than_the_one_before() {
    // Ten times one word, or each of two a few times.
    let mut both = long("les deux", 200, 3);
    both.blocks[0].text += &"syrie ".repeat(3);
    rank_articles(&[long("l'un", 200, 10), both], &[("trêve syrie ", "les deux > l'un")]);
}
