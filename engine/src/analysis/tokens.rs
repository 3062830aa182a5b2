//! Tokens: the words of a text, with the rules of French typography.

use std::ops::Range;

use super::chars::{is_ignorable, is_letter, is_word_part, is_word_start};
use super::fold::fold_into;

/// Words that lose their vowel before an apostrophe (the same list as in Lucene's `FrenchAnalyzer`).
pub(crate) const ELIDED: &[&str] =
    &["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"];

/// Word beginnings that include their apostrophe: « aujourd'hui » ("today"), « prud'hommes », « quelqu'un »,
/// « presqu'île », « O'Brien ».
pub(crate) const JOINED: &[&str] = &["aujourd", "entr", "grand", "o", "presqu", "prud", "quelqu"];

/// Those of [`JOINED`] that are no words, so they are joined to the next word after a space or a hyphen, too:
/// « aujourd hui ».
const JOINED_BY_SPACE: &[&str] = &["aujourd", "presqu", "prud", "quelqu"];

/// What stands for a forgotten apostrophe.
const FORGOTTEN_APOSTROPHES: [char; 3] = [' ', '\u{a0}', '-'];

pub(crate) const APOSTROPHES: [char; 6] = ['\'', '’', 'ʼ', '‘', '´', '`'];

/// Characters that may stand between the apostrophe of an elided word and the next word.
const AFTER_ELISION: [char; 6] = [' ', '\u{a0}', '\u{202f}', '«', '"', '“'];

/// Decimal separators: « 49,3 » and « 49.3 » are one number.
const DECIMAL_SEPARATORS: [char; 2] = [',', '.'];

/// Separators of groups of three digits: full stop, spaces, and the apostrophe of Switzerland.
const DIGIT_SEPARATORS: [char; 7] = ['.', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'];

/// A token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'form> {
    /// The range of the word in the text, in bytes.
    pub range: Range<usize>,
    /// The folded form.
    pub form: &'form str,
}

/// The tokens of a text, in order.
///
/// This is a lending iterator: all tokens share one buffer, so the analysis of a corpus does not allocate a string for
/// each token.
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
    /// The last token, and whether it was a letter that is a name.
    last: (Range<usize>, bool),
}

impl<'text> Tokens<'text> {
    /// The tokens of `text`.
    pub fn new(text: &'text str) -> Self {
        Self { text, position: 0, form: String::new(), last: (0..0, false) }
    }

    /// The next token, `None` at the end of the text.
    pub fn advance(&mut self) -> Option<Token<'_>> {
        let range = self.next_word()?;
        self.position = range.end;
        let is_letter_name = self.is_letter_name(&range);
        if is_letter_name {
            self.form.make_ascii_uppercase();
        }
        self.last = (range.clone(), is_letter_name);
        Some(Token { range: range.start..visible_end(self.text, &range), form: &self.form })
    }

    /// The range of the next word that is not an elision. Its form is in `self.form`.
    fn next_word(&mut self) -> Option<Range<usize>> {
        let text = self.text;
        loop {
            let start = next_start(text, self.position)?;
            self.form.clear();
            if let Some((integer, decimals)) = number(text, start) {
                let digits =
                    |range: Range<usize>| text.get(range).unwrap_or_default().chars().filter(char::is_ascii_digit);
                self.form.extend(digits(start..integer));
                if let Some(end) = decimals {
                    self.form.push(',');
                    self.form.extend(digits(integer..end));
                }
                return Some(start..decimals.unwrap_or(integer));
            }
            if let Some(end) = dotted_acronym(text, start) {
                let letters = text.get(start..end)?.chars().filter(|&character| character != '.');
                letters.for_each(|letter| fold_into(&mut self.form, letter));
                return Some(start..end);
            }
            let end = self.fold_run(start);
            let next = char_at(text, end);
            let apostrophe = next.filter(|character| APOSTROPHES.contains(character));
            let after = end + next.map_or(0, char::len_utf8);
            let is_before_word = |gap: &[char]| rest(text, after).trim_start_matches(gap).starts_with(is_word_start);
            match self.form.as_str() {
                // Accents and invisible characters without a letter.
                "" => self.position = end,
                "n" if next == Some('°') => {
                    self.form.push('o');
                    return Some(start..after);
                }
                // Few words have these last letters, and nearly all have a space after them.
                form if matches!(form.as_bytes(), [.., b'd' | b'u'])
                    && JOINED_BY_SPACE.contains(&form)
                    && next.is_some_and(|next| FORGOTTEN_APOSTROPHES.contains(&next))
                    && is_before_word(&[]) =>
                {
                    return Some(start..self.fold_run(after));
                }
                _ if apostrophe.is_none() => {
                    unify_ordinal(&mut self.form);
                    return Some(start..end);
                }
                // Typesetters sometimes add a space or a quote: « l' OMS », « l'« objectif » ».
                form if ELIDED.contains(&form) && is_before_word(&AFTER_ELISION) => self.position = end,
                form if JOINED.contains(&form) && is_before_word(&[]) => return Some(start..self.fold_run(after)),
                _ => return Some(start..end),
            }
        }
    }

    /// Whether a word is a letter that is a name, as in « plan B », « vitamine D » or « George V »: a capital after a
    /// word that is not in capitals, in a list of such letters, or alone. Its form keeps the capital, so it is not the
    /// stop word `a` or `t`.
    fn is_letter_name(&self, word: &Range<usize>) -> bool {
        if word.len() != 1 || !self.text.as_bytes()[word.start].is_ascii_uppercase() {
            return false;
        }
        if self.text.trim().len() == 1 {
            return true;
        }
        let (last, is_in_list) = &self.last;
        let is_after_lowercase = || {
            let mut letters = self.text.get(last.clone()).unwrap_or_default().chars();
            letters.next().is_some_and(|first| !first.is_uppercase() || letters.clone().next().is_some())
                && letters.all(|letter| !letter.is_uppercase())
        };
        let is_name = match self.text.get(last.end..word.start).unwrap_or_default() {
            " " | "\u{a0}" | "-" => is_after_lowercase(),
            ", " => *is_in_list,
            _ => false,
        };
        // « M. Poutine » ("Mr Putin"), « l'article L. 1232-1 » of a law, « F-16 ».
        let is_title = self.form == "m" && char_at(self.text, word.end) == Some('.');
        let after = rest(self.text, word.end).trim_start_matches(['.', ' ', '\u{a0}', '-']);
        is_name && !is_title && !after.starts_with(|next: char| next.is_ascii_digit())
    }

    /// Appends the folded letters and digits from `start` to the form. Returns the position after them.
    fn fold_run(&mut self, start: usize) -> usize {
        let mut end = start;
        loop {
            // A fast path: most letters are ASCII, and the run is made lowercase at once.
            let ascii = rest(self.text, end).bytes().take_while(u8::is_ascii_alphanumeric).count();
            self.form.push_str(self.text.get(end..end + ascii).unwrap_or_default());
            end += ascii;
            match char_at(self.text, end).filter(|&character| !character.is_ascii() && is_word_part(character)) {
                Some(character) => {
                    fold_into(&mut self.form, character);
                    end += character.len_utf8();
                }
                None => break,
            }
        }
        self.form.make_ascii_lowercase();
        end
    }
}

