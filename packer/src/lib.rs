//! The packer as wasm: the JavaScript interface of [`trouvaille_pack`].
//!
//! ```js
//! const packer = new Packer({ title: "Dépêches", language: "fr" });
//! packer.add("2016/a.txt", bytes, () => {});   // for each file
//! const report = packer.finish();              // { articles: 1, warnings: [{ path, message, effect }], … }
//! const corpus = packer.corpus();              // the file that the widget opens
//! const site = packer.site(template, { page: true, element: true, singleFile: true, compression: "fast" });
//! // [["corpus-….wasm", bytes], …]
//! const lines = packer.summary();              // [["read", "1 file"], …]
//! ```

use js_sys::{Array, Function, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Serializer, from_value};
use trouvaille_pack::index;
use trouvaille_pack::problem::{Effect, Language, Warning};
use trouvaille_pack::reader::{self, Reader};
use trouvaille_pack::site::{self, Compression, Corpus, SiteFile, Summary, Template};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// What is read, and how. All are optional.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Options {
    title: Option<String>,
    /// The language of the interface: `fr` or `en`.
    language: Option<String>,
    /// The language of the messages about files: `fr` or `en`, which is the default.
    messages: Option<String>,
    /// The columns with a role, as `title=Titre,text=Contenu`.
    columns: String,
    facets: Vec<String>,
    /// What the addresses of the pages of a site begin with.
    base: Option<String>,
    drafts: bool,
    keep_duplicates: bool,
}

/// What [`Packer::finish`] returns.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    articles: usize,
    /// The number of files with articles.
    files: usize,
    duplicates: usize,
    drafts: usize,
    /// What was skipped, lost, or left out on purpose.
    warnings: Vec<Message>,
    /// The columns of each table.
    tables: Vec<String>,
}

/// A warning.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    path: String,
    message: String,
    /// `skipped`, `lossy` or `left out`.
    effect: &'static str,
    /// Whether it is an error if packing is strict.
    is_strict_error: bool,
}

/// The parts of a site, and its compressed copies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct SiteOptions {
    #[serde(default)]
    page: bool,
    #[serde(default)]
    element: bool,
    #[serde(default)]
    single_file: bool,
    #[serde(default)]
    compression: String,
}

/// Reads files into articles, indexes them, and writes sites.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Packer {
    options: Options,
    /// The language of the messages about files.
    messages: Language,
    reader: Reader,
    index: Vec<u8>,
    /// What was skipped or lost, and what else was read.
    warnings: Vec<Warning>,
    read: reader::Summary,
    /// The summary of the last site that was written.
    lines: Vec<(&'static str, String)>,
}

