//! Character classes that the standard library does not have.

/// Whether a token can begin with a character: letters and numbers of all scripts.
pub(super) fn is_word_start(character: char) -> bool {
    is_letter(character) || character.is_numeric()
}

/// Whether a character continues a token.
pub(super) fn is_word_part(character: char) -> bool {
    is_word_start(character) || is_mark(character) || is_ignorable(character)
}

/// Whether a character is a letter.
pub(crate) fn is_letter(character: char) -> bool {
    match character {
        // Two fast paths for the letters of French.
        '\0'..='\x7f' => character.is_ascii_alphabetic(),
        'À'..='ɏ' => !matches!(character, '×' | '÷'),
        // Unicode calls U+02BC a letter, but French text uses it as an apostrophe.
        _ => character.is_alphabetic() && character != 'ʼ' && !is_accent(character),
    }
}

/// Whether a word is a single letter: the rest of an elision (« l armée »), an initial, or the beginning of a word.
pub(super) fn is_single_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_letter) && letters.next().is_none()
}

/// Whether a character is a Latin, Greek or Cyrillic accent that follows its letter, as in decomposed text.
pub(super) fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether a character is a mark within a word: an accent, a vowel sign, a virama, a tone.
///
/// The standard library knows the marks that Unicode calls alphabetic. These are the others, for the scripts of modern
/// languages.
fn is_mark(character: char) -> bool {
    match character {
        // Each script of India has a block of 128 characters, with nukta and virama at the same offsets.
        '\u{900}'..='\u{d7f}' => matches!(u32::from(character) % 0x80, 0x3c | 0x4d | 0x51..=0x54),
        // Latin, Greek, Cyrillic.
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}'
        // Hebrew points.
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        // Arabic vowel signs and Quranic marks.
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}'
        // Sinhala, Thai, Lao, Tibetan, Burmese, Khmer.
        | '\u{dca}' | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ecd}' | '\u{f39}' | '\u{f71}'..='\u{f84}'
        | '\u{1037}' | '\u{1039}'..='\u{103a}' | '\u{17c9}'..='\u{17d3}' => true,
        _ => false,
    }
}

/// Whether a character is invisible within a word: soft hyphen, zero-width space and joiners, byte-order mark.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