/// The text from a position.
fn rest(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

/// The start of the first word at or after a position.
fn next_start(text: &str, position: usize) -> Option<usize> {
    // A fast path: nearly always, a space precedes a letter of ASCII.
    let other =
        rest(text, position).bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
    let start = position + other;
    match text.as_bytes().get(start)? {
        byte if byte.is_ascii() => Some(start),
        _ => rest(text, start).find(is_word_start).map(|distance| start + distance),
    }
}

/// The end of a word without the invisible characters after it.
fn visible_end(text: &str, word: &Range<usize>) -> usize {
    // A fast path for ASCII, which has no such characters.
    if text.as_bytes()[word.end - 1].is_ascii() {
        return word.end;
    }
    word.start + text.get(word.clone()).unwrap_or_default().trim_end_matches(is_ignorable).len()
}

/// The character at a position.
fn char_at(text: &str, position: usize) -> Option<char> {
    // A fast path for ASCII.
    match text.as_bytes().get(position)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => rest(text, position).chars().next(),
    }
}

/// The ends of the integer and of the decimals of a number that begins at `start` and has groups of three digits or
/// decimals: `310.000`, `1 200 000`, `49,3`. `None` for other text.
fn number(text: &str, start: usize) -> Option<(usize, Option<usize>)> {
    // A fast path for words.
    if !text.as_bytes()[start].is_ascii_digit() {
        return None;
    }
    let groups = digit_groups(text, start);
    let integer = groups.unwrap_or_else(|| start + digits(text, start));
    let decimals = decimals(text, start, integer);
    (groups.is_some() || decimals.is_some()).then_some((integer, decimals))
}

/// The number of digits at a position.
fn digits(text: &str, start: usize) -> usize {
    rest(text, start).bytes().take_while(u8::is_ascii_digit).count()
}

/// The end of a number in groups of three digits that begins at `start`: `310.000`, `1 200 000`. `None` for other text.
///
/// `2016 310` is two numbers, because the first group has more than three digits, and so is `12 3456`.
fn digit_groups(text: &str, start: usize) -> Option<usize> {
    let first = digits(text, start);
    if !(1..=3).contains(&first) || char_at(text, start) == Some('0') {
        return None;
    }
    let mut end = start + first;
    let mut groups = 0;
    while let Some(separator) = char_at(text, end).filter(|separator| DIGIT_SEPARATORS.contains(separator)) {
        let group = end + separator.len_utf8();
        if digits(text, group) != 3 || char_at(text, group + 3).is_some_and(is_letter) {
            break;
        }
        end = group + 3;
        groups += 1;
    }
    (groups > 0).then_some(end)
}

