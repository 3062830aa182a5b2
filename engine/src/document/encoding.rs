//! Decodes the bytes of a file whose encoding is not stated.
//!
//! UTF-8 and UTF-16 are certain. Of the 8-bit encodings, statistics find the Western and Eastern ones of Windows and of
//! ISO 8859; two that only old French files have, code page 850 (DOS) and Mac Roman, are recognized by the letters that
//! they give.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use oem_cp::code_table::DECODING_TABLE_CP850;

use super::text::NotText;

/// The letters with accents of French, and those of them that are rare.
const FRENCH_LETTERS: &str = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ";
const RARE_LETTERS: &str = "äæöüÿÂÄÆËÎÏÔÖÙÛÜŸ";

/// The number of bytes at the beginning of a file from which an 8-bit encoding is guessed.
const SAMPLE_LEN: usize = 1 << 20;

/// A decoded text, and the number of byte sequences that are not valid UTF-8.
pub(super) type Decoded = (String, usize);

/// Decodes bytes of an unknown encoding.
///
/// # Errors
/// If the bytes are not text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    let detected = Encoding::for_bom(bytes).or_else(|| utf16_without_bom(bytes));
    if let Some((encoding, bom_length)) = detected.filter(|(encoding, _)| *encoding != UTF_8) {
        let (text, malformed) = encoding.decode_without_bom_handling(&bytes[bom_length..]);
        return if malformed { Err(NotText) } else { Ok((text.into_owned(), 0)) };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Text in another encoding hardly ever contains valid multi-byte sequences of UTF-8. If they outnumber the invalid
    // ones, the file is UTF-8 with errors.
    let (mut non_ascii, mut malformed) = (0, 0);
    let chunks = std::str::from_utf8(bytes).is_err().then(|| bytes.utf8_chunks());
    for chunk in chunks.into_iter().flatten() {
        non_ascii += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        malformed += usize::from(!chunk.invalid().is_empty());
    }
    if malformed == 0 || non_ascii > malformed {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        // Each repair makes the text shorter.
        while let Some(repaired) = repair(&text) {
            text = repaired;
        }
        return Ok((text, malformed));
    }
    eight_bit(bytes).map(|text| (text, 0)).ok_or(NotText)
}

/// Decodes text in an 8-bit encoding: the one that is most likely by statistics, unless Mac Roman or code page 850 gives
/// much more plausible French.
fn eight_bit(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(SAMPLE_LEN)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    // The top-level domain is a hint: it prefers Western encodings to Turkish or Central European ones.
    let encoding = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    let likely = |bytes| {
        let (text, _, malformed) = encoding.decode(bytes);
        (!malformed).then(|| text.into_owned())
    };
    let others: [fn(&[u8]) -> String; 2] = [mac_roman, code_page_850];
    let judged = others.into_iter().map(|decode| (plausibility(&decode(sample)), decode));
    let (best, other) = judged.max_by_key(|(best, _)| *best)?;
    // Some letters may be right by chance.
    let is_better = |likely: &String| {
        let likely = plausibility(likely);
        best > likely && best > 2 * likely
    };
    if likely(sample).as_ref().is_none_or(is_better) && best > 0 { Some(other(bytes)) } else { likely(bytes) }
}

fn mac_roman(bytes: &[u8]) -> String {
    MACINTOSH.decode(bytes).0.into_owned()
}

fn code_page_850(bytes: &[u8]) -> String {
    let decode = |&byte: &u8| match byte.checked_sub(0x80) {
        Some(high) => DECODING_TABLE_CP850[usize::from(high)],
        None => char::from(byte),
    };
    bytes.iter().map(decode).collect()
}

