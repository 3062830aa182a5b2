//! Reading a folder of files, whatever program wrote them.
//!
//! UTF-8, UTF-16 and the encodings of Windows are told apart by their bytes. What is no text is left out and named; a folder
//! of which nothing is left is an error. Files and folders whose name begins with a dot are not part of a corpus.

use std::fmt;
use std::path::{Path, PathBuf};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use walkdir::WalkDir;

use crate::article::Article;

/// What a folder holds.
#[derive(Debug)]
pub struct Folder {
    /// Its articles, sorted by path.
    pub articles: Vec<Article>,
    /// What was left out, or read with a loss.
    pub warnings: Vec<Warning>,
}

impl Folder {
    /// Reads all files in `folder` and in the folders within it.
    ///
    /// # Errors
    /// Where there is no such folder, or no file in it can be used.
    pub fn read(folder: &Path) -> Result<Self, FolderError> {
        if !folder.is_dir() {
            return Err(FolderError::NoFolder(folder.to_owned()));
        }
        let (mut articles, mut warnings) = (Vec::new(), Vec::new());
        let visible =
            |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let path = relative(entry.path(), folder);
                    let named = entry.path().to_str().is_some();
                    let article = if !entry.file_type().is_file() {
                        Err(Problem::Unreadable("it is no ordinary file".into()))
                    } else if named {
                        read_article(entry.path(), &path)
                    } else {
                        // Links name articles by their paths, and two that cannot be written may look the same.
                        Err(Problem::Unreadable("its name is not UTF-8".into()))
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
                    let path = error.path().map_or_else(String::new, |path| relative(path, folder));
                    warnings.push(Warning { path, problem: Problem::Unreadable(error.to_string()) });
                }
            }
        }
        if articles.is_empty() {
            return Err(FolderError::NothingLeft { folder: folder.to_owned(), warnings });
        }
        articles.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Self { articles, warnings })
    }
}

/// The path of a file within its folder, with `/` between its parts on every system.
fn relative(path: &Path, folder: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn read_article(file: &Path, path: &str) -> Result<(Article, Option<Problem>), Problem> {
    let bytes = std::fs::read(file).map_err(|error| Problem::Unreadable(error.to_string()))?;
    let (text, problem) = decode(&bytes)?;
    if text.contains(char::is_alphanumeric) { Ok((Article::parse(path, &text), problem)) } else { Err(Problem::Empty) }
}

/// How files begin that are text and yet no plain text.
const MARKUP: [(&str, &str); 8] = [
    ("<!doctype", "HTML"),
    ("<!--", "HTML"),
    ("<html", "HTML"),
    ("<body", "HTML"),
    ("<p>", "HTML"),
    ("<?xml", "XML"),
    ("{\\rtf", "RTF"),
    ("%pdf", "PDF"),
];

/// Turns bytes of an unknown encoding into text.
///
/// # Errors
/// Where they are no text, or text that is markup and would be indexed with its tags.
fn decode(bytes: &[u8]) -> Result<(String, Option<Problem>), Problem> {
    let marked = Encoding::for_bom(bytes).or_else(|| utf16_without_mark(bytes));
    let (text, problem) = if let Some((encoding, mark)) = marked.filter(|(encoding, _)| *encoding != UTF_8) {
        let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if malformed {
            return Err(Problem::NotText);
        }
        (text.into_owned(), None)
    } else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // In other encodings, bytes hardly ever look like the letters of UTF-8 by chance: where more do than do not, the
        // file is UTF-8 with a slip in it.
        let (mut beyond_ascii, mut malformed) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            beyond_ascii += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
            malformed += usize::from(!chunk.invalid().is_empty());
        }
        if malformed == 0 || beyond_ascii > malformed {
            let problem = (malformed > 0).then_some(Problem::Malformed(malformed));
            (String::from_utf8_lossy(bytes).into_owned(), problem)
        } else {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            // Where the letters leave a choice, French is likelier than Turkish or Czech.
            let encoding = detector.guess(Some(b"fr"), Utf8Detection::Deny);
            let (text, _, malformed) = encoding.decode(bytes);
            if malformed {
                return Err(Problem::NotText);
            }
            (text.into_owned(), None)
        }
    };
    let binary =
        |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    if text.contains('\0') || text.chars().filter(|&character| binary(character)).count() * 50 > text.len() {
        return Err(Problem::NotText);
    }
    let start = text.trim_start().as_bytes();
    for (opening, format) in MARKUP {
        if start.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening.as_bytes())) {
            return Err(Problem::Markup(format));
        }
    }
    Ok((text, problem))
}

/// UTF-16 that begins without a byte-order mark: every other byte of European text is zero. The second number is the length
/// of the mark, as in [`Encoding::for_bom`].
fn utf16_without_mark(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = bytes.len() / 2 * 3 / 4;
    if bytes.len() < 2 || bytes.len() % 2 == 1 {
        None
    } else if odd > most && even == 0 {
        Some((UTF_16LE, 0))
    } else if even > most && odd == 0 {
        Some((UTF_16BE, 0))
    } else {
        None
    }
}

