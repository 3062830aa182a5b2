//! Analysis: from text to the words that are indexed and searched.
//!
//! One analysis serves the index and the query, so whatever it does to a word it does on both sides:
//!
//! ```text
//!  text        L’armée a-t-elle cessé le feu ?  310 000 morts, selon l’O.N.U.
//!  tokens        ─────   ─   ─  ───── ── ───    ─────── ─────  ─────   ──────
//!  forms         armee   a t elle cesse le feu  310000  morts  selon   onu
//! ```
//!
//! - **Elision**: an article or pronoun before an apostrophe, straight or curly, is no word of its own and is left out.
//! - **Hyphens** separate, so `cessez-le-feu` and `cessez le feu` are the same three words.
//! - **Digit groups** join: `310.000`, `310 000` with any space, `310'000` and `310000` are one number.
//! - **Dotted acronyms** join: `O.N.U.` is `onu`.
//! - **Folding** takes away case, accents and ligatures, see [`fold`].
//!
//! The range of a token is the word alone, without its elision or comma: it is what gets marked.

mod fold;
mod letters;
mod sentences;
mod stem;
mod stop;

pub use fold::fold;
pub(crate) use fold::spelt;
pub(crate) use letters::{in_small, is_capital, is_letter, is_single_letter, is_word_start, small};
pub(crate) use sentences::sentences;
pub use stem::stem;
pub use stop::is_stop_word;

use std::ops::Range;

use crate::text::{char_at, part, part_from};

/// Words that lose their vowel before an apostrophe (Lucene's `FrenchAnalyzer` has the same list).
pub(crate) const ELIDED: &[&str] =
    &["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"];

/// Beginnings that an apostrophe belongs to: « aujourd'hui », « prud'hommes », « quelqu'un », « presqu'île », « O'Brien ».
const JOINED: &[&str] = &["aujourd", "entr", "grand", "o", "presqu", "prud", "quelqu"];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'form> {
    /// Where the word stands, in bytes of the text.
    pub range: Range<usize>,
    /// Its folded form.
    pub form: &'form str,
}

/// The words of a text, in order. It lends its tokens, so that a whole corpus is analysed in one buffer.
///
/// ```
/// use trouvaille_engine::analysis::Tokens;
///
/// let mut tokens = Tokens::new("l’O.N.U. d'Europe");
/// let mut forms = Vec::new();
/// while let Some(token) = tokens.advance() {
///     forms.push(token.form.to_owned());
/// }
/// assert_eq!(forms, ["onu", "europe"]);
/// ```
#[derive(Debug)]
pub struct Tokens<'text> {
    text: &'text str,
    position: usize,
    form: String,
}

impl<'text> Tokens<'text> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'text str) -> Self {
        Self { text, position: 0, form: String::new() }
    }

    /// The next word, or nothing at the end of the text.
    pub fn advance(&mut self) -> Option<Token<'_>> {
        let mut range = loop {
            let start = self.skip_to_word()?;
            self.form.clear();
            if let Some(end) = digit_groups(self.text, start) {
                self.form.extend(part(self.text, start..end).chars().filter(char::is_ascii_digit));
                break start..end;
            }
            if let Some(end) = dotted_acronym(self.text, start) {
                let letters = part(self.text, start..end).chars().filter(|&character| character != '.');
                letters.for_each(|letter| fold::fold_into(&mut self.form, letter));
                break start..end;
            }
            let end = self.run(start);
            let Some(apostrophe) = char_at(self.text, end).filter(|character| APOSTROPHES.contains(character)) else {
                // A word of accents and invisible characters only has no form.
                if self.form.is_empty() {
                    self.position = end;
                    continue;
                }
                break start..end;
            };
            let behind = end + apostrophe.len_utf8();
            let followed =
                |gap: &[char]| part_from(self.text, behind).trim_start_matches(gap).starts_with(is_word_start);
            match self.form.as_str() {
                // A typesetter may have left a space or a quote between: « l' OMS », « l'« objectif » ».
                form if ELIDED.contains(&form) && followed(&OPENING) => self.position = end,
                form if JOINED.contains(&form) && followed(&[]) => break start..self.run(behind),
                "" => self.position = end,
                _ => break start..end,
            }
        };
        self.position = range.end;
        // An invisible character behind a word is not marked with it.
        range.end = range.start + part(self.text, range.clone()).trim_end_matches(fold::is_ignorable).len();
        Some(Token { range, form: &self.form })
    }

    fn skip_to_word(&self) -> Option<usize> {
        let mut at = self.position;
        loop {
            let character = char_at(self.text, at)?;
            if is_word_start(character) {
                return Some(at);
            }
            at += character.len_utf8();
        }
    }

    /// Folds the letters and digits from `start` on and returns where they end.
    fn run(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            // Most letters are ASCII, and fold by a bit.
            let ascii =
                self.text.as_bytes().iter().skip(at).take_while(|letter| letter.is_ascii_alphanumeric()).count();
            self.form.push_str(part(self.text, at..at + ascii));
            at += ascii;
            match char_at(self.text, at).filter(|&character| !character.is_ascii() && is_word(character)) {
                Some(character) => {
                    fold::fold_into(&mut self.form, character);
                    at += character.len_utf8();
                }
                None => break,
            }
        }
        self.form.make_ascii_lowercase();
        at
    }
}

fn is_word(character: char) -> bool {
    is_word_start(character) || fold::is_combining(character) || fold::is_ignorable(character)
}

const APOSTROPHES: [char; 6] = ['\'', '’', 'ʼ', '‘', '´', '`'];