/// Repairs a text in UTF-8 that a program took for Windows-1252 or ISO 8859-1 and saved as UTF-8: « L'Ã©tÃ© ».
///
/// Returns `None` if more of the characters that are not ASCII are right than wrong: a Portuguese text, or one that
/// cites such an error.
fn repair(text: &str) -> Option<String> {
    let (mut repaired, mut misread, mut others) = (String::with_capacity(text.len()), 0, 0);
    let mut characters = text.chars();
    loop {
        let rest = characters.as_str();
        if let Some((character, length)) = misread_character(rest) {
            repaired.push(character);
            misread += 1;
            characters.nth(length - 1);
        } else if let Some(character) = characters.next() {
            repaired.push(character);
            others += usize::from(!character.is_ascii() && !rest.starts_with(MISREAD_A));
        } else {
            break;
        }
    }
    let repair_a = || repaired.replace(&format!("{MISREAD_A} "), "à ").replace(MISREAD_A, "à ");
    (misread > others).then(repair_a)
}

/// A misread « à » whose no-break space became a space.
const MISREAD_A: &str = "Ã ";

/// The character whose bytes in UTF-8 the first characters of a text are in Windows-1252, and the number of these
/// characters.
///
/// Only Latin letters and common signs are considered: « é », a no-break space and « » » would be a Chinese letter.
fn misread_character(text: &str) -> Option<(char, usize)> {
    let length = match text.chars().next()? {
        'Â' | 'Ã' | 'Ä' | 'Å' | 'Æ' | 'Ë' => 2,
        'â' => 3,
        _ => return None,
    };
    let bytes: Vec<u8> = text.chars().take(length).map(windows_1252_byte).collect::<Option<_>>()?;
    let character = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let is_likely = matches!(character, '\u{80}'..='\u{17f}' | '\u{2000}'..='\u{206f}' | 'ƒ' | 'ˆ' | '˜' | '€' | '™');
    is_likely.then_some((character, length))
}

