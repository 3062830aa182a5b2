//! Reads a folder of the file system.
//!
//! A file that cannot be used is skipped with a warning, and a folder without any usable file is an error. Files and
//! folders whose names begin with a dot are ignored.

use std::fmt;
use std::path::{Path, PathBuf};

use trouvaille_engine::document::Article;
use walkdir::{DirEntry, WalkDir};

use crate::SITE_LIST;
use crate::problem::{Language, Warning};
use crate::reader::{Corpus, Options, Reader, Summary};

/// The articles of a folder, or of a single file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Folder {
    /// Articles, sorted by path; those of one file by number.
    pub articles: Vec<Article>,
    /// What was skipped or lost.
    pub warnings: Vec<Warning>,
    /// The fields that the pages of a site are filtered by. They are facets.
    pub filters: Vec<String>,
    /// What was read.
    pub summary: Summary,
}

/// How much of a folder was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The number of files that were read.
    pub files: usize,
    /// The number of all files.
    pub total: usize,
    /// The number of bytes that were read.
    pub bytes: u64,
}

impl Folder {
    /// Reads all files in `folder` and its subfolders, with default options.
    ///
    /// # Errors
    /// If `folder` does not exist, is a packed site, or contains no usable file.
    pub fn read(folder: &Path) -> Result<Self, FolderError> {
        Self::read_with(folder, Options::default(), &mut |_| {})
    }

    /// Reads all files in `path` and its subfolders, or the file `path`, and calls `progress` after each file. Symbolic
    /// links are followed.
    ///
    /// # Errors
    /// If `path` does not exist, is a packed site, or contains no usable file.
    pub fn read_with(path: &Path, options: Options, progress: &mut dyn FnMut(Progress)) -> Result<Self, FolderError> {
        let folder = if path.is_dir() {
            path
        } else if path.is_file() {
            path.parent().unwrap_or(path)
        } else {
            return Err(FolderError::NotFound(path.to_owned()));
        };
        if path.join(SITE_LIST).exists() {
            return Err(FolderError::Site(path.to_owned()));
        }
        let mut reader = Reader::new(options);
        let is_visible = |entry: &DirEntry| {
            let is_hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
            !is_hidden && !entry.path().join(SITE_LIST).exists()
        };
        let entries = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_visible);
        let is_folder = |entry: &walkdir::Result<DirEntry>| entry.as_ref().is_ok_and(|it| it.file_type().is_dir());
        let files: Vec<walkdir::Result<DirEntry>> = entries.filter(|entry| !is_folder(entry)).collect();
        let (total, mut bytes_read) = (files.len(), 0);
        for (number, entry) in files.into_iter().enumerate() {
            match entry {
                Ok(entry) => {
                    let path = relative_path(entry.path(), folder);
                    match read_file(&entry, folder) {
                        Ok(bytes) => {
                            reader.add(&path, &bytes);
                            bytes_read += bytes.len() as u64;
                        }
                        Err(reason) => reader.skip(&path, reason),
                    }
                }
                Err(error) => {
                    let path = error.path().map_or_else(String::new, |path| relative_path(path, folder));
                    // The warning already has the path, which `walkdir` puts into its messages.
                    let reason = error.io_error().map(ToString::to_string);
                    reader.skip(&path, reason.unwrap_or_else(|| "it is a link to a folder that it is in".to_owned()));
                }
            }
            progress(Progress { files: number + 1, total, bytes: bytes_read });
        }
        let Corpus { articles, warnings, filters, summary } = reader.finish();
        if articles.is_empty() {
            return Err(FolderError::NothingLeft { path: path.to_owned(), warnings });
        }
        Ok(Self { articles, warnings, filters, summary })
    }
}

/// The bytes of a file, or the reason why it cannot be read.
fn read_file(entry: &DirEntry, folder: &Path) -> Result<Vec<u8>, String> {
    if !entry.file_type().is_file() {
        return Err("it is not a regular file".to_owned());
    }
    // Paths identify articles in links, and lossy conversion can make two paths equal.
    if entry.path().strip_prefix(folder).is_ok_and(|path| path.to_str().is_none()) {
        return Err("its path is not valid UTF-8".to_owned());
    }
    std::fs::read(entry.path()).map_err(|error| error.to_string())
}

/// Returns the path of a file relative to `folder`, with `/` as separator on all platforms.
pub fn relative_path(path: &Path, folder: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Why a folder or a file cannot be used as a corpus.
#[derive(Debug)]
#[non_exhaustive]
pub enum FolderError {
    /// The path does not exist.
    NotFound(PathBuf),
    /// The folder is a site that was packed.
    Site(PathBuf),
    /// There is no usable file.
    NothingLeft {
        /// Path of the folder, or of the file.
        path: PathBuf,
        /// The problem of each file; empty if the folder has no files.
        warnings: Vec<Warning>,
    },
}

impl FolderError {
    /// What is wrong and the way out, with a line for the problem of each file.
    pub fn message(&self, language: Language) -> String {
        let Self::NothingLeft { path, warnings } = self else { return self.to_string() };
        let way_out =
            if path.is_dir() { "add some or choose another folder" } else { "choose another file or a folder" };
        let problems = warnings.iter().map(|warning| format!("\n{}", warning.message(language)));
        format!("no articles in `{}`; {way_out}{}", path.display(), problems.collect::<String>())
    }
}

impl fmt::Display for FolderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => write!(formatter, "no such file or folder: `{}`; check the path", path.display()),
            Self::Site(path) => {
                write!(formatter, "`{}` is a site that was packed; name the folder of its articles", path.display())
            }
            Self::NothingLeft { .. } => formatter.write_str(&self.message(Language::English)),
        }
    }
}

impl std::error::Error for FolderError {}

#[cfg(test)]
mod tests {
    use super::{Folder, FolderError};
    use crate::SITE_LIST;
    use crate::problem::Language;

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
        let Folder { articles, warnings, .. } = Folder::read(folder.path()).expect("it has articles");
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
            matches!(missing, FolderError::NotFound(_)) && missing.to_string().contains("articles`; check the path")
        );
        std::fs::write(folder.path().join("vide.txt"), "").expect("a file");
        let empty = Folder::read(folder.path()).expect_err("no file is usable");
        assert!(empty.to_string().contains("no articles in") && empty.to_string().contains("skipped `vide.txt`"));
        assert!(empty.message(Language::French).contains("laissé de côté : « vide.txt »"));
        let file = Folder::read(&folder.path().join("vide.txt")).expect_err("the file is not usable");
        assert!(file.to_string().contains("vide.txt`; choose another file or a folder\nskipped"), "{file}");
        std::fs::write(folder.path().join(SITE_LIST), "").expect("a file");
        let site = Folder::read(folder.path()).expect_err("it is a site");
        assert!(site.to_string().contains("name the folder of its articles"), "{site}");
    }
}
