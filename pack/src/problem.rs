//! What was left out of a corpus, or lost in reading it.

use std::fmt;

/// A problem with a file, or with a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The path of the file, with `/` as separator.
    pub path: String,
    /// The part of the file; `None` for the whole.
    pub place: Option<Place>,
    /// The problem.
    pub problem: Problem,
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A line, from 1.
    Line(usize),
    /// An article, from 1.
    Article(usize),
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

/// Why a file or an article was skipped, or what was lost in reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The file cannot be read, for this reason. It was skipped.
    Unreadable(String),
    /// There is no letter or digit. It was skipped.
    Empty,
    /// The file is not text in any supported encoding. It was skipped.
    NotText,
    /// The file has this format, such as `PDF`, which is not supported. It was skipped.
    Unsupported(&'static str),
    /// This many HTML entities such as `&eacute;` are in the text. The file was read, and they are indexed as words.
    Entities(usize),
    /// This many byte sequences are not valid UTF-8. The file was read, with U+FFFD in place of each.
    Malformed(usize),
}

impl Problem {
    /// Whether the file or the article is not in the corpus.
    pub fn is_skipped(&self) -> bool {
        !matches!(self, Self::Entities(_) | Self::Malformed(_))
    }

    /// The reason and the way out, as the rest of a sentence that names the file.
    fn message(&self, language: Language) -> String {
        let is_french = language == Language::French;
        let text = |french: &str, english: &str| if is_french { french.to_owned() } else { english.to_owned() };
        match self {
            Self::Unreadable(reason) if is_french => {
                format!("{reason} ; corrigez cela ou retirez-le du dossier")
            }
            Self::Unreadable(reason) => format!("{reason}; fix this or move it out of the folder"),
            Self::Empty => text(
                "il ne contient aucun mot ; ajoutez du texte ou retirez-le du dossier",
                "it has no words; add text or move it out of the folder",
            ),
            Self::NotText => text(
                "ce n’est pas du texte ; enregistrez-le comme texte brut en UTF-8 ou retirez-le du dossier",
                "it is not text; save it as plain text in UTF-8 or move it out of the folder",
            ),
            Self::Unsupported(format) if is_french => {
                format!("c’est du {format} ; enregistrez-le comme texte brut en UTF-8 ou retirez-le du dossier")
            }
            Self::Unsupported(format) => {
                format!("it is {format}; save it as plain text in UTF-8 or move it out of the folder")
            }
            Self::Entities(1) => text(
                "1 entité HTML est indexée comme un mot ; remplacez-la par le caractère qu’elle représente",
                "1 HTML entity is indexed as words; replace it with the character it stands for",
            ),
            Self::Entities(count) if is_french => format!(
                "{count} entités HTML sont indexées comme des mots ; remplacez-les par les caractères qu’elles représentent"
            ),
            Self::Entities(count) => {
                format!("{count} HTML entities are indexed as words; replace them with the characters they stand for")
            }
            Self::Malformed(1) => text(
                "1 suite d’octets n’est pas de l’UTF-8 et a été remplacée par \u{fffd} ; enregistrez le fichier en UTF-8",
                "1 invalid UTF-8 sequence was replaced with \u{fffd}; save the file as UTF-8",
            ),
            Self::Malformed(count) if is_french => format!(
                "{count} suites d’octets ne sont pas de l’UTF-8 et ont été remplacées par \u{fffd} ; enregistrez le fichier en UTF-8"
            ),
            Self::Malformed(count) => {
                format!("{count} invalid UTF-8 sequences were replaced with \u{fffd}; save the file as UTF-8")
            }
        }
    }
}

impl Warning {
    /// The sentence that names the file, the reason and the way out.
    pub fn message(&self, language: Language) -> String {
        let Self { path, place, problem } = self;
        let (skipped, line, article) = match language {
            Language::French => ("laissé de côté : ", "ligne", "article"),
            Language::English => ("skipped ", "line", "article"),
        };
        let skipped = if problem.is_skipped() { skipped } else { "" };
        let place = match place {
            None => String::new(),
            Some(Place::Line(number)) => format!(", {line} {number}"),
            Some(Place::Article(number)) => format!(", {article} {number}"),
        };
        let reason = problem.message(language);
        match language {
            Language::French => format!("{skipped}« {path} »{place} : {reason}"),
            Language::English => format!("{skipped}`{path}`{place}: {reason}"),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Language::English))
    }
}
