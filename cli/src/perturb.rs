//! How do readers type the same query otherwise: without accents, in capitals, with another apostrophe, with a slip?
//!
//! A perturbation has one or more variants, and each turns a query into another one. The same query is always turned into the
//! same one: what is random about a slip comes from the id of the query.

use clap::ValueEnum;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What happens to a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Perturbation {
    /// All accents are left out, and œ is oe
    Accents,
    /// All in capitals, all in small letters, and in turns
    Case,
    /// The other kind of apostrophe, a space in its place, nothing in its place
    Apostrophe,
    /// A space in place of each hyphen within a word, and nothing in its place
    Hyphen,
    /// One letter is added, missing, wrong or out of order in one word of at least four letters
    Typo,
}

/// One way in which a perturbation happens.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) of: Perturbation,
    pub(crate) name: &'static str,
    turn: fn(text: &str, id: &str) -> String,
}

/// All variants, those of one perturbation together.
const VARIANTS: [Variant; 10] = [
    Variant { of: Perturbation::Accents, name: "accents", turn: |text, _| without_accents(text) },
    Variant { of: Perturbation::Case, name: "case: upper", turn: |text, _| text.to_uppercase() },
    Variant { of: Perturbation::Case, name: "case: lower", turn: |text, _| text.to_lowercase() },
    Variant { of: Perturbation::Case, name: "case: alternating", turn: |text, _| alternating(text) },
    Variant { of: Perturbation::Apostrophe, name: "apostrophe: other", turn: |text, _| other_apostrophes(text) },
    Variant { of: Perturbation::Apostrophe, name: "apostrophe: space", turn: |text, _| text.replace(APOSTROPHES, " ") },
    Variant { of: Perturbation::Apostrophe, name: "apostrophe: none", turn: |text, _| text.replace(APOSTROPHES, "") },
    Variant { of: Perturbation::Hyphen, name: "hyphen: space", turn: |text, _| without_hyphens(text, " ") },
    Variant { of: Perturbation::Hyphen, name: "hyphen: none", turn: |text, _| without_hyphens(text, "") },
    Variant {
        of: Perturbation::Typo,
        name: "typo",
        turn: |text, id| with_typo(text, id).unwrap_or_else(|| text.to_owned()),
    },
];

impl Perturbation {
    /// What it is called in options and in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Accents => "accents",
            Self::Case => "case",
            Self::Apostrophe => "apostrophe",
            Self::Hyphen => "hyphen",
            Self::Typo => "typo",
        }
    }

    /// The ways in which it happens.
    pub(crate) fn variants(self) -> impl Iterator<Item = &'static Variant> {
        VARIANTS.iter().filter(move |variant| variant.of == self)
    }
}

impl Variant {
    /// The query as it is typed now; nothing where that is the same.
    pub(crate) fn of_query(&self, text: &str, id: &str) -> Option<String> {
        Some((self.turn)(text, id)).filter(|turned| turned != text)
    }
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The hyphen of keyboards, the typographer's, and the one that does not break.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

fn without_accents(text: &str) -> String {
    let letters: String = text.nfd().filter(|&letter| !is_combining_mark(letter)).nfc().collect();
    [("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE")]
        .iter()
        .fold(letters, |text, (ligature, letters)| text.replace(ligature, letters))
}

/// A capital, a small letter, a capital: characters that are no letters are not counted.
fn alternating(text: &str) -> String {
    let (mut turned, mut letters) = (String::with_capacity(text.len()), 0);
    for character in text.chars() {
        if letters % 2 == 0 {
            turned.extend(character.to_uppercase());
        } else {
            turned.extend(character.to_lowercase());
        }
        letters += usize::from(character.is_alphabetic());
    }
    turned
}

fn other_apostrophes(text: &str) -> String {
    let other = |character| match character {
        '\'' => '’',
        '’' => '\'',
        other => other,
    };
    text.chars().map(other).collect()
}

/// Replaces the hyphens that have a letter or a digit on both sides. Others are dashes.
fn without_hyphens(text: &str, replacement: &str) -> String {
    let mut turned = String::with_capacity(text.len());
    for (position, character) in text.char_indices() {
        let behind = text[position + character.len_utf8()..].starts_with(char::is_alphanumeric);
        if HYPHENS.contains(&character) && behind && text[..position].ends_with(char::is_alphanumeric) {
            turned.push_str(replacement);
        } else {
            turned.push(character);
        }
    }
    turned
}

/// A word of a query can have a slip from so many letters on.
const LONG_ENOUGH: usize = 4;

/// The letters that a finger may hit.
const KEYS: std::ops::RangeInclusive<char> = 'a'..='z';

/// A query with one slip in one of its words, the same slip for the same id. Nothing where no word is long enough.
pub fn with_typo(text: &str, id: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let words: Vec<std::ops::Range<usize>> = words(&letters).filter(|word| word.len() >= LONG_ENOUGH).collect();
    if words.is_empty() {
        return None;
    }
    let mut random = Random::seeded(id);
    let word = words[random.below(words.len())].clone();
    // « tt » with its letters exchanged is no slip: then another one is drawn.
    loop {
        let mut turned = letters.clone();
        let letter = KEYS.clone().nth(random.below(KEYS.count())).unwrap_or(*KEYS.start());
        match random.below(4) {
            0 => turned.insert(word.start + random.below(word.len() + 1), letter),
            1 => drop(turned.remove(word.start + random.below(word.len()))),
            2 => turned[word.start + random.below(word.len())] = letter,
            _ => {
                let first = word.start + random.below(word.len() - 1);
                turned.swap(first, first + 1);
            }
        }
        if turned != letters {
            return Some(turned.into_iter().collect());
        }
    }
}

/// The runs of letters.
fn words(letters: &[char]) -> impl Iterator<Item = std::ops::Range<usize>> {
    letters
        .chunk_by(|one, other| one.is_alphabetic() == other.is_alphabetic())
        .scan(0, |end, run| {
            let start = *end;
            *end += run.len();
            Some(start..*end)
        })
        .filter(|run| letters[run.start].is_alphabetic())
}

/// Numbers that look random and are the same for the same text: `SplitMix64`, begun with the FNV-1a hash of the text. Crates
/// for it may draw other numbers with the next version, and figures could no longer be compared.
struct Random(u64);

impl Random {
    fn seeded(text: &str) -> Self {
        let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }

