//! Links to the originals of documents.

use trouvaille_engine::analysis::Tokens;

use super::marked::{Piece, plain_text};

/// The number of words that a link asks the browser to find. More are more likely to differ from the original.
const MAX_WORDS: usize = 6;

/// Characters between words that end what a link asks for: the original may have markup there, or other spaces.
const STOPS: [char; 15] = ['.', ',', ';', ':', '!', '?', '…', '(', ')', '«', '»', '"', '“', '”', '–'];

/// The address of an original, with a text fragment: the browser scrolls to the first mark of a passage and highlights
/// it, or shows the top of the page if the original does not have these words.
///
/// <https://developer.mozilla.org/docs/Web/URI/Reference/Fragment/Text_fragments>
pub fn link_to_passage(url: &str, passage: &[Piece]) -> String {
    let words = words_from_mark(passage);
    let is_mail = url.get(.."mailto:".len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    if words.is_empty() || is_mail {
        return url.to_owned();
    }
    let separator = if url.contains('#') { ":~:text=" } else { "#:~:text=" };
    let mut link = [url, separator].concat();
    for byte in words.bytes() {
        // Also the comma and the hyphen, which are part of the syntax of text fragments.
        if byte.is_ascii_alphanumeric() {
            link.push(byte.into());
        } else {
            link.push('%');
            link.extend([byte >> 4, byte & 15].iter().filter_map(|&digit| char::from_digit(digit.into(), 16)));
        }
    }
    link
}

/// The first marked words with the words after them, up to a punctuation mark. Empty if nothing is marked.
///
/// Browsers find whole words, and « l’armée » is one word for them, so the text begins and ends at a space.
fn words_from_mark(passage: &[Piece]) -> String {
    let Some(first) = passage.iter().position(|piece| piece.marked) else { return String::new() };
    let text = plain_text(passage);
    let before: usize = passage.iter().take(first).map(|piece| piece.text.len()).sum();
    let mark = before..before + passage.get(first).map_or(0, |piece| piece.text.len());
    let is_outside = |character: char| character.is_whitespace() || STOPS.contains(&character);
    let start = text.get(..mark.start).unwrap_or_default();
    let start = start.char_indices().rev().find(|&(_, character)| is_outside(character));
    let start = start.map_or(0, |(at, character)| at + character.len_utf8());
    let (mut words, mut end) = (0, start);
    let mut tokens = Tokens::new(&text);
    while let Some(token) = tokens.advance() {
        if token.range.end <= mark.start {
            continue;
        }
        let gap = text.get(end..token.range.start).unwrap_or_default();
        if token.range.start >= mark.end && (words == MAX_WORDS || gap.contains(STOPS)) {
            break;
        }
        end = token.range.end;
        words += 1;
    }
    text.get(start..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::link_to_passage;
    use crate::search::marked::{Marked, Piece};

    /// Pieces of which every second is marked.
    fn passage(pieces: &[&'static str]) -> Marked {
        pieces.iter().enumerate().map(|(index, &text)| Piece { text, marked: index % 2 == 1 }).collect()
    }

    #[test]
    fn a_link_has_the_marked_words_and_those_after_them() {
        for (pieces, expected) in [
            (&["Une ", "trêve", " en Syrie, selon l’ONU."][..], "tr%c3%aave%20en%20Syrie"),
            (&["Une ", "trêve", "."], "tr%c3%aave"),
            (&["Selon l’", "armée", " de terre (AFP)."], "l%e2%80%99arm%c3%a9e%20de%20terre"),
            (&["(l’", "armée", " de l’ONU)"], "l%e2%80%99arm%c3%a9e%20de%20l%e2%80%99ONU"),
            (&["", "Trêve", " un deux trois quatre cinq six sept"], "Tr%c3%aave%20un%20deux%20trois%20quatre%20cinq"),
            (&["Le ", "cessez-le-feu", " tient"], "cessez%2dle%2dfeu%20tient"),
            (&["Dit-il : « ", "Trêve", "\u{a0}! » puis"], "Tr%c3%aave"),
            (&["Un ", "cessez le feu, dit", " l’ONU"], "cessez%20le%20feu%2c%20dit%20l%e2%80%99ONU"),
        ] {
            let link = link_to_passage("https://example.org/a", &passage(pieces));
            assert_eq!(link, format!("https://example.org/a#:~:text={expected}"), "{pieces:?}");
        }
    }

    #[test]
    fn an_address_may_have_a_fragment_and_needs_no_mark() {
        let marked = passage(&["", "Trêve"]);
        assert_eq!(link_to_passage("a.html?b#c", &marked), "a.html?b#c:~:text=Tr%c3%aave");
        assert_eq!(link_to_passage("MailTo:a@example.org", &marked), "MailTo:a@example.org");
        assert_eq!(link_to_passage("a.html", &passage(&["Trêve"])), "a.html");
        assert_eq!(link_to_passage("a.html", &passage(&["", "…"])), "a.html");
    }
}
