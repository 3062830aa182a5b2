//! The options of `pack`, from the command line and from a file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde::Deserialize;
use trouvaille_pack::fields::Role;
use trouvaille_pack::reader::{BaseError, ColumnsError, Options};
use trouvaille_pack::site::Compression;

/// Turn articles into a site that searches them
///
/// The site needs no server program: publish the folder, send the single file, or copy the element into another site.
/// Nothing outside of SITE is written.
#[derive(Args)]
pub(crate) struct PackArguments {
    /// Folder of articles, or a file with articles; may be in the configuration instead
    #[arg(required_unless_present = "config")]
    articles: Option<PathBuf>,
    /// Folder to write, new or empty, or with a site that this command wrote
    #[arg(long, value_name = "SITE", required_unless_present = "config")]
    out: Option<PathBuf>,
    /// Title of the page
    #[arg(long)]
    title: Option<String>,
    /// Language of the interface, unless the reader chooses another [default: fr]
    #[arg(long)]
    lang: Option<Language>,
    /// Field that becomes a facet, beside those whose values repeat; `author` for the authors. May be repeated
    #[arg(long = "facet", value_name = "NAME")]
    facets: Vec<String>,
    /// Columns of tables and fields of JSON, as ROLE=NAME; those that are not named are guessed
    ///
    /// Example: --columns title=Titre,text=Contenu,date=Jour
    #[arg(long, value_name = "ROLE=NAME,…", value_parser = parse_columns)]
    columns: Option<Columns>,
    /// What the addresses of the pages of a site begin with, if it is not at the root of its host
    ///
    /// Example: --base /blog/. The single file needs a whole address, with the host
    #[arg(long, value_name = "URL", value_parser = Options::parse_base)]
    base: Option<String>,
    /// Read drafts too
    #[arg(long)]
    drafts: bool,
    /// Keep all copies of an article that occurs several times
    #[arg(long)]
    keep_duplicates: bool,
    /// Fail if any file or article cannot be used, or no table has a column of --columns
    #[arg(long)]
    strict: bool,
    /// Name what was left out on purpose too: duplicates, drafts, pages that a site excludes
    #[arg(long)]
    verbose: bool,
    /// Write the page for a server; it also works offline after the first visit
    #[arg(long)]
    page: bool,
    /// Write the custom element for other pages, in the folder embed/
    #[arg(long)]
    embed: bool,
    /// Write the page as a single file, trouvaille.html
    #[arg(long)]
    single_file: bool,
    /// How much time to spend on compressed copies of the index
    #[arg(long, value_name = "HOW")]
    compress: Option<Compress>,
    /// File with options, in TOML; options on the command line override it. It is read once, also with --watch
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Pack again whenever an article changes
    #[arg(long)]
    pub(super) watch: bool,
}

/// The columns with a role.
type Columns = Vec<(Role, String)>;

// Clap treats a plain vector as several values.
fn parse_columns(text: &str) -> Result<Columns, ColumnsError> {
    Options::parse_columns(text)
}

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// French
    Fr,
    /// English
    En,
}

impl Language {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// How to compress the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Compress {
    /// No compressed copies of any file, for hosts that compress themselves
    None,
    /// A second for 25 MB
    Fast,
    /// A minute for 25 MB, and a seventh smaller
    Best,
}

/// The content of a configuration file. Every option is optional.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct ConfigFile {
    articles: Option<PathBuf>,
    out: Option<PathBuf>,
    title: Option<String>,
    lang: Option<Language>,
    facets: Vec<String>,
    /// The names by roles.
    columns: BTreeMap<String, String>,
    base: Option<String>,
    drafts: bool,
    keep_duplicates: bool,
    strict: bool,
    page: bool,
    embed: bool,
    single_file: bool,
    compress: Option<Compress>,
}

/// The parts of a site to write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) page: bool,
    pub(super) embed: bool,
    pub(super) single_file: bool,
}

/// What to pack, and how.
#[derive(Debug)]
pub(super) struct Config {
    pub(super) articles: PathBuf,
    pub(super) out: PathBuf,
    pub(super) title: Option<String>,
    pub(super) lang: Option<Language>,
    pub(super) facets: Vec<String>,
    pub(super) reading: Options,
    /// Whether a file or an article that cannot be used is an error.
    pub(super) strict: bool,
    /// Whether to name what was left out on purpose.
    pub(super) verbose: bool,
    pub(super) parts: Parts,
    pub(super) compression: Compression,
}

impl Config {
    /// Combines the arguments with the configuration file that they name.
    ///
    /// # Errors
    /// If the file cannot be read, or a required option is missing in both.
    pub(super) fn new(arguments: PackArguments) -> Result<Self> {
        let file = arguments.config.as_deref().map(ConfigFile::read).transpose()?.unwrap_or_default();
        let columns = match arguments.columns {
            Some(columns) => columns,
            None => file.columns()?,
        };
        let base = match arguments.base {
            Some(base) => base,
            None => file.base()?,
        };
        let parts = Parts {
            page: arguments.page || file.page,
            embed: arguments.embed || file.embed,
            single_file: arguments.single_file || file.single_file,
        };
        let is_any = parts.page || parts.embed || parts.single_file;
        Ok(Self {
            articles: arguments
                .articles
                .or(file.articles)
                .context("name the articles: `articles` in the configuration, or trouvaille pack ARTICLES")?,
            out: arguments
                .out
                .or(file.out)
                .context("name the folder to write: `out` in the configuration, or trouvaille pack --out SITE")?,
            title: arguments.title.or(file.title).filter(|title| !title.trim().is_empty()),
            lang: arguments.lang.or(file.lang),
            facets: [arguments.facets, file.facets].concat(),
            reading: Options {
                drafts: arguments.drafts || file.drafts,
                keep_duplicates: arguments.keep_duplicates || file.keep_duplicates,
                columns,
                base,
            },
            strict: arguments.strict || file.strict,
            verbose: arguments.verbose,
            parts: if is_any { parts } else { Parts { page: true, embed: true, single_file: true } },
            compression: match arguments.compress.or(file.compress) {
                Some(Compress::None) => Compression::None,
                None | Some(Compress::Fast) => Compression::Fast,
                Some(Compress::Best) => Compression::Best,
            },
        })
    }
}

impl ConfigFile {
    /// The columns with a role.
    fn columns(&self) -> Result<Columns, ColumnsError> {
        Options::columns(self.columns.iter().map(|(role, name)| (role.as_str(), name.as_str())))
    }

    /// What the addresses of pages begin with; empty for the default.
    fn base(&self) -> Result<String, BaseError> {
        self.base.as_deref().map(Options::parse_base).transpose().map(Option::unwrap_or_default)
    }

    /// Reads a file. Its paths are relative to its folder.
    fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| {
            format!("cannot read the configuration `{}`; check the path of --config", path.display())
        })?;
        let file: Self =
            toml::from_str(&text).with_context(|| format!("cannot use the configuration `{}`", path.display()))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let within = |path: Option<PathBuf>| path.map(|path| folder.join(path));
        Ok(Self { articles: within(file.articles), out: within(file.out), ..file })
    }
}
