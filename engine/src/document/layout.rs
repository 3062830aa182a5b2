//! Splits the text of a file into lines. Each line is a paragraph or an element of the head.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::hyphens::{SOFT_HYPHEN, Words, break_hyphen};

/// Widths at which texts are wrapped, in characters, down to the columns of a newspaper.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 24..=100;

/// The least width for which full lines alone are evidence. Below, lines must also begin in the middle of sentences:
/// poems and lists have short lines too.
const MIN_WIDE: usize = 45;

/// The least number of lines that a paragraph continues from within a column, and the share of them that must begin
/// with a lower-case letter, as 1 in this number.
const MIN_CONTINUED: usize = 3;
const LOWERCASE_SHARE: usize = 3;

/// The most lines of a head that has no empty line after it.
const MAX_HEAD: usize = 4;

/// Line terminators other than CR LF: LF (Unix), CR (classic Mac OS), VT (line break within a paragraph of Word), FF
/// (page break), NEL (mainframes), and the line and paragraph separators of Unicode.
const LINE_TERMINATORS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Returns the lines of a text that contain a letter or digit, in NFC, with single spaces and without invisible
/// characters. The lines of a wrapped paragraph are joined.
pub(super) fn lines(text: &str) -> Vec<String> {
    let normalized: Vec<String> = composed(text)
        .replace("\r\n", "\n")
        .split(LINE_TERMINATORS)
        .map(|line| normalize_hyphens(&normalize_spaces(line)))
        .collect();
    let width = width(&normalized);
    let has_breaks = normalized.iter().any(|line| break_hyphen(line).is_some());
    let words = if has_breaks { Words::of(normalized.iter().map(String::as_str)) } else { Words::default() };
    let mut lines = Vec::new();
    let mut group: Vec<String> = Vec::new();
    for line in normalized.into_iter().chain([String::new()]) {
        if line.contains(char::is_alphanumeric) {
            group.push(line);
        } else {
            lines.append(&mut unwrapped(std::mem::take(&mut group), width, &words));
        }
    }
    // The rest of the word may be missing.
    lines.iter().map(|line| line.trim_end_matches(SOFT_HYPHEN).to_owned()).collect()
}

/// A text in NFC without invisible characters. Nearly all texts are so already.
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes && !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    text.nfc().filter(|&character| !is_invisible(character)).collect()
}

/// Returns a text as a single line, normalized like the [`lines`] of a file.
pub(super) fn single_line(text: &str) -> String {
    let line = normalize_hyphens(&normalize_spaces(&composed(text).replace(LINE_TERMINATORS, " ")));
    line.trim_end_matches(SOFT_HYPHEN).to_owned()
}

/// The paragraphs of consecutive lines: all lines as they are, or joined if they were wrapped.
fn unwrapped(lines: Vec<String>, file_width: usize, words: &Words) -> Vec<String> {
    let joints: Vec<Joint> = lines.windows(2).map(|pair| Joint::between(&pair[0], &pair[1], words)).collect();
    if is_wrapped(&lines, &joints, file_width) {
        return join(&lines, &joints, |_| true);
    }
    // A head may precede the text without an empty line.
    for head in 0..=MAX_HEAD.min(joints.len()) {
        if let Some(is_continued) = column(&lines[head..], &joints[head..]) {
            return join(&lines, &joints, |line| line >= head && is_continued[line - head]);
        }
    }
    join_broken_words(lines, &joints)
}

/// How the end of a line and the beginning of the next one are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// With a space.
    Space,
    /// A word was broken: « préfec- », « ture ».
    Broken,
    /// The hyphen belongs to the word: « porte- », « parole ».
    Hyphen,
}

impl Joint {
    fn between(line: &str, next: &str, words: &Words) -> Self {
        match words.keep_hyphen(line, next) {
            Some(true) => Self::Hyphen,
            Some(false) => Self::Broken,
            None => Self::Space,
        }
    }

    /// Appends the beginning of the next line to a line.
    fn append(self, line: &mut String, next: &str) {
        let is_soft = line.ends_with(SOFT_HYPHEN);
        if is_soft || self == Self::Broken {
            line.pop();
        }
        match self {
            Self::Space => line.push(' '),
            Self::Hyphen if is_soft => line.push('-'),
            Self::Hyphen | Self::Broken => {}
        }
        line.push_str(next);
    }
}

/// Joins each line that is continued to the next one.
fn join(lines: &[String], joints: &[Joint], is_continued: impl Fn(usize) -> bool) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        match (joined.last_mut(), number.checked_sub(1)) {
            (Some(paragraph), Some(before)) if is_continued(before) => joints[before].append(paragraph, line),
            _ => joined.push(line.clone()),
        }
    }
    joined
}

