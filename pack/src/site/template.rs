//! The template of a site: a release build of the widget without a corpus.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::compress::EXTENSIONS;
use super::{Options, SiteFile};

/// A release build of the widget without a corpus.
#[derive(Debug)]
pub struct Template {
    files: BTreeMap<String, Vec<u8>>,
}

impl Template {
    /// Reads a template from a ZIP archive.
    ///
    /// # Errors
    /// If the bytes are not an archive.
    pub fn from_zip(bytes: &[u8]) -> Result<Self, TemplateError> {
        let damaged = |error: &dyn fmt::Display| TemplateError(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        let mut files = BTreeMap::new();
        for number in 0..archive.len() {
            let mut file = archive.by_index(number).map_err(|error| damaged(&error))?;
            let mut content = Vec::new();
            file.read_to_end(&mut content).map_err(|error| damaged(&error))?;
            let path = file.name().map_err(|error| damaged(&error))?.into_owned();
            files.insert(path, content);
        }
        Ok(Self { files })
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &str) -> Result<&str, TemplateError> {
        let bytes = self.files.get(path).ok_or_else(|| TemplateError(format!("it has no file `{path}`")))?;
        str::from_utf8(bytes).map_err(|error| TemplateError(format!("`{path}`: {error}")))
    }

    /// The wasm of the widget.
    ///
    /// # Errors
    /// If there is none.
    pub fn wasm(&self) -> Result<&[u8], TemplateError> {
        let wasm = self.files.iter().find(|(path, _)| !path.contains('/') && path.ends_with(".wasm"));
        wasm.map(|(_, bytes)| &**bytes).ok_or_else(|| TemplateError("it has no wasm".to_owned()))
    }

    /// The files in a folder, `""` or one that ends with `/`, and not in its subfolders. Without the files in `changed`
    /// and their compressed copies.
    pub(super) fn unchanged(&self, folder: &str, changed: &[&str]) -> impl Iterator<Item = SiteFile<'_>> {
        let is_unchanged = move |name: &str| {
            let original = EXTENSIONS.iter().find_map(|extension| name.strip_suffix(extension)).unwrap_or(name);
            !name.contains('/') && !changed.contains(&original)
        };
        let files = self.files.iter().filter(move |(path, _)| path.strip_prefix(folder).is_some_and(is_unchanged));
        files.map(|(path, bytes)| SiteFile { path: path.clone(), bytes: Cow::Borrowed(bytes) })
    }
}

/// A text of the template that is being changed.
pub(super) struct Edit<'path> {
    path: &'path str,
    text: String,
}

impl<'path> Edit<'path> {
    pub(super) fn new(template: &Template, path: &'path str) -> Result<Self, TemplateError> {
        Ok(Self { path, text: template.text(path)?.to_owned() })
    }

    /// Replaces a part that the text has exactly once.
    pub(super) fn replace(mut self, part: &str, replacement: &str) -> Result<Self, TemplateError> {
        let count = self.text.matches(part).count();
        if count != 1 {
            return Err(TemplateError(format!("`{}` has `{part}` {count} times instead of once", self.path)));
        }
        self.text = self.text.replacen(part, replacement, 1);
        Ok(self)
    }

    /// Sets the title and the language of a page.
    pub(super) fn title(self, options: &Options) -> Result<Self, TemplateError> {
        let title = html_escape::encode_text(&options.title);
        self.replace("<html lang=fr>", &format!("<html lang={}>", options.language))?
            .replace("<title>Trouvaille</title>", &format!("<title>{title}</title>"))?
            .replace("<h1>Trouvaille</h1>", &format!("<h1>{title}</h1>"))
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_file<'bytes>(self) -> SiteFile<'bytes> {
        SiteFile { path: self.path.to_owned(), bytes: Cow::Owned(self.text.into_bytes()) }
    }
}

/// The template is damaged, or of another version of the widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError(String);

impl TemplateError {
    pub(super) fn new(reason: String) -> Self {
        Self(reason)
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the template of the widget is damaged: {}; install Trouvaille again", self.0)
    }
}

impl std::error::Error for TemplateError {}
