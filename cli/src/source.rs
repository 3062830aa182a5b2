//! The articles that a command is given: a folder or a file of articles, a packed site, or its single file.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use trouvaille_engine::format::from_module;
use trouvaille_pack::SITE_LIST;
use trouvaille_pack::folder::{self, Folder};
use trouvaille_pack::index;
use trouvaille_pack::reader::Options;
use trouvaille_pack::site;

use crate::terminal::{self, Progress, format_count};

/// Reads a folder of articles, or a file with articles, and calls `show` after each file.
///
/// # Errors
/// If there are no articles. The message names the problem of each file, in the language of such messages.
pub(crate) fn read(path: &Path, options: Options, show: &mut dyn FnMut(folder::Progress)) -> Result<Folder> {
    Folder::read_with(path, options, show).map_err(|error| anyhow!(error.message(terminal::problem_language())))
}

/// The index of a site or of a single file that was packed, or else of the articles in a folder or a file, whose problems
/// are printed.
///
/// # Errors
/// If the articles cannot be read.
pub(crate) fn index(path: &Path, progress: &Progress) -> Result<Vec<u8>> {
    progress.begin(format!("reading {}", path.display()));
    if let Some(index) = packed_index(path)? {
        return Ok(index);
    }
    let Folder { articles, warnings, summary, .. } = read(path, Options::default(), &mut |_| {})?;
    progress.suspend(|| warnings.iter().chain(&summary.left_out).for_each(terminal::problem));
    progress.begin(format!("indexing {}", format_count(articles.len(), "article")));
    Ok(index::write(&articles, &index::Options::default())?)
}

/// The index in a site or in a single file; `None` if the path is that of neither.
fn packed_index(path: &Path) -> Result<Option<Vec<u8>>> {
    let is_site = path.join(SITE_LIST).exists();
    if !is_site && !path.is_file() {
        return Ok(None);
    }
    let file = if is_site { file_with_index(path)? } else { path.to_owned() };
    let bytes = std::fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
    let module = site::corpus_of_single_file(&bytes).unwrap_or(bytes);
    match from_module(&module) {
        Ok(index) => Ok(Some(index.to_vec())),
        Err(_) if !is_site => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot use `{}`", file.display())),
    }
}

/// The file of a site that has its index: one of its own, or the single file.
fn file_with_index(site: &Path) -> Result<PathBuf> {
    let list = std::fs::read_to_string(site.join(SITE_LIST))?;
    let of_kind = |is_wanted: fn(&str) -> bool| list.lines().find(|path| is_wanted(path));
    let file = of_kind(site::is_corpus).or_else(|| of_kind(|path| path == site::SINGLE_FILE));
    let missing = || format!("`{}` has no index; pack its articles again", site.display());
    file.map(|path| site.join(path)).with_context(missing)
}
