//! The text of a file: decodes its bytes, and the HTML entities in it.

use encoding_rs::WINDOWS_1252;
use html_escape::decode_html_entities;

use super::encoding;

/// How many times entities are decoded: programs encode what is encoded already, as in `&amp;eacute;`.
const MAX_ENTITY_ROUNDS: usize = 4;

/// The number of HTML entities from which on a text is taken for one that was cut out of a page.
const MIN_ENTITIES: usize = 3;

/// The length of the longest entity that texts use, in bytes.
const MAX_ENTITY_LEN: usize = 12;

/// The bytes are not text in a supported encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText;

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text, with U+FFFD in place of what is not valid UTF-8.
    pub text: String,
    /// The number of byte sequences that are not valid UTF-8.
    pub malformed: usize,
}

impl Text {
    /// Decodes bytes whose encoding is not stated: UTF-8, UTF-16, Windows-1252, Mac Roman, code page 850.
    ///
    /// # Errors
    /// If the bytes are not text.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotText> {
        let (text, malformed) = encoding::decode(bytes)?;
        // Binary data contains NUL, or control characters in more than one of 50 bytes.
        let is_binary =
            |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
        if text.contains('\0') || text.chars().filter(|&character| is_binary(character)).count() * 50 > text.len() {
            return Err(NotText);
        }
        Ok(Self { text, malformed })
    }
}

/// Decodes all HTML entities of a text, also those that were encoded several times.
pub fn decode_all_entities(mut text: String) -> String {
    for _ in 0..MAX_ENTITY_ROUNDS {
        if entity_count(&text) == 0 {
            break;
        }
        text = decode_html_entities(&decode_windows_numbers(&text)).into_owned();
    }
    text
}

/// Decodes the HTML entities of a plain text if it has three or more, which are those of a page that it was cut out of.
/// Returns the text and the number of entities that are left.
pub fn decode_entities(mut text: String) -> (String, usize) {
    let mut left = entity_count(&text);
    if left >= MIN_ENTITIES {
        text = decode_all_entities(text);
        left = entity_count(&text);
    }
    (text, left)
}

/// Decodes the numbers that are control characters in Unicode but signs in Windows-1252, as HTML defines: `&#146;` is
/// an apostrophe.
fn decode_windows_numbers(text: &str) -> String {
    let mut parts = text.split("&#");
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(';').and_then(|(number, rest)| Some((windows_byte(number)?, rest))) {
            Some((byte, rest)) => {
                decoded.push_str(&WINDOWS_1252.decode_without_bom_handling(&[byte]).0);
                decoded.push_str(rest);
            }
            None => {
                decoded.push_str("&#");
                decoded.push_str(part);
            }
        }
    }
    decoded
}

/// The number of an entity, such as `146` or `x92`, if it is one of a control character.
fn windows_byte(number: &str) -> Option<u8> {
    let byte = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u8::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    byte.ok().filter(|byte| (0x80..=0x9f).contains(byte))
}

/// The number of HTML entities in a text, such as `&eacute;` and `&#233;`.
fn entity_count(text: &str) -> usize {
    let is_entity = |(at, _): &(usize, &str)| {
        let rest = &text[*at..];
        let end = rest.find(';').filter(|&end| end <= MAX_ENTITY_LEN);
        end.is_some_and(|end| decode_html_entities(&rest[..=end]) != rest[..=end])
    };
    text.match_indices('&').filter(is_entity).count()
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::{NotText, Text, decode_entities};

    const TEXT: &str = "L’armée syrienne — « cœur » du dispositif — a annoncé la trêve à 18 h, pour 5 €.";

    fn utf16_with_bom(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff).chain(TEXT.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn all_encodings_decode_to_the_same_text() {
        let (windows, _, _) = WINDOWS_1252.encode(TEXT);
        for (name, bytes) in [
            ("UTF-8", TEXT.into()),
            ("UTF-8 with a byte-order mark", format!("\u{feff}{TEXT}").into_bytes()),
            ("UTF-16 LE", utf16_with_bom(u16::to_le_bytes)),
            ("UTF-16 BE", utf16_with_bom(u16::to_be_bytes)),
            ("Windows-1252", windows.into_owned()),
        ] {
            let decoded = Text::decode(&bytes).expect(name);
            assert_eq!((decoded.text.as_str(), decoded.malformed), (TEXT, 0), "{name}");
        }
    }

    #[test]
    fn utf16_is_detected_without_a_byte_order_mark() {
        let plain = "Accord de paix en Syrie";
        let bytes: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Text::decode(&bytes).expect("it is text").text, plain);
        let bytes: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(Text::decode(&bytes).expect("it is text").text, plain);
    }

    #[test]
    fn an_invalid_byte_in_a_utf8_file_does_not_garble_the_rest() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.push(0xc3);
        let Text { text, malformed } = Text::decode(&bytes).expect("it is text");
        assert!(text.starts_with(TEXT) && text.ends_with('\u{fffd}'));
        assert_eq!(malformed, 1);
    }

    #[test]
    fn a_picture_is_no_text() {
        assert_eq!(Text::decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(NotText));
    }

    #[test]
    fn entities_are_decoded_until_none_is_left() {
        for (encoded, expected) in [
            ("L&rsquo;arm&eacute;e &agrave; Alep", "L’armée à Alep"),
            ("L&amp;rsquo;arm&amp;eacute;e &amp;agrave; Alep", "L’armée à Alep"),
            ("L&amp;amp;rsquo;arm&amp;amp;eacute;e &amp;amp;agrave; Alep", "L’armée à Alep"),
            ("&#147;L&#146;accord&#148; tient &#150; enfin&#133;", "“L’accord” tient – enfin…"),
            ("&#x93;L&#x92;accord&#X94; &amp;#150; 5 &#128; &#233;", "“L’accord” – 5 € é"),
            ("AT&amp;T, H&amp;M &amp; d&eacute;p&ocirc;t", "AT&T, H&M & dépôt"),
        ] {
            assert_eq!(decode_entities(encoded.to_owned()), (expected.to_owned(), 0), "{encoded}");
        }
        let rare = "L&rsquo;arm&eacute;e";
        assert_eq!(decode_entities(rare.to_owned()), (rare.to_owned(), 2));
    }
}