/// The end of the decimals after an integer. `None` if there are none, or if the number is a part of a date, a version
/// or a list: `30.9.2016`, `1,2,3`.
fn decimals(text: &str, start: usize, integer: usize) -> Option<usize> {
    let is_separator = |at: usize| char_at(text, at).is_some_and(|separator| DECIMAL_SEPARATORS.contains(&separator));
    let follows_number = start > 1 && is_separator(start - 1) && text.as_bytes()[start - 2].is_ascii_digit();
    let end = integer + 1 + digits(text, integer + 1);
    let is_decimal = integer > start && is_separator(integer) && end > integer + 1 && !follows_number;
    let continues = (is_separator(end) && digits(text, end + 1) > 0) || char_at(text, end).is_some_and(is_letter);
    (is_decimal && !continues).then_some(end)
}

/// Gives the spellings of an ordinal number one form: `13eme` and `13ieme` become `13e`, `1re` and `1ere` become `1er`,
/// `xxeme` becomes `xxe`.
fn unify_ordinal(form: &mut String) {
    // A fast path for other words.
    if !matches!(form.as_bytes(), [b'0'..=b'9' | b'i' | b'v' | b'x', .., b'e']) {
        return;
    }
    for ending in ["ieme", "eme", "ere", "re"] {
        let Some(number) = form.strip_suffix(ending) else { continue };
        let is_number = number.bytes().all(|digit| digit.is_ascii_digit());
        let is_roman = number.len() > 1 && number.bytes().all(|digit| matches!(digit, b'i' | b'v' | b'x'));
        let ordinal = match ending {
            "ere" | "re" if number == "1" => "er",
            "ieme" | "eme" if !number.is_empty() && (is_number || is_roman) => "e",
            _ => continue,
        };
        let number = number.len();
        form.truncate(number);
        form.push_str(ordinal);
        return;
    }
}

/// The end of an acronym with full stops that begins at `start`: `O.N.U.`, `U.S.A`. `None` for other text.
///
/// It has two letters or more, so that the M in « M. Poutine » ("Mr Putin") is a token of its own.
fn dotted_acronym(text: &str, start: usize) -> Option<usize> {
    let mut letters = 0;
    let mut end = start;
    while let Some(letter) = char_at(text, end).filter(|&letter| is_letter(letter)) {
        let after = end + letter.len_utf8();
        match char_at(text, after) {
            Some('.') => end = after + 1,
            // The second letter ends the search in most words.
            follower if letters == 0 || follower.is_some_and(is_word_part) => break,
            _ => end = after,
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
            ("aujourd hui, les prud hommes, quelqu une, presqu-île", "aujourdhui les prudhommes quelquune presquile"),
            ("13e, 13ème, 13eme, 13ᵉ, 1er, 1ᵉʳ, 1re, 1ère", "13e 13e 13e 13e 1er 1er 1er 1er"),
            ("XXe, XXᵉ, XXème siècle, huitième, thème, 2e", "xxe xxe xxe siecle huitieme theme 2e"),
            ("CO₂, CO2, m², n° 5, nᵒ 5", "co2 co2 m2 no 5 no 5"),
            ("le plan B, la vitamine D et les vitamines A, C", "le plan B la vitamine D et les vitamines A C"),
            ("A Paris, il a. A-t-il, PLAN B, l'article L. 12", "a paris il a a t il plan b article l 12"),
            ("selon M. Poutine, George V.", "selon m poutine george V"),
            ("B", "B"),
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
            ("10,3 %, le 49.3, 1 200,50 euros", "10,3 le 49,3 1200,50 euros"),
            ("1,2,3, 1.2.3.4, 30.9.", "1 2 3 1 2 3 4 30,9"),
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

    /// Word boundaries of the scripts of modern languages, with their marks and punctuation.
    #[test]
    fn every_script_is_split_into_words() {
        for (text, forms) in [
            ("Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ ΛΌΓΟΣ…", "ἐν ἀρχῇ ἦν ὁ λόγοσ καὶ ὁ λόγοσ"),
            ("Ёлка, Київ: «Привіт»!", "ёлка київ привіт"),
            ("Ստեփանակերտ՝ մայրաքաղաք։", "ստեփանակերտ մայրաքաղաք"),
            ("«שלום־עולם», אמר. שָׁלוֹם", "שלום עולם אמר שָׁלוֹם"),
            ("مرحبا، كيف حالك؟ مُحَمَّد ١٢٣", "مرحبا كيف حالك مُحَمَّد ١٢٣"),
            ("नमस्ते। आप कैसे हैं?", "नमस्ते आप कैसे हैं"),
            ("বাংলাদেশ, তামিল: தமிழ்.", "বাংলাদেশ তামিল தமிழ்"),
            ("สวัสดี ครับ น้ำ", "สวัสดี ครับ น้ำ"),
            ("İstanbul’da ılık IŞIK", "istanbul da ilik isik"),
            ("今日は、世界。「東京」・大阪！", "今日は 世界 東京 大阪"),
            ("안녕하세요, 세계!", "안녕하세요 세계"),
            ("ሰላም፡ዓለም።", "ሰላም ዓለም"),
            ("😀 → № ™ ± € ★ ☎", ""),
        ] {
            assert_eq!(analysed(text).0, forms, "{text}");
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