/// The byte of a character in Windows-1252, or in ISO 8859-1, which has control characters where Windows-1252 has signs.
fn windows_1252_byte(character: char) -> Option<u8> {
    u8::try_from(character).ok().or_else(|| {
        let mut buffer = [0; 4];
        let (bytes, _, has_unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
        bytes.first().copied().filter(|_| !has_unmappable)
    })
}

/// How much a text looks like French: the number of letters with accents and of typographic signs where French has them,
/// minus that of other characters in words.
fn plausibility(text: &str) -> i64 {
    let characters: Vec<char> = text.chars().collect();
    let mut plausible = 0;
    for (at, &character) in characters.iter().enumerate().filter(|(_, character)| !character.is_ascii()) {
        let before = at.checked_sub(1).and_then(|before| characters.get(before)).copied().unwrap_or(' ');
        let after = characters.get(at + 1).copied().unwrap_or(' ');
        let (follows_letter, precedes_letter) = (before.is_alphabetic(), after.is_alphabetic());
        plausible += match character {
            // A capital within a word is as unlikely as a sign.
            letter if FRENCH_LETTERS.contains(letter) && letter.is_uppercase() && before.is_lowercase() => -2,
            letter if RARE_LETTERS.contains(letter) => i64::from(follows_letter || precedes_letter),
            letter if FRENCH_LETTERS.contains(letter) => 2 * i64::from(follows_letter || precedes_letter),
            '’' if follows_letter && precedes_letter => 2,
            '“' | '«' if !follows_letter => 2,
            '”' | '»' | '…' if !precedes_letter => 2,
            '–' | '—' | '€' | '°' | '\u{a0}' if !precedes_letter || !follows_letter => 2,
            sign if sign.is_alphabetic() || (follows_letter && precedes_letter) => -2,
            _ => 0,
        };
    }
    plausible
}

/// Detects UTF-16 without a byte-order mark: in European text, nearly every second byte is zero. Like
/// [`Encoding::for_bom`], returns the encoding and the length of the mark, here 0.
fn utf16_without_bom(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let threshold = bytes.len() / 2 * 3 / 4;
    if bytes.len() < 2 || bytes.len() % 2 == 1 {
        None
    } else if odd > threshold && even == 0 {
        Some((UTF_16LE, 0))
    } else if even > threshold && odd == 0 {
        Some((UTF_16BE, 0))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    const TEXT: &str = "L'armée a quitté la préfecture à l'aube, où dix élèves étaient reçus.";

    fn in_code_page_850(text: &str) -> Vec<u8> {
        let byte = |letter: char| match letter {
            'é' => 0x82,
            'è' => 0x8a,
            'ç' => 0x87,
            'à' => 0x85,
            'ù' => 0x97,
            'ê' => 0x88,
            'É' => 0x90,
            _ => letter as u8,
        };
        text.chars().map(byte).collect()
    }

    fn in_mac_roman(text: &str) -> Vec<u8> {
        encoding_rs::MACINTOSH.encode(text).0.into_owned()
    }

    #[test]
    fn old_french_encodings_are_recognized() {
        for text in [TEXT, "Un été\n", "état", "Le marché est fermé", "État des lieux : évêché, thème"] {
            for bytes in
                [encoding_rs::WINDOWS_1252.encode(text).0.into_owned(), in_mac_roman(text), in_code_page_850(text)]
            {
                let decoded = decode(&bytes).map(|(text, _)| text);
                assert_eq!(decoded.as_deref(), Ok(text), "{bytes:x?}");
            }
        }
    }

    #[test]
    fn quotes_and_dashes_of_windows_are_not_letters_of_dos() {
        for text in ["“Oui”, dit le maire – enfin…", "L’accord est “clair”", "Prix : 5 €"] {
            let decoded = decode(&encoding_rs::WINDOWS_1252.encode(text).0).map(|(text, _)| text);
            assert_eq!(decoded.as_deref(), Ok(text));
        }
    }

    #[test]
    fn other_languages_keep_their_encoding() {
        for (text, encoding) in [
            ("Москва не сразу строилась, говорят люди", encoding_rs::WINDOWS_1251),
            ("Η Αθήνα είναι η πρωτεύουσα της Ελλάδας", encoding_rs::ISO_8859_7),
        ] {
            let decoded = decode(&encoding.encode(text).0).map(|(text, _)| text);
            assert_eq!(decoded.as_deref(), Ok(text));
        }
    }

    #[test]
    fn utf8_that_was_read_as_windows_1252_is_repaired() {
        for text in [
            "L'été dernier, à Alep",
            "À l’École, « l’œuvre » coûte 5 € – “enfin…”",
            "Ça naît où ?\u{202f}",
            "Un seul accent : état",
        ] {
            let once = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0;
            let twice = encoding_rs::WINDOWS_1252.decode_without_bom_handling(once.as_bytes()).0;
            let latin1: String = text.bytes().map(char::from).collect();
            for garbled in [once.as_ref(), twice.as_ref(), &latin1] {
                assert_eq!(decode(garbled.as_bytes()), Ok((text.to_owned(), 0)), "{garbled}");
            }
        }
        for garbled in ["L'Ã©tÃ© dernier, Ã  Alep", "L'Ã©tÃ© dernier, Ã Alep"] {
            assert_eq!(decode(garbled.as_bytes()), Ok(("L'été dernier, à Alep".to_owned(), 0)));
        }
    }

    #[test]
    fn a_text_without_misread_letters_stays_as_it_is() {
        for text in [
            "A IRMÃ DE SÃO JOÃO NÃO VEM",
            "A irmã não vem. NÃO Ã",
            "Le fichier affiche « Ã© » au lieu de « é », a-t-il été précisé.",
            "« C'est terminé\u{a0}», dit-il",
            "PÂQUES, CHÂTEAU, ÅNGSTRÖM",
            "terminé\u{a0}»",
        ] {
            assert_eq!(decode(text.as_bytes()), Ok((text.to_owned(), 0)));
        }
    }
}
