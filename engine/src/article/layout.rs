//! From a file's text to its lines, each a paragraph or a piece of the head.

use unicode_normalization::UnicodeNormalization;

/// Lines that were broken to fit a page are at least and at most so long, in characters.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;

/// The non-empty lines of a text: accents composed, spaces made single, invisible characters gone, and paragraphs that were
/// broken into lines of equal length made whole.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text: String = text.nfc().filter(|&character| !is_dropped(character)).collect();
    let mut lines = Vec::new();
    let mut group: Vec<String> = Vec::new();
    // `split` and not `lines`: files of the old Macintosh have a carriage return alone.
    for line in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']).chain([""]) {
        let line = tidied(line);
        if !line.is_empty() {
            group.push(line);
        } else if is_wrapped(&group) {
            lines.push(std::mem::take(&mut group).join(" "));
        } else {
            lines.append(&mut group);
        }
    }
    lines
}

/// Soft hyphens and other characters without a width, and control characters that end no line. The two joiners stay:
/// scripts other than ours need them.
fn is_dropped(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        || (character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}'))
}

/// Without spaces around, and with single ones within. Spaces that must not break, which French typography sets before
/// `: ; ! ?` and in numbers, stay what they are.
fn tidied(line: &str) -> String {
    let mut tidy = String::with_capacity(line.len());
    for word in line.split([' ', '\t']).filter(|word| !word.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy.trim().to_owned()
}

/// Whether lines are one paragraph, broken by a typist or a mail program: each is full, which is to say that the first word
/// of the next would not have fitted.
fn is_wrapped(lines: &[String]) -> bool {
    let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let Some(&width) = lengths.iter().max() else { return false };
    lines.len() > 2
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
        assert_eq!(lines("un\rdeux\u{2028}trois"), ["un", "deux", "trois"]);
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
    fn short_lines_stay_lines() {
        let list = "Accord de paix\nRetrait des troupes\nAide humanitaire";
        assert_eq!(lines(list), list.split('\n').collect::<Vec<_>>());
    }
}
