//! Splits the text of a file into lines. Each line is a paragraph or an element of the head.

use unicode_normalization::UnicodeNormalization;

/// Widths at which files are wrapped, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;

/// Line terminators other than CR LF: LF (Unix), CR (classic Mac OS), VT (line break within a paragraph of Word), FF
/// (page break), NEL (mainframes), and the line and paragraph separators of Unicode.
const LINE_TERMINATORS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Returns the lines of a text that contain a letter or digit, in NFC, with single spaces and without invisible
/// characters. The lines of a wrapped paragraph are joined.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text: String = text.nfc().filter(|&character| !is_invisible(character)).collect();
    let normalized: Vec<String> = text.replace("\r\n", "\n").split(LINE_TERMINATORS).map(normalize_spaces).collect();
    let width = normalized.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut lines = Vec::new();
    let mut group: Vec<String> = Vec::new();
    for line in normalized.into_iter().chain([String::new()]) {
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

/// Whether a character is a soft hyphen or has no width. The zero-width joiner and non-joiner are kept: other scripts
/// need them.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Trims a line and collapses runs of spaces, tabs and other control characters into one space. No-break spaces within
/// the line are kept: French typography puts them before `: ; ! ?` and into numbers.
fn normalize_spaces(line: &str) -> String {
    let words = line.split(|character: char| character == ' ' || character.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Whether consecutive lines are one paragraph that was wrapped by hand or by a mail program.
///
/// They are if every line but the last is full: the first word of the next line would exceed the width, which is the
/// length of the longest of the lines. Two lines are weak evidence, so there the width is `file_width`, the length of
/// the longest line in the file, and the second line must also begin with a lower-case letter.
fn is_wrapped(lines: &[String], file_width: usize) -> bool {
    let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let group_width = lengths.iter().copied().max().unwrap_or(0);
    let width = if lines.len() > 2 { group_width } else { file_width };
    let continues = lines.len() > 2 || lines.get(1).is_some_and(|line| line.starts_with(char::is_lowercase));
    lines.len() > 1
        && continues
        && WRAP_WIDTHS.contains(&width)
        && lengths.windows(2).zip(&lines[1..]).all(|(pair, next)| {
            let first_word = next.split(' ').next().unwrap_or(next).chars().count();
            pair[0] + 1 + first_word > width
        })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn spaces_and_invisible_characters_are_normalized() {
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
    fn a_wrapped_paragraph_becomes_one_line() {
        let wrapped = "Le président russe Vladimir Poutine a annoncé jeudi un accord de\n\
            cessez-le-feu entre le régime syrien et l'opposition armée en Syrie,\n\
            en proie à un conflit sanglant depuis 2011.";
        assert_eq!(lines(wrapped), [wrapped.replace('\n', " ")]);
    }

    #[test]
    fn two_lines_are_joined_if_the_first_is_full_and_the_second_is_lower_case() {
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
    fn short_lines_are_not_joined() {
        let list = "Accord de paix\nRetrait des troupes\nAide humanitaire";
        assert_eq!(lines(list), list.split('\n').collect::<Vec<_>>());
    }
}