    /// A number less than `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::{Perturbation, VARIANTS};

    /// What a variant makes of a query, or `=`.
    fn turned(variant: &str, text: &str, id: &str) -> String {
        let variant = VARIANTS.iter().find(|known| known.name == variant).expect(variant);
        variant.of_query(text, id).unwrap_or_else(|| "=".to_owned())
    }

    #[test]
    fn a_query_is_typed_otherwise_like_this() {
        for (variant, text, expected) in [
            ("accents", "Élysée, cœur d’Aÿ, ex æquo", "Elysee, coeur d’Ay, ex aequo"),
            ("accents", "tre\u{302}ve ŒUVRE", "treve OEUVRE"),
            ("accents", "cessez-le-feu", "="),
            ("case: upper", "trêve à Alep", "TRÊVE À ALEP"),
            ("case: lower", "Trêve à ALEP", "trêve à alep"),
            ("case: lower", "trêve", "="),
            ("case: alternating", "l’armée 310 en Syrie", "L’aRmÉe 310 En SyRiE"),
            ("apostrophe: other", "l’armée d'Alep", "l'armée d’Alep"),
            ("apostrophe: space", "l’armée d'Alep", "l armée d Alep"),
            ("apostrophe: none", "l’armée d'Alep", "larmée dAlep"),
            ("apostrophe: none", "armée", "="),
            ("hyphen: space", "cessez-le-feu - Al\u{2011}Assad 2016-12", "cessez le feu - Al Assad 2016 12"),
            ("hyphen: none", "cessez-le-feu", "cessezlefeu"),
            ("hyphen: none", "Syrie - Alep -x y-", "="),
            ("typo", "le feu à 1234", "="),
        ] {
            assert_eq!(turned(variant, text, "q"), expected, "{variant} of {text}");
        }
    }

    #[test]
    fn a_slip_is_always_the_same_for_a_query() {
        let slips = ["q1", "q2", "q3", "q4", "q5", "q6"].map(|id| turned("typo", "la trêve d’Alep", id));
        let expected = ["d’Aflep", "d’lAep", "d’Aleqp", "la trve", "d’Aelp", "d’Aelp"];
        for (slip, expected) in slips.iter().zip(expected) {
            assert!(slip.contains(expected), "{slip}");
        }
    }

    #[test]
    fn a_slip_is_one_edit_in_a_long_word() {
        for id in 0..500 {
            let slip = turned("typo", "la ttttt", &id.to_string());
            let word = slip.strip_prefix("la ").expect("the short word stays");
            let (length, strange) = (word.len(), word.chars().filter(|&letter| letter != 't').count());
            assert!(matches!((length, strange), (4, 0) | (5, 1) | (6, 0 | 1)), "{slip}");
        }
    }

    #[test]
    fn every_perturbation_has_variants_that_bear_its_name() {
        for &perturbation in Perturbation::value_variants() {
            assert!(perturbation.variants().count() > 0);
            assert!(perturbation.variants().all(|variant| variant.name.starts_with(perturbation.name())));
            assert_eq!(perturbation.to_possible_value().expect("it can be chosen").get_name(), perturbation.name());
        }
    }
}