/// A file of the folder that is not in the corpus, or not as it was meant to be.
#[derive(Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file's path within the folder.
    pub path: String,
    /// What is the matter with it.
    pub problem: Problem,
}

/// What can be the matter with a file.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The system did not let it be read, for this reason.
    Unreadable(String),
    /// It has no word in it.
    Empty,
    /// Its bytes are no text in any encoding that is known.
    NotText,
    /// It is text in this format, and its markup would be indexed as if it were words.
    Markup(&'static str),
    /// It is UTF-8 and in the corpus, but so many places in it are not.
    Malformed(usize),
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, problem } = self;
        match problem {
            Problem::Unreadable(reason) => {
                write!(
                    formatter,
                    "`{path}` is left out: it cannot be read ({reason}). Check its permissions, or move it out of the folder"
                )
            }
            Problem::Empty => {
                write!(formatter, "`{path}` is left out: it has no words. Fill it, or move it out of the folder")
            }
            Problem::NotText => {
                write!(
                    formatter,
                    "`{path}` is left out: it is not text. Save it as plain text in UTF-8, or move it out of the folder"
                )
            }
            Problem::Markup(format) => {
                write!(
                    formatter,
                    "`{path}` is left out: it is {format}. Save it as plain text in UTF-8, or move it out of the folder"
                )
            }
            Problem::Malformed(1) => {
                write!(
                    formatter,
                    "`{path}` is in, but one place in it is not UTF-8 and shows as \u{fffd}. Save it again in UTF-8"
                )
            }
            Problem::Malformed(places) => {
                write!(
                    formatter,
                    "`{path}` is in, but {places} places in it are not UTF-8 and show as \u{fffd}. Save it again in UTF-8"
                )
            }
        }
    }
}

/// Why a folder cannot be a corpus.
#[derive(Debug)]
#[non_exhaustive]
pub enum FolderError {
    /// There is no folder of this name.
    NoFolder(PathBuf),
    /// No file in the folder can be used.
    NothingLeft {
        /// The folder.
        folder: PathBuf,
        /// What is the matter with each of its files; empty where it has none.
        warnings: Vec<Warning>,
    },
}

impl fmt::Display for FolderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(folder) => {
                write!(
                    formatter,
                    "there is no folder `{}`. Name the folder of the corpus, or create it",
                    folder.display()
                )
            }
            Self::NothingLeft { folder, warnings } => {
                write!(
                    formatter,
                    "no article in `{}`. Put text files there, or name another folder",
                    folder.display()
                )?;
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

    fn utf16(bytes: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(TEXT.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let (windows, _, _) = WINDOWS_1252.encode(TEXT);
        for (name, bytes) in [
            ("UTF-8", TEXT.into()),
            ("UTF-8 with a mark", format!("\u{feff}{TEXT}").into_bytes()),
            ("UTF-16 LE", utf16(u16::to_le_bytes, true)),
            ("UTF-16 BE", utf16(u16::to_be_bytes, true)),
            ("Windows-1252", windows.into_owned()),
        ] {
            let (text, problem) = decode(&bytes).expect(name);
            assert_eq!((text.as_str(), problem), (TEXT, None), "{name}");
        }
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        let plain = "Accord de paix en Syrie";
        let bytes: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes).expect("it is text").0, plain);
        let bytes: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bytes).expect("it is text").0, plain);
    }

    #[test]
    fn a_slip_in_a_utf8_file_does_not_garble_the_rest() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.push(0xc3);
        let (text, problem) = decode(&bytes).expect("it is text");
        assert!(text.starts_with(TEXT) && text.ends_with('\u{fffd}'));
        assert_eq!(problem, Some(Problem::Malformed(1)));
    }

    #[test]
    fn what_is_no_plain_text_is_refused() {
        for (bytes, problem) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Problem::NotText),
            (&b"  <!DOCTYPE html><p>La tr\xc3\xaave"[..], Problem::Markup("HTML")),
            (&b"{\\rtf1\\ansi La treve}"[..], Problem::Markup("RTF")),
            ("<html><p>La trêve".as_bytes(), Problem::Markup("HTML")),
            (b"<p>oui", Problem::Markup("HTML")),
        ] {
            assert_eq!(decode(bytes).expect_err("it is refused"), problem);
        }
    }

    #[test]
    fn a_folder_is_read_with_its_folders_and_what_is_left_out_is_named() {
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
                "`empty.txt` is left out: it has no words. Fill it, or move it out of the folder",
                "`photo.jpg` is left out: it is not text. Save it as plain text in UTF-8, or move it out of the folder",
            ]
        );
    }

    #[test]
    fn a_folder_without_articles_is_an_error_that_says_why() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = Folder::read(&folder.path().join("articles")).expect_err("there is none");
        assert!(
            matches!(missing, FolderError::NoFolder(_)) && missing.to_string().contains("articles`. Name the folder")
        );
        std::fs::write(folder.path().join("vide.txt"), "").expect("a file");
        let empty = Folder::read(folder.path()).expect_err("nothing is left");
        assert!(empty.to_string().contains("no article in") && empty.to_string().contains("`vide.txt` is left out"));
    }
}
