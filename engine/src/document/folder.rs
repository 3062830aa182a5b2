//! Reads a folder of text files into articles.
//!
//! The encoding of a file is detected from its bytes: see [`encoding`]. HTML entities are decoded if a file has several. A
//! file that is not plain text is skipped with a warning, and a folder without any usable file is an error. Files and
//! folders whose names begin with a dot are ignored.

use std::fmt;
use std::path::{Path, PathBuf};

use encoding_rs::WINDOWS_1252;
use html_escape::decode_html_entities;
use walkdir::WalkDir;

use super::article::Article;
use super::encoding;

/// The articles of a folder.
#[derive(Debug)]
pub struct Folder {
    /// Articles, sorted by path.
    pub articles: Vec<Article>,
    /// Files that were skipped, or decoded with replacement characters.
    pub warnings: Vec<Warning>,
}

impl Folder {
    /// Reads all files in `folder` and its subfolders. Symbolic links are followed.
    ///
    /// # Errors
    /// If `folder` is not a folder, or contains no usable file.
    pub fn read(folder: &Path) -> Result<Self, FolderError> {
        if !folder.is_dir() {
            return Err(FolderError::NoFolder(folder.to_owned()));
        }
        let (mut articles, mut warnings) = (Vec::new(), Vec::new());
        let is_visible =
            |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let path = relative_path(entry.path(), folder);
                    let has_utf8_path = entry.path().strip_prefix(folder).is_ok_and(|path| path.to_str().is_some());
                    let article = if !entry.file_type().is_file() {
                        Err(Problem::Unreadable("it is not a regular file".into()))
                    } else if has_utf8_path {
                        read_article(entry.path(), &path)
                    } else {
                        // Paths identify articles in links, and lossy conversion can make two paths equal.
                        Err(Problem::Unreadable("its path is not valid UTF-8".into()))
                    };
                    match article {
                        Ok((article, problem)) => {
                            articles.push(article);
                            warnings.extend(problem.map(|problem| Warning { path, problem }));
                        }
                        Err(problem) => warnings.push(Warning { path, problem }),
                    }
                }
                Err(error) => {
                    let path = error.path().map_or_else(String::new, |path| relative_path(path, folder));
                    // `walkdir` puts the path into the message of an I/O error; the warning already has it.
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    warnings.push(Warning { path, problem: Problem::Unreadable(reason) });
                }
            }
        }
        if articles.is_empty() {
            return Err(FolderError::NothingLeft { folder: folder.to_owned(), warnings });
        }
        articles.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { articles, warnings })
    }
}

