//! Matching the words of a text with those of a query.

use std::ops::Range;

use crate::analysis::{Compounds, PhraseMatcher, Tokens, accented, is_stop_word, joined, share_first_letters, stem};
use crate::query::{MatchKind, Phrase, Query, Word};

/// Punctuation that separates words for highlighting.
const SEPARATORS: [char; 12] = [',', '.', ';', ':', '!', '?', '…', '(', ')', '«', '»', '"'];

/// A word of a text that matches a word of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The range of the word in the text, in bytes.
    pub(super) range: Range<usize>,
    /// The number of the query word.
    pub(super) word: usize,
    pub(super) kind: MatchKind,
    /// The number of the word in the text.
    token: usize,
}

/// An occurrence, unless it turns out to match only as a part of a phrase that is not there.
struct Candidate {
    occurrence: Occurrence,
    is_in_phrase: bool,
    /// What the word matches outside of phrases, and the number of that query word.
    outside: Option<(MatchKind, usize)>,
}

impl Candidate {
    fn into_occurrence(self) -> Option<Occurrence> {
        match self.outside {
            _ if self.is_in_phrase => Some(self.occurrence),
            Some((kind, word)) => Some(Occurrence { kind, word, ..self.occurrence }),
            None => None,
        }
    }
}

/// How a folded word matches a word of the query. `buffer` is reused for the stem.
fn match_kind(word: &Word, form: &str, buffer: &mut String) -> Option<MatchKind> {
    if form == word.form {
        return Some(MatchKind::Exact);
    }
    if word.only_exact || word.is_ranked_stop_word() {
        return None;
    }
    if share_first_letters(form, &word.form) {
        buffer.clear();
        buffer.push_str(form);
        stem(buffer);
        if *buffer == word.stem {
            return Some(MatchKind::Stem);
        }
    }
    let begins = |prefix: &String| form.starts_with(prefix) && !is_stop_word(form);
    word.prefix.as_ref().is_some_and(begins).then_some(MatchKind::Prefix)
}

/// The first bytes of the words of a query. Most words of a text begin like none of them.
struct Beginnings {
    /// Whether a word begins with a byte.
    bytes: [bool; 1 << u8::BITS],
    /// The first bytes of words and prefixes, with the numbers of the words.
    words: Vec<(u8, usize)>,
}

impl Beginnings {
    fn new(query: &Query) -> Self {
        let words = query.words.iter().enumerate().filter(|(_, word)| word.is_positive);
        let beginnings = words.flat_map(|(number, word)| {
            let beginnings = std::iter::once(&word.form).chain(&word.prefix);
            beginnings.filter_map(move |beginning| Some((beginning.bytes().next()?, number)))
        });
        let mut all = Self { bytes: [false; _], words: beginnings.collect() };
        for &(byte, _) in &all.words {
            all.bytes[usize::from(byte)] = true;
        }
        all
    }

    /// The words of the query that begin like a word of a text.
    #[inline]
    fn words(&self, form: &str) -> impl Iterator<Item = usize> {
        let first = form.bytes().next().filter(|&byte| self.bytes[usize::from(byte)]);
        first
            .into_iter()
            .flat_map(|first| self.words.iter().filter(move |(byte, _)| *byte == first))
            .map(|&(_, number)| number)
    }
}

