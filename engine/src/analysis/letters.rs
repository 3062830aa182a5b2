//! Letters: what a word is written with, and which capital belongs to which small letter.
//!
//! The tables of Unicode would be a tenth of what a browser loads. Latin, Greek and Cyrillic are told as Unicode tells them;
//! of other scripts it is known what is **no** letter, as far as ordinary texts have it.

use std::iter;

/// What is no letter and no digit behind the Latin letters: signs, punctuation, symbols.
const SIGNS: &[[char; 2]] = &[
    ['\u{2c2}', '\u{36f}'], // modifiers, accents that follow their letter
    ['\u{375}', '\u{375}'], // Greek
    ['\u{37e}', '\u{37e}'],
    ['\u{384}', '\u{385}'],
    ['\u{387}', '\u{387}'],
    ['\u{3f6}', '\u{3f6}'],
    ['\u{482}', '\u{489}'], // Cyrillic
    ['\u{55a}', '\u{55f}'], // Armenian
    ['\u{589}', '\u{58f}'],
    ['\u{5be}', '\u{5be}'], // Hebrew
    ['\u{5c0}', '\u{5c0}'],
    ['\u{5c3}', '\u{5c3}'],
    ['\u{5f3}', '\u{60f}'], // … and Arabic
    ['\u{61b}', '\u{61f}'],
    ['\u{66a}', '\u{66d}'],
    ['\u{6d4}', '\u{6d4}'],
    ['\u{964}', '\u{965}'], // India
    ['\u{e3f}', '\u{e3f}'], // Thai
    ['\u{e5a}', '\u{e5b}'],
    ['\u{f04}', '\u{f14}'],   // Tibetan
    ['\u{104a}', '\u{104f}'], // Burmese
    ['\u{10fb}', '\u{10fb}'], // Georgian
    ['\u{1360}', '\u{1368}'], // Ethiopic
    ['\u{17d4}', '\u{17db}'], // Khmer
    ['\u{1800}', '\u{180a}'], // Mongolian
    ['\u{1fbd}', '\u{1fbd}'], // Greek accents
    ['\u{1fbf}', '\u{1fc1}'],
    ['\u{1fcd}', '\u{1fcf}'],
    ['\u{1fdd}', '\u{1fdf}'],
    ['\u{1fed}', '\u{1fef}'],
    ['\u{1ffd}', '\u{206f}'], // dashes, quotes, spaces
    ['\u{207a}', '\u{207e}'], // raised and lowered signs
    ['\u{208a}', '\u{208f}'],
    ['\u{20a0}', '\u{214f}'], // currencies, « ℃ », « № », « ™ »
    ['\u{218a}', '\u{2bff}'], // arrows, mathematics, pictures
    ['\u{2e00}', '\u{2e7f}'], // rare punctuation
    ['\u{3000}', '\u{3004}'], // China and Japan
    ['\u{3008}', '\u{3020}'],
    ['\u{3030}', '\u{3030}'],
    ['\u{303d}', '\u{303f}'],
    ['\u{30fb}', '\u{30fb}'],
    ['\u{e000}', '\u{f8ff}'], // whatever a font makes of it
    ['\u{fd3e}', '\u{fd3f}'], // Arabic
    ['\u{fe00}', '\u{fe6f}'], // variants
    ['\u{feff}', '\u{ff0f}'], // full width
    ['\u{ff1a}', '\u{ff20}'],
    ['\u{ff3b}', '\u{ff40}'],
    ['\u{ff5b}', '\u{ff65}'],
    ['\u{ffe0}', '\u{ffff}'],
    ['\u{1f000}', '\u{1faff}'], // pictures
    ['\u{e0000}', '\u{10ffff}'],
];

/// Capitals that stand apart from their small letters, each before its own.
const PAIRS: &str = "ŸÿƁɓƆɔƇƈƉɖƊɗƋƌƎǝƏəƐɛƑƒƓɠƔɣƖɩƗɨƘƙƝɲƟɵƧƨƬƭƮʈƯưƱʊƲʋƳƴƵƶƷʒƸƹƼƽǴǵȺⱥȻȼɁɂɃƀɄʉɅʌͿϳΆάΈέΉήΊίΌόΎύΏώϴθϷϸϹϲϺϻӀӏẞßƜɯƦʀƩʃǶƕǷƿȠƞȽƚȾⱦᾺὰΆάῈὲΈέῊὴΉήῚὶΊίῪὺΎύῬῥῸὸΌόῺὼΏώ";

