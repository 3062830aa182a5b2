//! Links to the originals of documents.

use form_urlencoded::byte_serialize;

use super::marked::{Piece, plain_text};

/// The number of words that a link asks the browser to find. More are more likely to differ from the original.
const MAX_WORDS: usize = 6;

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
    // The hyphen is part of the syntax of text fragments, and `+` is no space in them.
    let words = byte_serialize(words.as_bytes()).collect::<String>().replace('+', "%20").replace('-', "%2D");
    [url, separator, &words].concat()
}

/// The first marked words with the words after them, up to a punctuation mark. Empty if nothing is marked.
///
/// Browsers find whole words, and « l’armée » is one word for them, so the text begins and ends at a space.
fn words_from_mark(passage: &[Piece]) -> String {
    let Some(first) = passage.iter().position(|piece| piece.marked) else { return String::new() };
    let text = plain_text(passage);
    let mark = passage.iter().take(first).map(|piece| piece.text.len()).sum();
    let mark_end = mark + passage.get(first).map_or(0, |piece| piece.text.len());
    let before = text.get(..mark).unwrap_or_default();
    let start = before.char_indices().rev().find(|(_, before)| before.is_whitespace());
    let mut end = start.map_or(0, |(at, space)| at + space.len_utf8());
    let mut words: Vec<&str> = Vec::new();
    for word in text.get(end..).unwrap_or_default().split(char::is_whitespace) {
        let is_past_mark = end >= mark_end;
        end += word.len() + text.get(end + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
        if is_past_mark && (words.len() >= MAX_WORDS || !word.starts_with(char::is_alphanumeric)) {
            break;
        }
        words.push(if words.is_empty() { word.trim_start_matches(|c: char| !c.is_alphanumeric()) } else { word });
        if end >= mark_end && !word.ends_with(char::is_alphanumeric) {
            words.pop();
            words.push(bare);
            break;
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
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
            (&["Une ", "trêve", " en Syrie, selon l’ONU."][..], "tr%C3%AAve%20en%20Syrie"),
            (&["Une ", "trêve", "."], "tr%C3%AAve"),
            (&["Selon l’", "armée", " de terre (AFP)."], "l%E2%80%99arm%C3%A9e%20de%20terre"),
            (&["", "Trêve", " un deux trois quatre cinq six sept"], "Tr%C3%AAve%20un%20deux%20trois%20quatre%20cinq"),
            (&["Le ", "cessez-le-feu", " tient"], "cessez%2Dle%2Dfeu%20tient"),
            (&["Dit-il : « ", "Trêve", "\u{a0}! » puis"], "Tr%C3%AAve"),
            (&["Un ", "cessez le feu, dit", " l’ONU"], "cessez%20le%20feu%2C%20dit%20l%E2%80%99ONU"),
        ] {
            let link = link_to_passage("https://example.org/a", &passage(pieces));
            assert_eq!(link, format!("https://example.org/a#:~:text={expected}"), "{pieces:?}");
        }
    }

    #[test]
    fn an_address_may_have_a_fragment_and_needs_no_mark() {
        let marked = passage(&["", "Trêve"]);
        assert_eq!(link_to_passage("a.html?b#c", &marked), "a.html?b#c:~:text=Tr%C3%AAve");
        assert_eq!(link_to_passage("MailTo:a@example.org", &marked), "MailTo:a@example.org");
        assert_eq!(link_to_passage("a.html", &passage(&["Trêve"])), "a.html");
        assert_eq!(link_to_passage("a.html", &passage(&["", "…"])), "a.html");
    }
}