impl Query {
    /// The words of a text that match the query, in order. A word that the query has only in quotes matches only within
    /// the phrase.
    pub(super) fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        let mut found: Vec<Candidate> = Vec::new();
        let positive: Vec<&Phrase> = self.phrases.iter().filter(|phrase| phrase.is_positive()).collect();
        let mut phrases = PhraseMatcher::new(&positive);
        let beginnings = Beginnings::new(self);
        let mut buffer = String::new();
        let (mut tokens, mut compounds) = (Tokens::new(text), Compounds::default());
        let mut number = 0;
        while let Some(token) = tokens.advance() {
            let range = token.range.clone();
            let written = text.get(range.clone()).unwrap_or_default();
            let [best, outside] = self.best_matches(written, token.form, &beginnings, &mut buffer);
            if let Some((kind, word)) = best {
                let occurrence = Occurrence { range: range.clone(), word, kind, token: number };
                found.push(Candidate { occurrence, is_in_phrase: false, outside });
            }
            // All words of a phrase are words of the query, so they are the last occurrences.
            for length in phrases.advance(token.form) {
                let first = found.len().saturating_sub(length);
                found[first..].iter_mut().for_each(|candidate| candidate.is_in_phrase = true);
            }
            // « week-end » for `weekend`.
            for &start in compounds.advance(text, &range, token.form).iter().rev() {
                let compound = joined(text.get(start..range.end).unwrap_or_default());
                let is_in_phrase = positive.iter().any(|phrase| *phrase.forms == [&*compound]);
                let is_shown = |word: &Word| word.is_content() && (!word.only_exact || is_in_phrase);
                let mut words = self.words.iter().enumerate().filter(|(_, word)| is_shown(word));
                let matching = words.find_map(|(word, query)| Some((match_kind(query, &compound, &mut buffer)?, word)));
                let Some((kind, word)) = matching else { continue };
                match found.last_mut() {
                    Some(last) if last.occurrence.range.end > start => {
                        // A part of it is a word of a phrase, which may not be here.
                        last.outside = last.outside.or(matching);
                    }
                    _ => {
                        let occurrence = Occurrence { range: start..range.end, word, kind, token: number };
                        found.push(Candidate { occurrence, is_in_phrase, outside: matching });
                    }
                }
            }
            number += 1;
        }
        found.into_iter().filter_map(Candidate::into_occurrence).collect()
    }

    /// The best match of a word of a text, and the best one outside of phrases. `written` is the word in the text.
    fn best_matches(
        &self,
        written: &str,
        form: &str,
        beginnings: &Beginnings,
        buffer: &mut String,
    ) -> [Option<(MatchKind, usize)>; 2] {
        let [mut best, mut outside] = [None; 2];
        for number in beginnings.words(form) {
            let word = &self.words[number];
            let Some(kind) = match_kind(word, form, buffer) else { continue };
            if word.only_accented && kind == MatchKind::Exact && accented(written, form) != word.accented {
                continue;
            }
            let is_better = |best: Option<(MatchKind, usize)>| {
                // Stop words come last, because they are not marked by themselves.
                let rank = |kind: MatchKind, word: usize| (!self.words[word].is_stop, kind);
                best.is_none_or(|(best, other)| rank(kind, number) > rank(best, other))
            };
            if is_better(best) {
                best = Some((kind, number));
            }
            if is_better(outside) && !word.only_exact {
                outside = Some((kind, number));
            }
        }
        [best, outside]
    }

    /// The ranges of a text to highlight, in bytes, in order. Each range is a word without its elision and punctuation.
    /// Stop words are highlighted only between other highlighted words, and words joined by a hyphen are one range.
    ///
    /// ```
    /// use trouvaille_engine::query::Query;
    ///
    /// let text = "Le cessez-le-feu d'Alep, le voici";
    /// let marks = Query::parse("cessez le feu alep").marks(text);
    /// let marked: Vec<&str> = marks.into_iter().map(|range| &text[range]).collect();
    /// assert_eq!(marked, ["cessez-le-feu", "Alep"]);
    /// ```
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.marks_of(&self.occurrences(text), text)
    }

    /// The ranges to highlight in a text with known occurrences.
    pub(super) fn marks_of(&self, occurrences: &[Occurrence], text: &str) -> Vec<Range<usize>> {
        let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let are_adjacent = |first: &Occurrence, next: &Occurrence| {
            first.token + 1 == next.token && !between(first.range.end, next.range.start).contains(SEPARATORS)
        };
        let is_content = |occurrence: &Occurrence| {
            let word = &self.words[occurrence.word];
            !word.is_stop || word.only_exact
        };
        let mut marks: Vec<Range<usize>> = Vec::new();
        for run in occurrences.chunk_by(are_adjacent) {
            let Some(first) = run.iter().position(is_content) else { continue };
            let last = run.iter().rposition(is_content).unwrap_or(first);
            for occurrence in &run[first..=last] {
                match marks.last_mut() {
                    Some(mark) if between(mark.end, occurrence.range.start) == "-" => mark.end = occurrence.range.end,
                    _ => marks.push(occurrence.range.clone()),
                }
            }
        }
        marks
    }
}

impl AsRef<[String]> for Phrase {
    fn as_ref(&self) -> &[String] {
        &self.forms
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    /// The text with its marks in brackets.
    fn marked(query: &str, text: &str) -> String {
        let (mut marked, mut end) = (String::new(), 0);
        for range in Query::parse(query).marks(text) {
            marked.push_str(&text[end..range.start]);
            marked.push('[');
            marked.push_str(&text[range.clone()]);
            marked.push(']');
            end = range.end;
        }
        marked + &text[end..]
    }

    #[test]
    fn elisions_and_punctuation_are_not_marked() {
        for (query, expected) in [
            ("europe ", "au nom d'[Europe], de l’armée, de l'accord"),
            ("l'armée", "au nom d'Europe, de l’[armée], de l'accord"),
            ("ARMEES", "au nom d'Europe, de l’[armée], de l'accord"),
            ("accords de", "au nom d'Europe, de l’armée, de l'[accord]"),
            ("eur", "au nom d'[Europe], de l’armée, de l'accord"),
            ("eur ", "au nom d'Europe, de l’armée, de l'accord"),
        ] {
            assert_eq!(marked(query, "au nom d'Europe, de l’armée, de l'accord"), expected, "{query}");
        }
    }

    #[test]
    fn a_stop_word_is_marked_only_between_marked_words() {
        assert_eq!(marked("cessez le feu", "Le feu, le cessez-le-feu"), "Le [feu], le [cessez-le-feu]");
        assert_eq!(marked("chute de la ville", "la chute de la ville de Homs"), "la [chute] [de] [la] [ville] de Homs");
        assert_eq!(marked("le la", "le feu, la paix"), "[le] feu, [la] paix");
    }

    #[test]
    fn a_phrase_is_marked_only_as_a_whole() {
        assert_eq!(
            marked("\"la paix\"", "La paix de la guerre et la paix."),
            "[La] [paix] de la guerre et [la] [paix]."
        );
        assert_eq!(marked("\"paix\" trêves", "La trêve, la paix, les paix"), "La [trêve], la [paix], les [paix]");
        assert_eq!(marked("\"a b a\"", "a b a b a c a b"), "[a] [b] [a] [b] [a] c a b");
    }
}