/// Returns the path of a file relative to `folder`, with `/` as separator on all platforms.
fn relative_path(path: &Path, folder: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn read_article(file: &Path, path: &str) -> Result<(Article, Option<Problem>), Problem> {
    let bytes = std::fs::read(file).map_err(|error| Problem::Unreadable(error.to_string()))?;
    let (text, problem) = decode(&bytes)?;
    if text.contains(char::is_alphanumeric) { Ok((Article::parse(path, &text), problem)) } else { Err(Problem::Empty) }
}

/// First characters of files that are not plain text although they can be decoded, and the names of their formats.
const SIGNATURES: [(&str, &str); 8] = [
    ("<!doctype", "HTML"),
    ("<!--", "HTML"),
    ("<html", "HTML"),
    ("<body", "HTML"),
    ("<p>", "HTML"),
    ("<?xml", "XML"),
    ("{\\rtf", "RTF"),
    ("%pdf", "PDF"),
];

/// Decodes the bytes of a file. The problem returned with the text is a loss that does not prevent indexing.
///
/// # Errors
/// If the bytes are not text, or are text with markup, whose tags would be indexed as words.
fn decode(bytes: &[u8]) -> Result<(String, Option<Problem>), Problem> {
    let (mut text, malformed) = encoding::decode(bytes).map_err(|_| Problem::NotText)?;
    // Binary data contains NUL, or control characters in more than one of 50 bytes.
    let is_binary =
        |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    if text.contains('\0') || text.chars().filter(|&character| is_binary(character)).count() * 50 > text.len() {
        return Err(Problem::NotText);
    }
    let start = text.trim_start().as_bytes();
    for (signature, format) in SIGNATURES {
        if start.get(..signature.len()).is_some_and(|start| start.eq_ignore_ascii_case(signature.as_bytes())) {
            return Err(Problem::Markup(format));
        }
    }
    if malformed > 0 {
        return Ok((text, Some(Problem::Malformed(malformed))));
    }
    if entity_count(&text) >= MIN_ENTITIES {
        // Programs encode what is encoded already: `&amp;eacute;`.
        for _ in 0..MAX_ENTITY_ROUNDS {
            text = decode_html_entities(&decode_windows_numbers(&text)).into_owned();
            if entity_count(&text) == 0 {
                break;
            }
        }
    }
    let problem = Some(entity_count(&text)).filter(|&entities| entities > 0).map(Problem::Entities);
    Ok((text, problem))
}

/// How many times entities are decoded.
const MAX_ENTITY_ROUNDS: usize = 4;

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

/// The number of HTML entities from which on a text is taken for one that was cut out of a page.
const MIN_ENTITIES: usize = 3;

/// The number of HTML entities in a text, such as `&eacute;` and `&#233;`.
fn entity_count(text: &str) -> usize {
    let is_entity = |(at, _): &(usize, &str)| {
        let rest = &text[*at..];
        let end = rest.find(';').filter(|&end| end <= MAX_ENTITY_LEN);
        end.is_some_and(|end| decode_html_entities(&rest[..=end]) != rest[..=end])
    };
    text.match_indices('&').filter(is_entity).count()
}

/// The length of the longest entity that texts use, in bytes.
const MAX_ENTITY_LEN: usize = 12;

/// A problem with a file of the folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Warning {
    /// Path of the file relative to the folder, with `/` as separator.
    pub path: String,
    /// The problem.
    pub problem: Problem,
}

/// Why a file was skipped, or what was lost in reading it.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The file cannot be read, for this reason. It was skipped.
    Unreadable(String),
    /// The file contains no letter or digit. It was skipped.
    Empty,
    /// The file is not text in any supported encoding. It was skipped.
    NotText,
    /// The file is text in this format, such as `HTML`, whose markup would be indexed as words. It was skipped.
    Markup(&'static str),
    /// This many HTML entities such as `&eacute;` are in the text. The file was read, and they are indexed as words.
    Entities(usize),
    /// This many byte sequences are not valid UTF-8. The file was read, with U+FFFD in place of each.
    Malformed(usize),
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, problem } = self;
        match problem {
            Problem::Unreadable(reason) => {
                write!(formatter, "skipped `{path}`: {reason}; fix this or move it out of the folder")
            }
            Problem::Empty => {
                write!(formatter, "skipped `{path}`: it has no words; add text or move it out of the folder")
            }
            Problem::NotText => {
                write!(
                    formatter,
                    "skipped `{path}`: it is not text; save it as plain text in UTF-8 or move it out of the folder"
                )
            }
            Problem::Markup(format) => {
                write!(
                    formatter,
                    "skipped `{path}`: it is {format}; save it as plain text in UTF-8 or move it out of the folder"
                )
            }
            Problem::Entities(count) => {
                let entities =
                    if *count == 1 { "1 HTML entity is".to_owned() } else { format!("{count} HTML entities are") };
                write!(
                    formatter,
                    "`{path}`: {entities} indexed as words; replace them with the characters they stand for"
                )
            }
            Problem::Malformed(1) => {
                write!(
                    formatter,
                    "`{path}`: 1 invalid UTF-8 sequence was replaced with \u{fffd}; save the file as UTF-8"
                )
            }
            Problem::Malformed(sequences) => {
                write!(
                    formatter,
                    "`{path}`: {sequences} invalid UTF-8 sequences were replaced with \u{fffd}; save the file as UTF-8"
                )
            }
        }
    }
}