/// Moves the rest of each broken word to the line where it begins.
fn join_broken_words(mut lines: Vec<String>, joints: &[Joint]) -> Vec<String> {
    for (number, joint) in joints.iter().enumerate().filter(|(_, joint)| **joint != Joint::Space) {
        let next = std::mem::take(&mut lines[number + 1]);
        let (word, rest) = next.split_once(' ').unwrap_or((&next, ""));
        joint.append(&mut lines[number], word);
        rest.clone_into(&mut lines[number + 1]);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// For each line of a column whether the next line continues its paragraph: only the last line of a paragraph is not
/// full. `None` if the lines are no column.
fn column(lines: &[String], joints: &[Joint]) -> Option<Vec<bool>> {
    let width = width(lines);
    let is_full = |number: usize| is_full(lines, joints, number, width);
    let ends_paragraph = |number: usize| {
        let [line, next] = [&lines[number], &lines[number + 1]];
        line.ends_with(['.', '!', '?', '…', '»', '"', ':', ')']) && !next.starts_with(char::is_lowercase)
    };
    let continued: Vec<usize> = (0..joints.len()).filter(|&number| is_full(number)).collect();
    let lowercase = continued.iter().filter(|&&number| lines[number + 1].starts_with(char::is_lowercase)).count();
    let is_column = WRAP_WIDTHS.contains(&width)
        && continued.len() >= MIN_CONTINUED
        && lowercase * LOWERCASE_SHARE >= continued.len()
        && (0..joints.len()).all(|number| is_full(number) || ends_paragraph(number));
    is_column.then(|| (0..joints.len()).map(is_full).collect())
}

/// The length of the longest line, in characters.
fn width(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).max().unwrap_or(0)
}

/// Whether the first word of the next line would not fit on a line, or is the rest of a broken word.
fn is_full(lines: &[String], joints: &[Joint], number: usize, width: usize) -> bool {
    let first_word = lines[number + 1].split(' ').next().unwrap_or_default().chars().count();
    joints[number] != Joint::Space || lines[number].chars().count() + 1 + first_word > width
}

/// Whether a character has no width. The zero-width joiner and non-joiner are kept: other scripts need them.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Removes soft hyphens, except one after the last word of a line. There, programs that read scans also write `¬`.
fn normalize_hyphens(line: &str) -> String {
    let word_end = line.trim_end_matches([SOFT_HYPHEN, '¬']);
    let is_broken = word_end.len() < line.len() && word_end.ends_with(char::is_alphabetic);
    let kept = if is_broken { word_end } else { line };
    kept.chars().filter(|&character| character != SOFT_HYPHEN).chain(is_broken.then_some(SOFT_HYPHEN)).collect()
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
fn is_wrapped(lines: &[String], joints: &[Joint], file_width: usize) -> bool {
    let width = if lines.len() > 2 { width(lines) } else { file_width };
    let continues = lines.len() > 2 || lines.get(1).is_some_and(|line| line.starts_with(char::is_lowercase));
    lines.len() > 1
        && continues
        && (MIN_WIDE..=*WRAP_WIDTHS.end()).contains(&width)
        && (0..joints.len()).all(|number| is_full(lines, joints, number, width))
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
    fn a_column_becomes_its_paragraphs() {
        let column = "L'invitée de jeudi sera Claire\nFontanel, qui lira des pages de\nson dernier livre. La salle des\n\
            fêtes de Brécy peut accueillir\ncent personnes.\nL'entrée est libre et un verre\nsera offert à tous ceux qui\n\
            viendront.";
        let paragraphs = [
            "L'invitée de jeudi sera Claire Fontanel, qui lira des pages de son dernier livre. La salle des fêtes de \
                Brécy peut accueillir cent personnes.",
            "L'entrée est libre et un verre sera offert à tous ceux qui viendront.",
        ];
        assert_eq!(lines(column), paragraphs);
        let with_head = format!("Une romancière à Brécy\nCulture\n{column}");
        assert_eq!(lines(&with_head)[2..], paragraphs);
    }

    #[test]
    fn a_word_that_a_line_breaks_is_joined() {
        let column = "Les boulangers, réunis à la préfec-\nture, ont demandé un délai. Le porte-\nparole de Saint-\nDenis \
            a promis le ravitail-\nlement, dit-\nil, du quartier entier demain.";
        assert_eq!(
            lines(column),
            [
                "Les boulangers, réunis à la préfecture, ont demandé un délai. Le porte-parole de Saint-Denis a promis le \
                ravitaillement, dit-il, du quartier entier demain."
            ]
        );
        assert_eq!(lines("Un tiret -\nune suite"), ["Un tiret -", "une suite"]);
    }

    #[test]
    fn soft_hyphens_and_not_signs_at_the_ends_of_lines_join_words() {
        let column = "Les boulangers, réunis à la préfec-\nture, ont demandé un délai. Le conseil\n\
            municipal a promis le ravitail-\nlement du quartier entier demain.";
        let expected = "Les boulangers, réunis à la préfecture, ont demandé un délai. Le conseil municipal a promis le \
            ravitaillement du quartier entier demain.";
        for hyphen in ["-", "\u{ad}", "¬", "\u{2010}", "\u{ad} ", "\u{a0}¬"] {
            let is_separate = hyphen.starts_with('\u{a0}');
            assert_eq!(lines(&column.replace("-\n", &format!("{hyphen}\n"))) == [expected], !is_separate, "{hyphen:?}");
        }
        assert_eq!(lines("La préfec\u{ad}\n\nUne suite"), ["La préfec", "Une suite"]);
        assert_eq!(lines("La préfec¬\nture ferme"), ["La préfecture", "ferme"]);
        assert_eq!(lines("En 2015\u{ad}\n2016"), ["En 2015", "2016"]);
    }

    #[test]
    fn verses_are_not_joined() {
        let verses = "Sous le pont Mirabeau coule la Seine\nEt nos amours faut-il qu'il m'en souvienne\n\
            La joie venait toujours après la peine\nVienne la nuit sonne l'heure toujours\nLes jours s'en vont je demeure";
        assert_eq!(lines(verses).len(), 5);
    }

    #[test]
    fn short_lines_are_not_joined() {
        let list = "Accord de paix\nRetrait des troupes\nAide humanitaire";
        assert_eq!(lines(list), list.split('\n').collect::<Vec<_>>());
    }
}
