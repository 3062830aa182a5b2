//! What was left out of a corpus, or lost in reading it.

use std::fmt;

/// A problem with a file, or with a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The path of the file, with `/` as separator. That of a file in an archive begins with the path of the archive.
    pub path: String,
    /// The part of the file; `None` for the whole.
    pub place: Option<Place>,
    /// The problem.
    pub problem: Problem,
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

impl Language {
    /// The language of a locale, such as `fr_FR.UTF-8`: French, or English for any other.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("fr") { Self::French } else { Self::English }
    }
}

/// Why a file or an article was skipped or left out, or what was lost in reading it.
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
    /// The table has no column with texts. Its columns are these. It was skipped.
    NoTextColumn(Vec<String>),
    /// The table has no column with texts, and none with these names, which the options state. It was skipped.
    NoSuchTextColumn {
        /// The names in the options.
        names: Vec<String>,
        /// The columns of the table.
        columns: Vec<String>,
    },
    /// The file has no articles, although it has this format, such as `JSON`. It was skipped.
    NoArticles(&'static str),
    /// The syntax of this format is wrong at this column. The line or the rest of the file was skipped.
    Syntax(&'static str, usize),
    /// The name of the file says that it is for machines, or part of a saved page. It was skipped.
    NotAnArticle,
    /// A value of a list is not an object with named fields. It was skipped.
    NotAnObject,
    /// A row of metadata refers to a text that does not exist. It was skipped.
    NoSuchText(String),
    /// The name of a file in an archive is absolute or leads out of the archive. The file was skipped.
    UnsafeName(String),
    /// The archive is damaged, or the file in it is encrypted or compressed by another method. It was skipped.
    Archive,
    /// An archive is in too many other archives. It was skipped.
    Nested,
    /// What an archive contains is too large, or much larger than the archive. The rest was skipped.
    TooLarge,

    /// This many HTML entities such as `&eacute;` are in the text. The file was read, and they are indexed as words.
    Entities(usize),
    /// This many byte sequences are not valid UTF-8. The file was read, with U+FFFD in place of each.
    Malformed(usize),
    /// The date cannot be read. The article has none, and the value is kept as a field.
    Date(String),
    /// The address may not be a link. It was dropped.
    Url(String),
    /// The article states no title or no date, as all of this format do. The rest was read.
    Missing {
        /// Whether there is no title.
        title: bool,
        /// Whether there is no date.
        date: bool,
    },
    /// The metadata above a text cannot be read. The text was read without it.
    FrontMatter,
    /// No table has a column that the options name. It was guessed instead.
    NoSuchColumn(String),
    /// A row has more cells than the table has columns. The others are kept without names.
    Cells {
        /// The number of cells.
        cells: usize,
        /// The number of columns.
        columns: usize,
    },
    /// This many files are attached to an email, and were not read.
    Attachments(usize),
    /// Another article has the same path. This one has another path, which is the one given here.
    Renamed(String),

    /// The article is a draft.
    Draft,
    /// The article is the same as the one at this path.
    Duplicate(String),
    /// The page has no `data-pagefind-body`, and others have.
    OutsideBody,
    /// The file is a template of a site generator.
    Template,
    /// The page of a site has no text, such as a list of links.
    PageWithoutText,
    /// The page is one that Trouvaille wrote.
    SearchPage,
}

/// What a problem means for the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The file or article cannot be used.
    Skipped,
    /// The article was read, but something is missing.
    Lossy,
    /// The file or article was left out on purpose: a draft, a duplicate.
    LeftOut,
}

