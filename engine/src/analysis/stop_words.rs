//! French stop words: frequent function words that say little about the topic of a text.
//!
//! Stop words are indexed like other words. They have almost no weight in a query with other words, but phrases keep
//! them, and a query of stop words alone searches for them.

/// Articles, pronouns, prepositions, conjunctions, question words, and forms of « être » (to be) and « avoir » (to
/// have). Folded and sorted.
const STOP_WORDS: &[&str] = &[
    "a",
    "afin",
    "ai",
    "ainsi",
    "alors",
    "apres",
    "as",
    "au",
    "aucun",
    "aucune",
    "aussi",
    "autre",
    "autres",
    "aux",
    "avaient",
    "avait",
    "avant",
    "avec",
    "avez",
    "avoir",
    "avons",
    "ayant",
    "c",
    "car",
    "ce",
    "ceci",
    "cela",
    "celle",
    "celles",
    "celui",
    "ces",
    "cet",
    "cette",
    "ceux",
    "chaque",
    "chez",
    "combien",
    "comme",
    "comment",
    "d",
    "dans",
    "de",
    "depuis",
    "des",
    "donc",
    "dont",
    "du",
    "elle",
    "elles",
    "en",
    "entre",
    "es",
    "est",
    "et",
    "etaient",
    "etait",
    "etant",
    "ete",
    "etes",
    "etre",
    "eu",
    "eux",
    "furent",
    "fut",
    "il",
    "ils",
    "j",
    "je",
    "jusqu",
    "l",
    "la",
    "laquelle",
    "le",
    "lequel",
    "les",
    "lesquelles",
    "lesquels",
    "leur",
    "leurs",
    "lors",
    "lorsqu",
    "lui",
    "m",
    "ma",
    "mais",
    "me",
    "meme",
    "memes",
    "mes",
    "moi",
    "mon",
    "n",
    "ne",
    "ni",
    "nos",
    "notre",
    "nous",
    "on",
    "ont",
    "ou",
    "par",
    "parce",
    "pas",
    "pendant",
    "peu",
    "plus",
    "pour",
    "pourquoi",
    "puis",
    "puisqu",
    "qu",
    "quand",
    "que",
    "quel",
    "quelle",
    "quelles",
    "quels",
    "qui",
    "quoi",
    "quoiqu",
    "s",
    "sa",
    "sans",
    "se",
    "selon",
    "sera",
    "ses",
    "si",
    "soit",
    "son",
    "sont",
    "sous",
    "suis",
    "sur",
    "t",
    "ta",
    "tandis",
    "te",
    "tes",
    "toi",
    "ton",
    "tous",
    "tout",
    "toute",
    "toutes",
    "tu",
    "un",
    "une",
    "vers",
    "vos",
    "votre",
    "vous",
    "y",
];

/// The stop words with accents. With other accents, a word is no stop word: « né » ("born"), « dû » ("due"), « sûr »
/// ("sure").
const ACCENTED: &[&str] = &["à", "après", "étaient", "était", "étant", "été", "êtes", "être", "même", "mêmes", "où"];

/// By first letter, where its stop words start in [`STOP_WORDS`]; then, the end of those with `z`.
const STARTS: [u8; 27] = {
    let mut starts = [0; 27];
    let mut word = 0;
    while word < STOP_WORDS.len() {
        let mut later = (STOP_WORDS[word].as_bytes()[0] - b'a') as usize + 1;
        while later < starts.len() {
            starts[later] += 1;
            later += 1;
        }
        word += 1;
    }
    starts
};

/// Returns whether a folded word is a stop word.
pub fn is_stop_word(form: &str) -> bool {
    // Every word of a text is looked up, and comparing the lengths of the few with its first letter rejects most words.
    let Some(letter) = form.bytes().next().map(|first| usize::from(first.wrapping_sub(b'a'))) else { return false };
    let Some(&[start, end]) = STARTS.get(letter..letter + 2) else { return false };
    STOP_WORDS[start.into()..end.into()].contains(&form)
}

/// Returns whether a word with accents would be a stop word without them, and is none with them.
pub(crate) fn is_stop_word_only_without_accents(accented: &str, form: &str) -> bool {
    is_stop_word(form) && !ACCENTED.contains(&accented)
}

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, is_stop_word};

    #[test]
    fn the_list_is_folded_and_sorted() {
        assert!(STOP_WORDS.is_sorted());
        assert!(STOP_WORDS.iter().all(|word| super::super::fold(word) == *word));
        assert!(super::ACCENTED.iter().all(|word| is_stop_word(&super::super::fold(word))));
    }

    #[test]
    fn only_the_words_of_the_list_are_stop_words() {
        assert!(STOP_WORDS.iter().all(|word| is_stop_word(word)));
        for word in ["", "z", "A", "0", "é", "les ", "{"] {
            assert!(!is_stop_word(word), "{word}");
        }
    }

    #[test]
    fn words_common_in_the_news_are_not_stop_words() {
        for word in ["feu", "paix", "onu", "accord", "al", "etat"] {
            assert!(!is_stop_word(word), "{word}");
        }
    }
}