/// Why a folder cannot be used as a corpus.
#[derive(Debug)]
#[non_exhaustive]
pub enum FolderError {
    /// The path does not exist or is not a folder.
    NoFolder(PathBuf),
    /// The folder contains no usable file.
    NothingLeft {
        /// Path of the folder.
        folder: PathBuf,
        /// The problem of each file; empty if the folder has no files.
        warnings: Vec<Warning>,
    },
}

impl fmt::Display for FolderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(folder) => {
                write!(formatter, "no such folder: `{}`; check the path or create the folder", folder.display())
            }
            Self::NothingLeft { folder, warnings } => {
                write!(formatter, "no articles in `{}`; add text files or choose another folder", folder.display())?;
                warnings.iter().try_for_each(|warning| write!(formatter, "\n{warning}"))
            }
        }
    }
}

impl std::error::Error for FolderError {}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::{Folder, FolderError, Problem, decode};

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
            let (text, problem) = decode(&bytes).expect(name);
            assert_eq!((text.as_str(), problem), (TEXT, None), "{name}");
        }
    }

    #[test]
    fn utf16_is_detected_without_a_byte_order_mark() {
        let plain = "Accord de paix en Syrie";
        let bytes: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes).expect("it is text").0, plain);
        let bytes: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bytes).expect("it is text").0, plain);
    }

    #[test]
    fn an_invalid_byte_in_a_utf8_file_does_not_garble_the_rest() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.push(0xc3);
        let (text, problem) = decode(&bytes).expect("it is text");
        assert!(text.starts_with(TEXT) && text.ends_with('\u{fffd}'));
        assert_eq!(problem, Some(Problem::Malformed(1)));
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
            assert_eq!(decode(encoded.as_bytes()).expect("it is text"), (expected.to_owned(), None), "{encoded}");
        }
        let rare = "L&rsquo;arm&eacute;e";
        assert_eq!(decode(rare.as_bytes()).expect("it is text"), (rare.to_owned(), Some(Problem::Entities(2))));
    }

    #[test]
    fn files_that_are_not_plain_text_are_rejected() {
        for (bytes, problem) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Problem::NotText),
            (&b"  <!DOCTYPE html><p>La tr\xc3\xaave"[..], Problem::Markup("HTML")),
            (&b"{\\rtf1\\ansi La treve}"[..], Problem::Markup("RTF")),
            ("<html><p>La trêve".as_bytes(), Problem::Markup("HTML")),
            (b"<p>oui", Problem::Markup("HTML")),
        ] {
            assert_eq!(decode(bytes).expect_err("it is rejected"), problem);
        }
    }

    #[test]
    fn subfolders_are_read_and_skipped_files_have_warnings() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("2016/.git")).expect("folders");
        for (path, bytes) in [
            ("b.txt", &b"La paix est l\xe0."[..]),
            ("2016/a", "La trêve tient.".as_bytes()),
            ("2016/.git/config", b"[core]"),
            (".DS_Store", b"\0\0"),
            ("empty.txt", b" \n\n"),
            ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ] {
            std::fs::write(folder.path().join(path), bytes).expect("a file");
        }
        let Folder { articles, warnings } = Folder::read(folder.path()).expect("it has articles");
        let paths: Vec<_> = articles.iter().map(|article| article.path.as_str()).collect();
        assert_eq!(paths, ["2016/a", "b.txt"]);
        assert_eq!(articles[1].title, "La paix est là");
        let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            warnings,
            [
                "skipped `empty.txt`: it has no words; add text or move it out of the folder",
                "skipped `photo.jpg`: it is not text; save it as plain text in UTF-8 or move it out of the folder",
            ]
        );
    }

    #[test]
    fn a_folder_without_articles_is_an_error_that_lists_the_skipped_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = Folder::read(&folder.path().join("articles")).expect_err("there is none");
        assert!(
            matches!(missing, FolderError::NoFolder(_)) && missing.to_string().contains("articles`; check the path")
        );
        std::fs::write(folder.path().join("vide.txt"), "").expect("a file");
        let empty = Folder::read(folder.path()).expect_err("no file is usable");
        assert!(empty.to_string().contains("no articles in") && empty.to_string().contains("skipped `vide.txt`"));
    }
}