/// Whether a word may begin so: a letter or a digit, raised figures and fractions included.
pub(crate) fn is_word_start(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' => matches!(character, 'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼' | '½' | '¾'),
        // What French is written with.
        'À'..='ɏ' => !matches!(character, '×' | '÷'),
        // To French it is an apostrophe.
        'ʼ' => false,
        _ => !SIGNS.iter().any(|&[first, last]| (first..=last).contains(&character)),
    }
}

/// Whether a character is a letter.
pub(crate) fn is_letter(character: char) -> bool {
    let is_figure = matches!(character, '0'..='9' | '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{2189}');
    !is_figure && is_word_start(character)
}

/// A letter alone is what is left of « l armée », of a first name, or of a word that has just been begun.
pub(crate) fn is_single_letter(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next().is_some_and(is_letter) && letters.next().is_none()
}

/// The small letter of a capital; any other character as it is.
pub(crate) fn small(character: char) -> char {
    let code = u32::from(character);
    let moved = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3ab | 0x410..=0x42f | 0xff21..=0xff3a => code + 32,
        0x130 => 0x69,
        // Each even one is a capital, and its small letter stands behind it.
        0x100..=0x137
        | 0x14a..=0x177
        | 0x182..=0x185
        | 0x198..=0x199
        | 0x1a0..=0x1a5
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x246..=0x24f
        | 0x370..=0x373
        | 0x376..=0x377
        | 0x3d8..=0x3ef
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => code | 1,
        // Each odd one.
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc | 0x4c1..=0x4ce => code + (code & 1),
        0x400..=0x40f => code + 80,
        0x531..=0x556 => code + 48,
        // Greek with breathings: eight small letters, their eight capitals.
        0x1f00..=0x1f6f | 0x1f80..=0x1faf => code & !8,
        0x178..=0x4c0 | 0x1e9e | 0x1fb8..=0x1ffc => {
            let mut letters = PAIRS.chars();
            let mut pairs = iter::from_fn(|| Some((letters.next()?, letters.next()?)));
            return pairs.find(|&(capital, _)| capital == character).map_or(character, |(_, small)| small);
        }
        _ => code,
    };
    char::from_u32(moved).unwrap_or(character)
}

/// A text in small letters.
pub(crate) fn in_small(text: &str) -> String {
    text.chars().map(small).collect()
}

/// Whether a character is a capital.
pub(crate) fn is_capital(character: char) -> bool {
    small(character) != character
}

#[cfg(test)]
mod tests {
    use super::{is_capital, is_letter, is_word_start, small};

    #[test]
    fn latin_greek_and_cyrillic_are_what_unicode_says() {
        let blocks = ['\u{0}'..='\u{2c1}', 'Α'..='Ρ', 'Σ'..='ώ', 'Ѐ'..='ԯ', 'Ḁ'..='ỿ', 'ἀ'..='ἕ'];
        for character in blocks.into_iter().flatten().filter(|character| !"ʼҁ҂ǄǅǇǈǊǋǱǲ".contains(*character))
        {
            if character != 'İ' {
                assert_eq!(character.to_lowercase().collect::<Vec<_>>(), [small(character)]);
            }
            assert_eq!(character.is_uppercase(), is_capital(character), "{character}");
            let is_accent = ('\u{483}'..='\u{489}').contains(&character);
            assert_eq!(character.is_alphanumeric() && !is_accent, is_word_start(character), "{character}");
            assert_eq!(character.is_alphabetic() && !is_accent, is_letter(character), "{character}");
        }
    }

    #[test]
    fn texts_of_other_scripts_fall_into_words() {
        for text in [
            "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος…",
            "Ստեփանակերտ՝ մայրաքաղաք։",
            "«שלום־עולם», אמר.",
            "مرحبا، كيف حالك؟",
            "नमस्ते। आप कैसे हैं?",
            "สวัสดี ครับ",
            "今日は、世界。「東京」・大阪！",
            "안녕하세요, 세계!",
            "ሰላም፡ዓለም።",
            "😀 → № ™ ± € ★ ☎",
        ] {
            for character in text.chars() {
                // What is neither is an accent that is written as a character of its own.
                let is_sign = character.is_whitespace()
                    || character.is_ascii_punctuation()
                    || "…«»՝։־،؟।、。「」・！፡።😀→№™±€★☎".contains(character);
                assert_eq!(is_word_start(character), !is_sign, "{character} in {text}");
            }
        }
    }
}
