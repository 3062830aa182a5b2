//! Folding: the same form for a word, whatever its case, accents and ligatures.
//!
//! ```text
//!  « Cœur »  coeur        « Élysée »  elysee        « FAÇADE »  facade
//! ```
//!
//! A reader types `etat` for « État » and « État » for `Etat`: both fold to `etat`, in the index and in the query.

use super::chars::{is_accent, is_ignorable, is_word_part};

/// The folded letters for U+00C0 to U+017F, one byte each.
///
/// `.` stands for no letter (× and ÷), a capital for two letters, see [`ligature`]. Unicode's decomposition tables
/// would add 47 KB (brotli) to the page.
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

/// The folded letters for U+1E00 to U+1EFF, in the same way: Vietnamese, Welsh and transcribed names.
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

/// Appends the folded form of a character to `form`: nothing for an accent or an [ignorable](is_ignorable) character,
/// two letters for a ligature.
pub(super) fn fold_into(form: &mut String, character: char) {
    match character {
        '\0'..='\x7f' => form.push(character.to_ascii_lowercase()),
        '\u{c0}'..='\u{17f}' => push_folded(form, LATIN[character as usize - 0xc0]),
        '\u{1e00}'..='\u{1eff}' => push_folded(form, LATIN_ADDITIONAL[character as usize - 0x1e00]),
        // The comma-below letters of Romanian, and a superscript.
        'Ș' | 'ș' | 'ˢ' => form.push('s'),
        'Ț' | 'ț' => form.push('t'),
        // Superscripts and subscripts: « CO₂ », « m² », « XXᵉ », « nᵒ ».
        '²' => form.push('2'),
        '³' => form.push('3'),
        '¹' => form.push('1'),
        '⁰' | '⁴'..='⁹' => form.push(superscript(character, '⁰')),
        '₀'..='₉' => form.push(superscript(character, '₀')),
        'ª' => form.push('a'),
        'ᵈ' => form.push('d'),
        'ᵉ' => form.push('e'),
        'º' | 'ᵒ' => form.push('o'),
        'ʳ' => form.push('r'),
        'ﬀ' => form.push_str("ff"),
        'ﬁ' => form.push_str("fi"),
        'ﬂ' => form.push_str("fl"),
        'ﬃ' => form.push_str("ffi"),
        'ﬄ' => form.push_str("ffl"),
        _ if is_accent(character) || is_ignorable(character) => {}
        _ => push_lowercase(form, character),
    }
}

/// The digit of a superscript or subscript, from that of zero.
fn superscript(digit: char, zero: char) -> char {
    char::from(b'0' + (u32::from(digit) - u32::from(zero)) as u8)
}

fn push_lowercase(text: &mut String, character: char) {
    match character {
        // The sigma at the end of a word has the same capital as any other.
        'ς' => text.push('σ'),
        _ => text.extend(character.to_lowercase()),
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

/// The folded form of a string. Spaces and punctuation are kept.
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

/// A text in lower case, with its accents.
///
/// `str::to_lowercase` would also convert a final sigma, and its panic messages format strings with `Debug`, whose
/// Unicode tables add 5 KB to the page.
pub(crate) fn lowercase(text: &str) -> String {
    let mut lowercase = String::with_capacity(text.len());
    text.chars().for_each(|character| push_lowercase(&mut lowercase, character));
    lowercase
}

/// A word in lower case with its accents and ligatures, if these distinguish it from its folded `form`: « Été » is
/// `été`. `None` for words without accents and for words with digits.
pub(crate) fn accented(word: &str, form: &str) -> Option<String> {
    if word.is_ascii() || form.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut accented = lowercase(word);
    accented.retain(|character| is_word_part(character) && !is_accent(character) && !is_ignorable(character));
    Some(accented).filter(|accented| accented != form)
}

/// A word in lower case with the other accent at its end: `présente` for « présenté », `présenté` for « présente ».
/// `None` if it does not end with e or é.
pub(crate) fn with_other_ending(accented: &str) -> Option<String> {
    let (word, plural) = accented.strip_suffix('s').map_or((accented, ""), |word| (word, "s"));
    let other_endings = [("ée", "ee"), ("é", "e"), ("e", "é")];
    let with_other = |(ending, other)| Some([word.strip_suffix(ending)?, other, plural].concat());
    other_endings.into_iter().find_map(with_other)
}

#[cfg(test)]
mod tests {
    use super::{accented, fold};

    #[test]
    fn every_french_letter_folds_to_its_plain_letters() {
        assert_eq!(fold("àâäçéèêëîïôöùûüÿ"), "aaaceeeeiioouuuy");
        assert_eq!(fold("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ"), "aaaceeeeiioouuuy");
        assert_eq!(fold("Œuvre, cœur, ex æquo, Æ, oﬃciel"), "oeuvre, coeur, ex aequo, ae, officiel");
    }

    #[test]
    fn letters_of_other_languages_fold() {
        assert_eq!(
            fold("Erdoğan, Choïgou, Łódź, Straße, Þór, Ĳssel, Čapek, Iași, Nguyễn, GROẞ"),
            "erdogan, choigou, lodz, strasse, thor, ijssel, capek, iasi, nguyen, gross"
        );
    }

    #[test]
    fn case_folds_in_every_script_that_has_it() {
        for (upper, lower) in [
            ("ΟΔΟΣ", "οδός".replace('ό', "ο").as_str()),
            ("ΛΌΓΟΣ", "λόγος"),
            ("Ἀθῆναι", "ἀθῆναι"),
            ("МОСКВА", "москва"),
            ("ЁЛКА", "ёлка"),
            ("ՀԱՅԱՍՏԱՆ", "հայաստան"),
            ("İSTANBUL", "istanbul"),
            ("ISPARTA", "ısparta"),
        ] {
            assert_eq!(fold(upper), fold(lower));
        }
    }

    #[test]
    fn only_accents_that_folding_removes_distinguish_a_word() {
        for word in ["été", "Œuvre", "marché"] {
            assert_eq!(accented(word, &fold(word)), Some(word.to_lowercase()));
        }
        for word in ["trêve".replace('ê', "e\u{302}").as_str(), "नमस्ते", "น้ำ", "İstanbul", "λόγος", "ΛΌΓΟΣ", "310 000"]
        {
            assert_eq!(accented(word, &fold(word)), None, "{word}");
        }
    }

    #[test]
    fn composed_and_decomposed_accents_are_one() {
        assert_eq!(fold("tre\u{302}ve"), fold("trêve"));
    }

    #[test]
    fn invisible_characters_are_dropped() {
        assert_eq!(fold("gou\u{ad}verne\u{200b}ment"), "gouvernement");
    }
}
