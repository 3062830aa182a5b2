//! Folding: the same letters, whatever their case, accents or ligatures.
//!
//! ```text
//!  « Cœur »  coeur        « Élysée »  elysee        « FAÇADE »  facade
//! ```
//!
//! A reader types `etat` for « État » and « État » for `Etat`: both fold to `etat`, in the index and in the query, so that
//! accents need no handling anywhere else.

use super::{is_word_start, small};

/// What the letters U+00C0 to U+017F fold to, one byte each.
///
/// `.` is no letter (× and ÷); a capital stands for two letters, see [`ligature`].
const LATIN: &[u8; 192] = b"\
    aaaaaaAceeeeiiii\
    dnooooo.ouuuuyTS\
    aaaaaaAceeeeiiii\
    dnooooo.ouuuuyTy\
    aaaaaaccccccccdd\
    ddeeeeeeeeeegggg\
    gggghhhhiiiiiiii\
    iiIIjjkkklllllll\
    lllnnnnnnnnnoooo\
    ooOOrrrrrrssssss\
    ssttttttuuuuuuuu\
    uuuuwwyyyzzzzzzs";

/// What the letters U+1E00 to U+1EFF fold to, in the same way: Vietnamese, Welsh and transcribed names.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwyasssSdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

/// The two letters that a capital in a table stands for.
fn ligature(mark: u8) -> &'static str {
    match mark {
        b'A' => "ae",
        b'I' => "ij",
        b'O' => "oe",
        b'S' => "ss",
        _ => "th",
    }
}

/// Appends the folded form of one character to `form`: nothing for a combining accent or an
/// [ignorable](is_ignorable) character, two letters for a ligature.
pub(super) fn fold_into(form: &mut String, character: char) {
    match character {
        '\0'..='\x7f' => form.push(character.to_ascii_lowercase()),
        '\u{c0}'..='\u{17f}' => push_folded(form, LATIN[character as usize - 0xc0]),
        '\u{1e00}'..='\u{1eff}' => push_folded(form, LATIN_ADDITIONAL[character as usize - 0x1e00]),
        // The comma-below letters of Romanian.
        'Ș' | 'ș' => form.push('s'),
        'Ț' | 'ț' => form.push('t'),
        'ﬀ' => form.push_str("ff"),
        'ﬁ' => form.push_str("fi"),
        'ﬂ' => form.push_str("fl"),
        'ﬃ' => form.push_str("ffi"),
        'ﬄ' => form.push_str("ffl"),
        _ if is_combining(character) || is_ignorable(character) => {}
        _ => form.push(small(character)),
    }
}

/// Appends what an entry of a table stands for.
fn push_folded(form: &mut String, entry: u8) {
    match entry {
        b'.' => {}
        capital if capital.is_ascii_uppercase() => form.push_str(ligature(capital)),
        letter => form.push(char::from(letter)),
    }
}

/// The folded form of a whole string, spaces and punctuation kept.
///
/// ```
/// assert_eq!(trouvaille_engine::analysis::fold("Mise en œuvre à l’Élysée"), "mise en oeuvre a l’elysee");
/// ```
pub fn fold(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for character in text.chars() {
        fold_into(&mut form, character);
    }
    form
}

/// A word as it is spelt, in small letters, if its accents and ligatures tell it from its folded form: « Été » is `été`.
/// Nothing for words without accents, and for numbers.
pub(crate) fn spelt(word: &str, form: &str) -> Option<String> {
    if word.is_ascii() || form.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let spelt: String = word.chars().filter(|&letter| is_word_start(letter)).map(small).collect();
    (spelt != form).then_some(spelt)
}

/// An accent that follows its letter, as macOS writes file names and some keyboards write words.
pub(super) fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// A character that is in a word without being seen: soft hyphen, zero-width space and joiners, byte-order mark.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn every_french_letter_folds_to_its_plain_letters() {
        assert_eq!(fold("àâäçéèêëîïôöùûüÿ"), "aaaceeeeiioouuuy");
        assert_eq!(fold("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ"), "aaaceeeeiioouuuy");
        assert_eq!(fold("Œuvre, cœur, ex æquo, Æ, oﬃciel"), "oeuvre, coeur, ex aequo, ae, officiel");
    }

    #[test]
    fn names_from_elsewhere_fold_too() {
        assert_eq!(
            fold("Erdoğan, Choïgou, Łódź, Straße, Þór, Ĳssel, Čapek, Iași, Nguyễn, GROẞ"),
            "erdogan, choigou, lodz, strasse, thor, ijssel, capek, iasi, nguyen, gross"
        );
        assert_eq!(fold("МОСКВА Ἀθῆναι"), "москва ἀθῆναι");
    }

    #[test]
    fn composed_and_decomposed_accents_are_one() {
        assert_eq!(fold("tre\u{302}ve"), fold("trêve"));
    }

    #[test]
    fn invisible_characters_vanish() {
        assert_eq!(fold("gou\u{ad}verne\u{200b}ment"), "gouvernement");
    }
}