#[wasm_bindgen]
impl Packer {
    /// A packer without files.
    ///
    /// # Errors
    /// If an option is unknown or has a wrong value.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Self, JsError> {
        let options: Options = if options.is_undefined() { Options::default() } else { from_value(options)? };
        parse_language("language", options.language.as_deref())?;
        let messages = parse_language("messages", options.messages.as_deref())?.unwrap_or(Language::English);
        let reader = Reader::new(reader::Options {
            drafts: options.drafts,
            keep_duplicates: options.keep_duplicates,
            columns: reader::Options::parse_columns(&options.columns)?,
            base: options.base.as_deref().map(reader::Options::parse_base).transpose()?.unwrap_or_default(),
        });
        Ok(Self {
            options,
            messages,
            reader,
            index: Vec::new(),
            warnings: Vec::new(),
            read: reader::Summary::default(),
            lines: Vec::new(),
        })
    }

    /// Reads a file. `path` identifies it, with `/` as separator. `progress` is called with the number of files that were
    /// read and of all files in an archive.
    pub fn add(&mut self, path: &str, bytes: &[u8], progress: &Function) {
        self.reader.add_with(path, bytes, &mut |read, total| {
            // The only error is one of the function itself.
            let _ = progress.call2(&JsValue::NULL, &(read as f64).into(), &(total as f64).into());
        });
    }

    /// Records that a file cannot be read.
    pub fn skip(&mut self, path: &str, reason: String) {
        self.reader.skip(path, reason);
    }

    /// Indexes the articles of all files, and returns a [`Report`]. Without articles there is no index.
    ///
    /// # Errors
    /// If no article has one of the facets, or the index would be too large.
    pub fn finish(&mut self) -> Result<JsValue, JsError> {
        let corpus = std::mem::take(&mut self.reader).finish();
        if !corpus.articles.is_empty() {
            let options = index::Options {
                title: self.options.title.clone().unwrap_or_default(),
                language: self.options.language.clone().unwrap_or_default(),
                facets: [self.options.facets.clone(), corpus.filters].concat(),
            };
            self.index = index::write(&corpus.articles, &options)?;
        }
        let message = |warning: &Warning| Message {
            path: warning.path.clone(),
            message: warning.message(self.messages),
            effect: match warning.problem.effect() {
                Effect::Skipped => "skipped",
                Effect::Lossy => "lossy",
                Effect::LeftOut => "left out",
            },
            is_strict_error: warning.problem.is_strict_error(),
        };
        let report = Report {
            articles: corpus.articles.len(),
            files: corpus.summary.files,
            duplicates: corpus.summary.duplicates(),
            drafts: corpus.summary.drafts(),
            warnings: corpus.warnings.iter().chain(&corpus.summary.left_out).map(message).collect(),
            tables: corpus.summary.tables.iter().map(ToString::to_string).collect(),
        };
        (self.warnings, self.read) = (corpus.warnings, corpus.summary);
        Ok(report.serialize(&Serializer::json_compatible())?)
    }

    /// The file with the index, which the widget opens.
    pub fn corpus(&self) -> Vec<u8> {
        trouvaille_engine::format::to_module(&self.index)
    }

    /// The files of a site as pairs of path and bytes. `template` is the ZIP archive of the widget.
    ///
    /// # Errors
    /// If the template is damaged, or an option is unknown.
    pub fn site(&mut self, template: &[u8], options: JsValue) -> Result<Array, JsError> {
        self.with_site(template, options, |files| {
            let pair = |file: &SiteFile<'_>| Array::of2(&file.path.as_str().into(), &Uint8Array::from(&*file.bytes));
            files.iter().map(pair).collect()
        })
    }

    /// The files of a site as a ZIP archive.
    ///
    /// # Errors
    /// If the template is damaged, or an option is unknown.
    pub fn zip(&mut self, template: &[u8], options: JsValue) -> Result<Vec<u8>, JsError> {
        self.with_site(template, options, site::to_zip)
    }

    /// What a command line prints about the last site that was written, as pairs of a label and a value.
    pub fn summary(&self) -> Array {
        self.lines.iter().map(|(label, value)| Array::of2(&(*label).into(), &value.into())).collect()
    }

    fn with_site<T>(
        &mut self,
        template: &[u8],
        options: JsValue,
        use_files: impl FnOnce(&[SiteFile<'_>]) -> T,
    ) -> Result<T, JsError> {
        let SiteOptions { page, element, single_file, compression } = from_value(options)?;
        let compression = match compression.as_str() {
            "none" => Compression::None,
            "" | "fast" => Compression::Fast,
            "best" => Compression::Best,
            other => return Err(JsError::new(&format!("compression is `none`, `fast` or `best`, not `{other}`"))),
        };
        let template = Template::from_zip(template)?;
        let corpus = Corpus::new(&self.index, compression);
        let options = site::Options {
            title: self.options.title.clone().unwrap_or_else(|| site::DEFAULT_TITLE.to_owned()),
            language: if self.options.language.as_deref() == Some("en") { "en" } else { site::DEFAULT_LANGUAGE },
            page,
            element,
            single_file,
            compression,
        };
        let files = site::write(&template, &corpus, &options)?;
        let (read, warnings) = (&self.read, &self.warnings);
        self.lines = Summary { read, warnings, corpus: &corpus, compression, files: &files }.lines();
        Ok(use_files(&files))
    }
}

/// The language that an option names.
fn parse_language(option: &str, value: Option<&str>) -> Result<Option<Language>, JsError> {
    match value {
        None => Ok(None),
        Some("fr") => Ok(Some(Language::French)),
        Some("en") => Ok(Some(Language::English)),
        Some(other) => Err(JsError::new(&format!("{option} is `fr` or `en`, not `{other}`"))),
    }
}

/// The wasm of the widget in a template.
///
/// # Errors
/// If the template is damaged.
#[wasm_bindgen(js_name = widgetWasm)]
pub fn widget_wasm(template: &[u8]) -> Result<Vec<u8>, JsError> {
    Ok(Template::from_zip(template)?.wasm()?.to_vec())
}