/// What may stand between an elided word and the next besides the apostrophe.
const OPENING: [char; 6] = [' ', '\u{a0}', '\u{202f}', '«', '"', '“'];

/// Where a number ends that is written in groups of three: `310.000`, `1 200 000`.
///
/// The groups may be parted by a full stop, by any of the spaces that printers use, or, as in Switzerland, by an apostrophe.
/// `2016 310` is two numbers, because the first group has more than three digits, and so is `12 3456`.
fn digit_groups(text: &str, start: usize) -> Option<usize> {
    let digits = |at: usize| part_from(text, at).bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(start);
    if !(1..=3).contains(&first) || char_at(text, start) == Some('0') {
        return None;
    }
    let mut end = start + first;
    let mut groups = 0;
    while let Some(space) = char_at(text, end).filter(|space| DIGIT_SPACES.contains(space)) {
        let group = end + space.len_utf8();
        if digits(group) != 3 || char_at(text, group + 3).is_some_and(is_letter) {
            break;
        }
        end = group + 3;
        groups += 1;
    }
    (groups > 0).then_some(end)
}

/// What may stand between three digits and the next.
const DIGIT_SPACES: [char; 7] = ['.', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'];

/// Where an acronym ends that is written with full stops: `O.N.U.`, `U.S.A`. Two letters at least, so that the M of
/// « M. Poutine » stays alone.
fn dotted_acronym(text: &str, start: usize) -> Option<usize> {
    let mut letters = 0;
    let mut end = start;
    while let Some(letter) = char_at(text, end).filter(|&letter| is_letter(letter)) {
        let behind = end + letter.len_utf8();
        match char_at(text, behind) {
            Some('.') => end = behind + 1,
            // Most words are told here, by their second letter.
            follower if letters == 0 || follower.is_some_and(is_word) => break,
            _ => end = behind,
        }
        letters += 1;
    }
    (letters > 1).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    /// The forms of a text, and the same text with its tokens in brackets.
    fn analysed(text: &str) -> (String, String) {
        let mut tokens = Tokens::new(text);
        let (mut forms, mut marked, mut end) = (Vec::new(), String::new(), 0);
        while let Some(token) = tokens.advance() {
            forms.push(token.form.to_owned());
            marked.push_str(&text[end..token.range.start]);
            marked.push('[');
            marked.push_str(&text[token.range.clone()]);
            marked.push(']');
            end = token.range.end;
        }
        marked.push_str(&text[end..]);
        (forms.join(" "), marked)
    }

    #[test]
    fn french_text_becomes_these_words() {
        for (text, forms) in [
            ("l’armée", "armee"),
            ("l'armée", "armee"),
            ("L'« objectif » de la Russie", "objectif de la russie"),
            ("de l' OMS, lʼarmée", "de oms armee"),
            ("l' et l’", "et l"),
            ("d'Europe, qu’elle, jusqu'ici, lorsqu’il", "europe elle ici il"),
            ("aujourd’hui", "aujourdhui"),
            ("les prud'hommes et les prudhommes", "les prudhommes et les prudhommes"),
            ("cessez-le-feu", "cessez le feu"),
            ("a-t-il", "a t il"),
            ("Bachar Al-Assad", "bachar al assad"),
            ("mis en oeuvre, mis en œuvre", "mis en oeuvre mis en oeuvre"),
            ("O.N.U. et U.S.A, M. Poutine", "onu et usa m poutine"),
            ("20h30, 3e, G20", "20h30 3e g20"),
            ("", ""),
            ("… — « »", ""),
        ] {
            assert_eq!(analysed(text).0, forms, "{text}");
        }
    }

    #[test]
    fn digit_groups_join_whatever_parts_them() {
        for (text, forms) in [
            ("310.000 morts", "310000 morts"),
            ("310 000", "310000"),
            ("310\u{a0}000", "310000"),
            ("310\u{202f}000", "310000"),
            ("1 200 000 euros", "1200000 euros"),
            ("310'000, 310’000", "310000 310000"),
            ("310000", "310000"),
            ("en 2016 310 soldats", "en 2016 310 soldats"),
            ("12 3456", "12 3456"),
            ("10,3 %", "10 3"),
            ("le 30.9.2016", "le 30 9 2016"),
            ("007 000", "007 000"),
            ("18 100e", "18 100e"),
        ] {
            assert_eq!(analysed(text).0, forms, "{text}");
        }
    }

    #[test]
    fn a_token_is_the_word_alone() {
        for (text, marked) in [
            ("d'Europe, ", "d'[Europe], "),
            ("« l’armée »", "« l’[armée] »"),
            ("310 000 morts", "[310 000] [morts]"),
            ("l’O.N.U. et", "l’[O.N.U.] [et]"),
            ("aujourd'hui.", "[aujourd'hui]."),
            ("gou\u{ad}vernement\u{ad} !", "[gou\u{ad}vernement]\u{ad} !"),
            ("tre\u{302}ve.", "[tre\u{302}ve]."),
        ] {
            assert_eq!(analysed(text).1, marked);
        }
    }

    #[test]
    fn invisible_characters_make_no_word() {
        assert_eq!(analysed("a \u{ad} \u{301} b").0, "a b");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_at_characters_and_in_order(text in ".{0,60}") {
            let mut tokens = Tokens::new(&text);
            let mut end = 0;
            while let Some(token) = tokens.advance() {
                assert!(token.range.start >= end && token.range.end > token.range.start);
                assert!(!token.form.is_empty() && text.get(token.range.clone()).is_some());
                end = token.range.end;
            }
        }
    }
}
