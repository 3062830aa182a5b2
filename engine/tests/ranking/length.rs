//! A word counts more in a short text than in a long one, and more still in a long text that repeats it.

use trouvaille_engine::document::Article;

use super::{article, filler, rank_articles};

/// An article with a lead of 60 words, then `words` words in which « trêve » occurs `times` times, evenly spread.
fn long(name: &str, words: usize, times: usize) -> Article {
    let part = format!("{}trêve ", filler(words / times));
    article(&(name, "Bulletin", &(filler(60) + &part.repeat(times))))
}

#[test]
fn a_word_counts_more_in_a_shorter_text() {
    rank_articles(
        &[long("long", 800, 1), long("moyen", 300, 1), long("court", 60, 1)],
        &[("trêve ", "court > moyen > long")],
    );
}

#[test]
fn a_long_text_that_repeats_a_word_ranks_above_a_short_one_that_mentions_it() {
    rank_articles(&[long("long", 600, 20), long("court", 60, 1)], &[("trêve ", "long > court")]);
}

#[test]
fn each_repetition_counts_less_than_the_one_before() {
    // One word ten times, or two words three times each.
    let mut both = long("les deux", 200, 3);
    both.blocks[0].text += &"syrie ".repeat(3);
    rank_articles(&[long("l'un", 200, 10), both], &[("trêve syrie ", "les deux > l'un")]);
}