impl Problem {
    /// What the problem means for the corpus.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Unreadable(_)
            | Self::Empty
            | Self::NotText
            | Self::Unsupported(_)
            | Self::NoTextColumn(_)
            | Self::NoSuchTextColumn { .. }
            | Self::NoArticles(_)
            | Self::Syntax(..)
            | Self::NotAnArticle
            | Self::NotAnObject
            | Self::NoSuchText(_)
            | Self::UnsafeName(_)
            | Self::Archive
            | Self::Nested
            | Self::TooLarge => Effect::Skipped,
            Self::Entities(_)
            | Self::Malformed(_)
            | Self::Date(_)
            | Self::Url(_)
            | Self::Missing { .. }
            | Self::FrontMatter
            | Self::NoSuchColumn(_)
            | Self::Cells { .. }
            | Self::Attachments(_)
            | Self::Renamed(_) => Effect::Lossy,
            Self::Draft
            | Self::Duplicate(_)
            | Self::OutsideBody
            | Self::PageWithoutText
            | Self::SearchPage
            | Self::Template => Effect::LeftOut,
        }
    }

    /// Whether the file or the article cannot be used, so that it is not in the corpus.
    pub fn is_skipped(&self) -> bool {
        self.effect() == Effect::Skipped
    }

    /// Whether it is an error if packing is strict: the file or the article cannot be used, or the options are wrong.
    pub fn is_strict_error(&self) -> bool {
        self.is_skipped() || matches!(self, Self::NoSuchColumn(_))
    }

    /// The reason and the way out, as the rest of a sentence that names the file.
    fn message(&self, language: Language) -> String {
        match language {
            Language::French => self.french(),
            Language::English => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Unreadable(reason) => format!("{reason} ; corrigez cela ou retirez-le du dossier"),
            Self::Empty => "il ne contient aucun mot ; ajoutez du texte ou retirez-le du dossier".into(),
            Self::NotText => {
                "ce n’est pas du texte ; enregistrez-le comme texte brut en UTF-8 ou retirez-le du dossier".into()
            }
            Self::Unsupported(format) => {
                let way_out = match *format {
                    "XLSX" | "XLS" | "ODS" => "enregistrez-le en CSV",
                    "TAR" => "extrayez ses fichiers",
                    "MHTML" => "enregistrez la page en HTML",
                    "MSG" => "enregistrez-le en .eml",
                    _ => "enregistrez-le comme texte brut en UTF-8",
                };
                format!("c’est du {format} ; {way_out} ou retirez-le du dossier")
            }
            Self::NoTextColumn(columns) => format!(
                "aucune colonne de texte parmi {} ; désignez-la, avec --columns text=NOM",
                quoted(columns, "« ", " »")
            ),
            Self::NoSuchTextColumn { names, columns } => format!(
                "aucune colonne ne se nomme {} et aucune n’a de texte parmi {} ; vérifiez --columns",
                quoted(names, "« ", " »"),
                quoted(columns, "« ", " »")
            ),
            Self::NoArticles(format) => format!("ce fichier {format} ne contient aucun article"),
            Self::Syntax(format, column) => format!("{format} incorrect à la colonne {column} ; corrigez-le ou exportez-le de nouveau"),
            Self::NotAnArticle => "ce n’est pas un article, d’après son nom".into(),
            Self::NotAnObject => "ce n’est pas un objet avec des champs nommés".into(),
            Self::NoSuchText(id) => format!("aucun texte ne se nomme « {id} » dans ce dossier"),
            Self::UnsafeName(name) => format!("le nom « {name} » sort de l’archive ; recréez l’archive"),
            Self::Archive => "l’archive est endommagée, chiffrée ou d’une compression inconnue ; décompressez-la vous-même".into(),
            Self::Nested => "trop d’archives l’une dans l’autre ; décompressez-la vous-même".into(),
            Self::TooLarge => "le contenu décompressé est trop grand ; décompressez l’archive vous-même".into(),
            Self::Entities(1) => {
                "1 entité HTML est indexée comme un mot ; remplacez-la par le caractère qu’elle représente".into()
            }
            Self::Entities(count) => format!(
                "{count} entités HTML sont indexées comme des mots ; remplacez-les par les caractères qu’elles représentent"
            ),
            Self::Malformed(1) => "1 suite d’octets n’est pas de l’UTF-8 et a été remplacée par \u{fffd} ; enregistrez le fichier en UTF-8".into(),
            Self::Malformed(count) => format!(
                "{count} suites d’octets ne sont pas de l’UTF-8 et ont été remplacées par \u{fffd} ; enregistrez le fichier en UTF-8"
            ),
            Self::Date(value) => format!("« {value} » n’est pas une date ; écrivez-la comme 29/12/2016 ou 2016-12-29"),
            Self::Url(value) => format!("l’adresse « {value} » est refusée ; seuls http, https, mailto et les adresses relatives sont admis"),
            Self::Missing { title: true, date: true } => "ni titre ni date".into(),
            Self::Missing { title: true, .. } => "aucun titre ; le début du texte le remplace".into(),
            Self::Missing { .. } => "aucune date".into(),
            Self::FrontMatter => "les métadonnées en tête du fichier sont illisibles ; corrigez leur syntaxe".into(),
            Self::NoSuchColumn(name) => format!("aucune colonne d’aucun tableau ne se nomme « {name} » ; vérifiez --columns"),
            Self::Cells { cells, columns } => format!("{cells} cellules pour {columns} colonnes ; vérifiez les guillemets et les séparateurs"),
            Self::Attachments(1) => "1 pièce jointe n’a pas été lue ; enregistrez-la à côté".into(),
            Self::Attachments(count) => format!("{count} pièces jointes n’ont pas été lues ; enregistrez-les à côté"),
            Self::Renamed(path) => format!("un autre article a le même chemin ; celui-ci devient « {path} »"),
            Self::Draft => "c’est un brouillon".into(),
            Self::Duplicate(path) => format!("même article que « {path} »"),
            Self::OutsideBody => "cette page n’a pas de data-pagefind-body, alors que d’autres en ont".into(),
            Self::Template => "c’est un modèle d’un générateur de sites".into(),
            Self::PageWithoutText => "cette page du site n’a pas de texte".into(),
            Self::SearchPage => "c’est une page de recherche de Trouvaille".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Unreadable(reason) => format!("{reason}; fix this or move it out of the folder"),
            Self::Empty => "it has no words; add text or move it out of the folder".into(),
            Self::NotText => "it is not text; save it as plain text in UTF-8 or move it out of the folder".into(),
            Self::Unsupported(format) => {
                let way_out = match *format {
                    "XLSX" | "XLS" | "ODS" => "save it as CSV",
                    "TAR" => "unpack it",
                    "MHTML" => "save the page as HTML",
                    "MSG" => "save it as .eml",
                    _ => "save it as plain text in UTF-8",
                };
                format!("it is {format}; {way_out} or move it out of the folder")
            }
            Self::NoTextColumn(columns) => {
                format!("no column of texts among {}; name it with --columns text=NAME", quoted(columns, "`", "`"))
            }
            Self::NoSuchTextColumn { names, columns } => format!(
                "no column is named {}, and none has texts among {}; check --columns",
                quoted(names, "`", "`"),
                quoted(columns, "`", "`")
            ),
            Self::NoArticles(format) => format!("this {format} file has no articles"),
            Self::Syntax(format, column) => {
                format!("invalid {format} at column {column}; correct it or export it again")
            }
            Self::NotAnArticle => "it is not an article by its name".into(),
            Self::NotAnObject => "it is not an object with named fields".into(),
            Self::NoSuchText(id) => format!("no text in this folder is named `{id}`"),
            Self::UnsafeName(name) => format!("the name `{name}` leads out of the archive; create the archive again"),
            Self::Archive => {
                "the archive is damaged, encrypted or compressed by an unknown method; unpack it yourself".into()
            }
            Self::Nested => "too many archives within archives; unpack it yourself".into(),
            Self::TooLarge => "its unpacked content is too large; unpack the archive yourself".into(),
            Self::Entities(1) => {
                "1 HTML entity is indexed as words; replace it with the character it stands for".into()
            }
            Self::Entities(count) => {
                format!("{count} HTML entities are indexed as words; replace them with the characters they stand for")
            }
            Self::Malformed(1) => "1 invalid UTF-8 sequence was replaced with \u{fffd}; save the file as UTF-8".into(),
            Self::Malformed(count) => {
                format!("{count} invalid UTF-8 sequences were replaced with \u{fffd}; save the file as UTF-8")
            }
            Self::Date(value) => format!("`{value}` is not a date; write it as 29/12/2016 or 2016-12-29"),
            Self::Url(value) => {
                format!("the address `{value}` is refused; only http, https, mailto and relative addresses are allowed")
            }
            Self::Missing { title: true, date: true } => "no title and no date".into(),
            Self::Missing { title: true, .. } => "no title; the beginning of the text replaces it".into(),
            Self::Missing { .. } => "no date".into(),
            Self::FrontMatter => "the metadata above the text cannot be read; correct its syntax".into(),
            Self::NoSuchColumn(name) => format!("no table has a column named `{name}`; check --columns"),
            Self::Cells { cells, columns } => {
                format!("{cells} cells in {columns} columns; check the quotes and the separators")
            }
            Self::Attachments(1) => "1 attachment was not read; save it beside the email".into(),
            Self::Attachments(count) => format!("{count} attachments were not read; save them beside the email"),
            Self::Renamed(path) => format!("another article has the same path; this one becomes `{path}`"),
            Self::Draft => "it is a draft".into(),
            Self::Duplicate(path) => format!("it is the same article as `{path}`"),
            Self::OutsideBody => "this page has no data-pagefind-body, and others have".into(),
            Self::Template => "it is a template of a site generator".into(),
            Self::PageWithoutText => "this page of the site has no text".into(),
            Self::SearchPage => "it is a search page of Trouvaille".into(),
        }
    }
}

