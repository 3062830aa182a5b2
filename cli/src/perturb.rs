//! Query perturbations: other ways in which readers type a query, such as without accents, in capitals, with another
//! apostrophe or with a typo.
//!
//! A perturbation has one or more variants, each of which rewrites a query. Variants are deterministic: the random
//! generator of typos is seeded with the id of the query.

use clap::ValueEnum;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A kind of change to a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Perturbation {
    /// Remove accents, and write œ and æ as oe and ae
    Accents,
    /// Convert to upper case, lower case and alternating case
    Case,
    /// Swap straight and curly apostrophes, replace them with spaces, and remove them
    Apostrophe,
    /// Replace the hyphens inside words with spaces, and remove them
    Hyphen,
    /// Insert, delete, replace or transpose a letter in one word of at least four letters
    Typo,
}

/// A specific form of a perturbation.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) kind: Perturbation,
    pub(crate) name: &'static str,
    rewrite: fn(text: &str, id: &str) -> String,
}

/// All variants, grouped by perturbation.
const VARIANTS: [Variant; 10] = [
    Variant { kind: Perturbation::Accents, name: "accents", rewrite: |text, _| remove_accents(text) },
    Variant { kind: Perturbation::Case, name: "case: upper", rewrite: |text, _| text.to_uppercase() },
    Variant { kind: Perturbation::Case, name: "case: lower", rewrite: |text, _| text.to_lowercase() },
    Variant { kind: Perturbation::Case, name: "case: alternating", rewrite: |text, _| alternating(text) },
    Variant { kind: Perturbation::Apostrophe, name: "apostrophe: other", rewrite: |text, _| swap_apostrophes(text) },
    Variant {
        kind: Perturbation::Apostrophe,
        name: "apostrophe: space",
        rewrite: |text, _| text.replace(APOSTROPHES, " "),
    },
    Variant {
        kind: Perturbation::Apostrophe,
        name: "apostrophe: none",
        rewrite: |text, _| text.replace(APOSTROPHES, ""),
    },
    Variant { kind: Perturbation::Hyphen, name: "hyphen: space", rewrite: |text, _| replace_hyphens(text, " ") },
    Variant { kind: Perturbation::Hyphen, name: "hyphen: none", rewrite: |text, _| replace_hyphens(text, "") },
    Variant {
        kind: Perturbation::Typo,
        name: "typo",
        rewrite: |text, id| with_typo(text, id).unwrap_or_else(|| text.to_owned()),
    },
];

impl Perturbation {
    /// Its name in options and reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Accents => "accents",
            Self::Case => "case",
            Self::Apostrophe => "apostrophe",
            Self::Hyphen => "hyphen",
            Self::Typo => "typo",
        }
    }

    /// The variants of this perturbation.
    pub(crate) fn variants(self) -> impl Iterator<Item = &'static Variant> {
        VARIANTS.iter().filter(move |variant| variant.kind == self)
    }
}

