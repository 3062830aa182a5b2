//! From a file's text to its lines, each a paragraph or a piece of the head.

use unicode_normalization::UnicodeNormalization;

/// Lines that were broken to fit a page are at least and at most so long, in characters.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;

/// What ends a line, besides the two together that Windows writes: Unix, the old Macintosh, Word within a paragraph, a page,
/// a mainframe, Unicode.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The lines of a text that have words: accents composed, spaces made single, invisible characters gone, and paragraphs that
/// were broken into lines of equal length made whole.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text: String = text.nfc().filter(|&character| !is_dropped(character)).collect();
    let tidy: Vec<String> = text.replace("\r\n", "\n").split(LINE_ENDS).map(tidied).collect();
    let width = tidy.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut lines = Vec::new();
    let mut group: Vec<String> = Vec::new();
    for line in tidy.into_iter().chain([String::new()]) {
        if line.contains(char::is_alphanumeric) {
            group.push(line);
        } else if is_wrapped(&group, width) {
            lines.push(std::mem::take(&mut group).join(" "));
        } else {
            lines.append(&mut group);
        }
    }
    lines
}

/// Soft hyphens and other characters without a width. The two joiners stay: scripts other than ours need them.
fn is_dropped(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Without spaces around, and with single ones within; tabs and other controls are spaces. Spaces that must not break, which French typography sets before
/// `: ; ! ?` and in numbers, stay what they are.
fn tidied(line: &str) -> String {
    let mut tidy = String::with_capacity(line.len());
    for word in line.split(|character: char| character == ' ' || character.is_control()).filter(|word| !word.is_empty())
    {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy.trim().to_owned()
}

/// Whether lines are one paragraph, broken by a typist or a mail program: each is full, which is to say that the first word
/// of the next would not have fitted into the `width` of the file or of the lines themselves. Two lines tell less than three,
/// so the second must go on in small letters.
fn is_wrapped(lines: &[String], width: usize) -> bool {
    let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let own_width = lengths.iter().copied().max().unwrap_or(0);
    let width = if lines.len() > 2 { own_width } else { width };
    let goes_on = lines.len() > 2 || lines.get(1).is_some_and(|line| line.starts_with(char::is_lowercase));
    lines.len() > 1
        && goes_on
        && WRAPPED.contains(&width)
        && lengths.windows(2).zip(&lines[1..]).all(|(pair, next)| {
            let word = next.split(' ').next().unwrap_or(next).chars().count();
            pair[0] + 1 + word > width
        })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn spaces_and_invisible_characters_are_tidied() {
        assert_eq!(
            lines("\u{feff}  L'ar\u{ad}mée  a\tdit\u{a0}: \r\n\r\n oui.\u{200b}\n"),
            ["L'armée a dit\u{a0}:", "oui."]
        );
        assert_eq!(
            lines("un\rdeux\u{2028}trois\u{b}quatre\u{85}cinq\u{1}six"),
            ["un", "deux", "trois", "quatre", "cinq six"]
        );
        assert_eq!(lines("---\nun\n***"), ["un"]);
        assert_eq!(lines("tre\u{302}ve"), ["trêve"]);
        assert_eq!(lines(" \n\u{a0}\n"), Vec::<String>::new());
    }

    #[test]
    fn a_paragraph_broken_into_full_lines_becomes_one() {
        let wrapped = "Le président russe Vladimir Poutine a annoncé jeudi un accord de\n\
            cessez-le-feu entre le régime syrien et l'opposition armée en Syrie,\n\
            en proie à un conflit sanglant depuis 2011.";
        assert_eq!(lines(wrapped), [wrapped.replace('\n', " ")]);
    }

    #[test]
    fn two_lines_are_joined_where_the_file_is_wrapped_and_the_sentence_goes_on() {
        let wrapped = "Accord en Syrie\n\n\
            Le président russe a annoncé jeudi un accord de cessez-le-feu entre le\n\
            régime et l'opposition.";
        assert_eq!(
            lines(wrapped)[1],
            "Le président russe a annoncé jeudi un accord de cessez-le-feu entre le régime et l'opposition."
        );
        let title = "Le président russe a annoncé un accord de paix\nLe régime et l'opposition l'ont signé.";
        assert_eq!(lines(title).len(), 2);
    }

    #[test]
    fn short_lines_stay_lines() {
        let list = "Accord de paix\nRetrait des troupes\nAide humanitaire";
        assert_eq!(lines(list), list.split('\n').collect::<Vec<_>>());
    }
}