/// Names in quotes, separated by commas.
fn quoted(names: &[String], open: &str, close: &str) -> String {
    names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(", ")
}

impl Warning {
    /// The sentence that names the file, the reason and the way out.
    pub fn message(&self, language: Language) -> String {
        let Self { path, place, problem } = self;
        let (skipped, left_out, line, article) = match language {
            Language::French => ("laissé de côté : ", "laissé de côté : ", "ligne", "article"),
            Language::English => ("skipped ", "left out ", "line", "article"),
        };
        let effect = match problem.effect() {
            Effect::Skipped => skipped,
            Effect::LeftOut => left_out,
            Effect::Lossy => "",
        };
        let place = match place {
            None => String::new(),
            Some(Place::Line(number)) => format!(", {line} {number}"),
            Some(Place::Article(number)) => format!(", {article} {number}"),
        };
        let reason = match (problem, language) {
            (Problem::Empty, Language::French) if self.place.is_some() => "pas de texte".to_owned(),
            (Problem::Empty, Language::English) if self.place.is_some() => "it has no text".to_owned(),
            _ => problem.message(language),
        };
        match language {
            Language::French => format!("{effect}« {path} »{place} : {reason}"),
            Language::English => format!("{effect}`{path}`{place}: {reason}"),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Language::English))
    }
}
