//! Queries: what a reader typed, as words and phrases. No text is an error.

use crate::analysis::{Tokens, is_stop_word, stem};

/// The longest phrase that is looked for in one piece, in words; a longer one is looked for in pieces of this length.
pub(crate) const LONGEST_PHRASE: usize = 64;

/// A query, understood.
///
/// - Words are searched as they are, by their stem, and the last one as a beginning while it is still being typed, which
///   is to say that nothing follows it.
/// - `"…"`, `«…»` and `“…”` are phrases: these words, in this order, next to each other. A phrase that is not closed goes on
///   to the end.
///
/// ```
/// use trouvaille_engine::query::Query;
///
/// assert!(Query::parse("« … »").is_empty());
/// assert!(Query::parse("\"cessez-le-feu\" Alep").has_phrases());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(crate) words: Vec<Word>,
    /// The folded words of each phrase. They are in [`words`](Self::words) as well, to be ranked by.
    pub(crate) phrases: Vec<Vec<String>>,
}

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub(crate) form: String,
    pub(crate) stem: String,
    /// Only this very form counts: the word is in a phrase.
    pub(crate) exact: bool,
    /// Words that begin with it count: it is still being typed.
    pub(crate) prefix: bool,
    /// It says little: it neither finds a document by itself nor has to be in one, beside words that say more.
    pub(crate) stop: bool,
}

impl Query {
    /// Understands a text.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text;
        while let Some(opening) = rest.find(['"', '«', '“']) {
            query.add_words(&rest[..opening], false);
            let mut phrase = rest[opening..].chars();
            let closing = match phrase.next() {
                Some('«') => '»',
                Some('“') => '”',
                _ => '"',
            };
            let phrase = phrase.as_str();
            let (phrase, behind) = phrase.split_once(closing).unwrap_or((phrase, ""));
            query.add_phrase(phrase);
            rest = behind;
        }
        query.add_words(rest, true);
        if query.words.iter().all(|word| word.stop) {
            query.words.iter_mut().for_each(|word| word.stop = false);
        }
        query
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a part of it is in quotes, and so must be found to the letter.
    pub fn has_phrases(&self) -> bool {
        !self.phrases.is_empty()
    }

    /// Adds the words of a text. At the `end` of a query, a last word that nothing follows is still being typed.
    fn add_words(&mut self, text: &str, end: bool) {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            self.add_word(token.form, false, end && token.range.end == text.len());
        }
    }

    fn add_phrase(&mut self, text: &str) {
        let mut forms = Vec::new();
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            self.add_word(token.form, true, false);
            forms.push(token.form.to_owned());
        }
        self.phrases.extend(forms.chunks(LONGEST_PHRASE).map(<[String]>::to_vec));
    }

    fn add_word(&mut self, form: &str, exact: bool, prefix: bool) {
        if let Some(word) = self.words.iter_mut().find(|word| word.form == form) {
            word.exact &= exact;
            word.prefix |= prefix;
            return;
        }
        let mut stemmed = form.to_owned();
        stem(&mut stemmed);
        // A letter alone is what is left of « l armée » or of a word that has just been begun.
        let stop = is_stop_word(form) || (form.chars().count() == 1 && form.chars().all(char::is_alphabetic));
        self.words.push(Word { form: form.to_owned(), stem: stemmed, exact, prefix, stop });
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    /// Words with what is special about them, then phrases: `word` `=exact` `begun…` `(stop)`.
    fn parsed(text: &str) -> String {
        let query = Query::parse(text);
        let words = query.words.iter().map(|word| {
            let form = if word.exact { format!("={}", word.form) } else { word.form.clone() };
            let form = if word.prefix { format!("{form}…") } else { form };
            if word.stop { format!("({form})") } else { form }
        });
        let phrases = query.phrases.iter().map(|phrase| format!("\"{}\"", phrase.join(" ")));
        words.chain(phrases).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_query_is_understood_like_this() {
        for (text, expected) in [
            ("trêve", "treve…"),
            ("trêve ", "treve"),
            ("l’armée syrienne", "armee syrienne…"),
            ("cessez le feu", "cessez (le) feu…"),
            ("cessez-le-feu", "cessez (le) feu…"),
            ("Al-Assad", "al assad…"),
            ("310.000 morts", "310000 morts…"),
            ("le la", "le la…"),
            ("l", "l…"),
            ("l armee", "(l) armee…"),
            ("paix paix", "paix…"),
            ("\"cessez le feu\" Alep", "=cessez (=le) =feu alep… \"cessez le feu\""),
            ("« l’armée syrienne »", "=armee =syrienne \"armee syrienne\""),
            ("“un accord", "(=un) =accord \"un accord\""),
            ("\"paix\" paix", "paix… \"paix\""),
            ("\"\" « » \"", ""),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_longer_than_any_is_looked_for_in_pieces() {
        let query = Query::parse(&format!("\"{}\"", "mot suivi ".repeat(50)));
        assert_eq!(query.phrases.iter().map(Vec::len).collect::<Vec<_>>(), [64, 36]);
    }
}
