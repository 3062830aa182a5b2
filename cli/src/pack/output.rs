//! The folder of a site.
//!
//! A list in the folder names the files of the site. A folder with any other file is refused, and packing again removes
//! the files of the site before. The list is written first, so that an interrupted site can be replaced too. Entries that
//! lead out of the folder are ignored, because the list may come from elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use trouvaille_pack::site::SiteFile;
use trouvaille_pack::{SITE_LIST, site_list};
use walkdir::WalkDir;

/// The extension of a file that is being written.
const PART: &str = "part";

/// Whether a path consists of names only: it is not absolute, and has no `..`.
fn is_within(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// A folder that contains a site, or nothing.
pub(super) struct SiteFolder {
    path: PathBuf,
    /// The files of the site that is in the folder.
    previous: BTreeSet<String>,
}

impl SiteFolder {
    /// Opens the folder of a site. It is created when a site is written.
    ///
    /// # Errors
    /// If the folder has files that are not of a site, or cannot be read.
    pub(super) fn open(path: &Path) -> Result<Self> {
        if !path.try_exists().with_context(|| format!("cannot read `{}`", path.display()))? {
            return Ok(Self { path: path.to_owned(), previous: BTreeSet::new() });
        }
        ensure!(path.is_dir(), "`{}` is a file; choose an empty or a new folder for --out", path.display());
        let previous: BTreeSet<String> = match fs::read_to_string(path.join(SITE_LIST)) {
            Ok(list) => list.lines().filter(|path| is_within(path)).map(str::to_owned).collect(),
            Err(error) if error.kind() == ErrorKind::NotFound => BTreeSet::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", path.display())),
        };
        for entry in WalkDir::new(path).min_depth(1) {
            let entry = entry?;
            let name = trouvaille_pack::folder::relative_path(entry.path(), path);
            let of_site = name.strip_suffix(&format!(".{PART}")).unwrap_or(&name);
            if !entry.file_type().is_dir() && of_site != SITE_LIST && !previous.contains(of_site) {
                bail!(
                    "`{}` holds `{name}`, which is not of a site that `trouvaille pack` wrote; \
                     choose an empty or a new folder for --out",
                    path.display()
                );
            }
        }
        Ok(Self { path: path.to_owned(), previous })
    }

    /// Replaces the site in the folder. A server may serve the folder meanwhile: files with a hash in their names are
    /// written before those that refer to them, and a file is never half written.
    ///
    /// # Errors
    /// If the folder cannot be created, or a file cannot be written or removed.
    pub(super) fn replace(&mut self, files: &[SiteFile<'_>]) -> Result<()> {
        fs::create_dir_all(&self.path)
            .with_context(|| format!("cannot create the folder `{}`", self.path.display()))?;
        let current: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
        self.write_list(&self.previous.union(&current).cloned().collect())?;
        let (fixed, hashed): (Vec<_>, Vec<_>) = files.iter().partition(|file| !file.path.contains('-'));
        for file in hashed.into_iter().chain(fixed) {
            self.write(&file.path, &file.bytes)?;
        }
        for path in self.previous.difference(&current) {
            let path = self.path.join(path);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(error).with_context(|| format!("cannot remove `{}`", path.display()));
                }
                _ => {}
            }
            if let Some(folder) = path.parent().filter(|folder| *folder != self.path) {
                // Fails if the folder is not empty.
                let _ = fs::remove_dir(folder);
            }
        }
        self.write_list(&current)?;
        self.previous = current;
        Ok(())
    }

    fn write_list(&self, files: &BTreeSet<String>) -> Result<()> {
        self.write(SITE_LIST, site_list(files.iter().map(String::as_str)).as_bytes())
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.path.join(path);
        let part = self.path.join(format!("{path}.{PART}"));
        let write = || {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&part, bytes)?;
            fs::rename(&part, &file)
        };
        write().with_context(|| format!("cannot write `{}`", file.display()))
    }
}