impl Variant {
    /// The perturbed query, or `None` if the variant does not change it.
    pub(crate) fn apply(&self, text: &str, id: &str) -> Option<String> {
        Some((self.rewrite)(text, id)).filter(|perturbed| perturbed != text)
    }
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// ASCII hyphen-minus, Unicode hyphen, and non-breaking hyphen.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

fn remove_accents(text: &str) -> String {
    let letters: String = text.nfd().filter(|&letter| !is_combining_mark(letter)).nfc().collect();
    [("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE")]
        .iter()
        .fold(letters, |text, (ligature, letters)| text.replace(ligature, letters))
}

/// Alternates upper-case and lower-case letters, starting with upper case. Other characters do not count.
fn alternating(text: &str) -> String {
    let (mut alternated, mut letters) = (String::with_capacity(text.len()), 0);
    for character in text.chars() {
        if letters % 2 == 0 {
            alternated.extend(character.to_uppercase());
        } else {
            alternated.extend(character.to_lowercase());
        }
        letters += usize::from(character.is_alphabetic());
    }
    alternated
}

fn swap_apostrophes(text: &str) -> String {
    let swap = |character| match character {
        '\'' => '’',
        '’' => '\'',
        other => other,
    };
    text.chars().map(swap).collect()
}

/// Replaces the hyphens between two letters or digits. Other hyphens are dashes or exclusion operators.
fn replace_hyphens(text: &str, replacement: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    for (position, character) in text.char_indices() {
        let before = text[..position].ends_with(char::is_alphanumeric);
        let after = text[position + character.len_utf8()..].starts_with(char::is_alphanumeric);
        if HYPHENS.contains(&character) && before && after {
            replaced.push_str(replacement);
        } else {
            replaced.push(character);
        }
    }
    replaced
}

/// Minimum length of a word that gets a typo.
const MIN_WORD_LEN: usize = 4;

/// The letters that a typo may insert or substitute.
const TYPO_LETTERS: std::ops::RangeInclusive<char> = 'a'..='z';

/// Adds one typo to a query: inserts, deletes or replaces a letter of a word, or swaps two adjacent letters. The same
/// `text` and `id` always give the same typo. Returns `None` if no word has at least four letters.
pub fn with_typo(text: &str, id: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let words: Vec<std::ops::Range<usize>> = words(&letters).filter(|word| word.len() >= MIN_WORD_LEN).collect();
    if words.is_empty() {
        return None;
    }
    let mut random = Random::seeded(id);
    let word = words[random.below(words.len())].clone();
    // An edit may have no effect, such as swapping the letters of "tt". Draw again until the query changes.
    loop {
        let mut edited = letters.clone();
        let letter = TYPO_LETTERS.clone().nth(random.below(TYPO_LETTERS.count())).unwrap_or(*TYPO_LETTERS.start());
        match random.below(4) {
            0 => edited.insert(word.start + random.below(word.len() + 1), letter),
            1 => drop(edited.remove(word.start + random.below(word.len()))),
            2 => edited[word.start + random.below(word.len())] = letter,
            _ => {
                let first = word.start + random.below(word.len() - 1);
                edited.swap(first, first + 1);
            }
        }
        if edited != letters {
            return Some(edited.into_iter().collect());
        }
    }
}

/// The ranges of the maximal runs of letters.
fn words(letters: &[char]) -> impl Iterator<Item = std::ops::Range<usize>> {
    letters
        .chunk_by(|a, b| a.is_alphabetic() == b.is_alphabetic())
        .scan(0, |end, run| {
            let start = *end;
            *end += run.len();
            Some(start..*end)
        })
        .filter(|run| letters[run.start].is_alphabetic())
}

/// A `SplitMix64` generator, seeded with the FNV-1a hash of a text. A crate is not used because its next version may
/// generate other numbers, and results would no longer be comparable.
struct Random(u64);

impl Random {
    fn seeded(text: &str) -> Self {
        let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }

    /// A number less than `limit`, which must not be 0.
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

    /// The query rewritten by a variant, or `=` if it does not change.
    fn rewritten(variant: &str, text: &str, id: &str) -> String {
        let variant = VARIANTS.iter().find(|known| known.name == variant).expect(variant);
        variant.apply(text, id).unwrap_or_else(|| "=".to_owned())
    }

    #[test]
    fn variants_rewrite_queries() {
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
            assert_eq!(rewritten(variant, text, "q"), expected, "{variant} of {text}");
        }
    }

    #[test]
    fn the_same_query_always_gets_the_same_typo() {
        let typos = ["q1", "q2", "q3", "q4", "q5", "q6"].map(|id| rewritten("typo", "la trêve d’Alep", id));
        let expected = ["d’Aflep", "d’lAep", "d’Aleqp", "la trve", "d’Aelp", "d’Aelp"];
        for (typo, expected) in typos.iter().zip(expected) {
            assert!(typo.contains(expected), "{typo}");
        }
    }

    #[test]
    fn a_typo_is_one_edit_in_a_long_word() {
        for id in 0..500 {
            let typo = rewritten("typo", "la ttttt", &id.to_string());
            let word = typo.strip_prefix("la ").expect("the short word does not change");
            let (length, other_letters) = (word.len(), word.chars().filter(|&letter| letter != 't').count());
            assert!(matches!((length, other_letters), (4, 0) | (5, 1) | (6, 0 | 1)), "{typo}");
        }
    }

    #[test]
    fn every_perturbation_has_variants_named_after_it() {
        for &perturbation in Perturbation::value_variants() {
            assert!(perturbation.variants().count() > 0);
            assert!(perturbation.variants().all(|variant| variant.name.starts_with(perturbation.name())));
            assert_eq!(
                perturbation.to_possible_value().expect("it is a value of --perturb").get_name(),
                perturbation.name()
            );
        }
    }
}
