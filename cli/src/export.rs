//! The command `export`: writes articles for other tools.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use trouvaille_engine::format::from_module;
use trouvaille_engine::index::Index;
use trouvaille_pack::SITE_LIST;
use trouvaille_pack::export::{self, Format};
use trouvaille_pack::folder::Folder;
use trouvaille_pack::index;
use trouvaille_pack::site;

use crate::terminal;

/// The files of an export for Elasticsearch.
const MAPPING: &str = "mapping.json";
const BULK: &str = "bulk.ndjson";

/// Exports the articles of a site, a single file or a folder, to `target` or else to `out`.
///
/// # Errors
/// If the articles cannot be read, or the export cannot be written.
pub(crate) fn export(source: &Path, format: Format, target: Option<&Path>, out: &mut dyn Write) -> Result<()> {
    let bytes = index_of(source)?;
    let index = Index::open(&bytes)?;
    let create = |file: &Path| {
        File::create_new(file)
            .map(BufWriter::new)
            .with_context(|| format!("cannot create `{}`; existing files are not overwritten", file.display()))
    };
    match (target, format) {
        (Some(folder), Format::Elasticsearch) => {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
            let mut mapping = create(&folder.join(MAPPING))?;
            serde_json::to_writer_pretty(&mut mapping, &export::elasticsearch_mapping())?;
            mapping.flush()?;
            let mut bulk = create(&folder.join(BULK))?;
            export::write(&index, format, &mut bulk)?;
            Ok(bulk.flush()?)
        }
        (None, Format::Elasticsearch) => {
            bail!("this format has two files; name a folder for them with --out")
        }
        (Some(file), _) => {
            let mut file = create(file)?;
            export::write(&index, format, &mut file)?;
            Ok(file.flush()?)
        }
        (None, _) => Ok(export::write(&index, format, out)?),
    }
}

/// The index of a site or of a single file, or else of the articles in a folder.
fn index_of(source: &Path) -> Result<Vec<u8>> {
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()));
    if source.join(SITE_LIST).exists() {
        let corpus = corpus_of(source)?;
        return Ok(from_module(&read(&corpus)?)?.to_vec());
    }
    if source.is_file()
        && let Some(corpus) = site::corpus_of_single_file(&read(source)?)
    {
        return Ok(from_module(&corpus)?.to_vec());
    }
    let Folder { articles, warnings, .. } = Folder::read(source)?;
    warnings.iter().for_each(|warning| terminal::warning(warning));
    Ok(index::write(&articles, &index::Options::default())?)
}

/// The file with the index of a site.
fn corpus_of(site: &Path) -> Result<PathBuf> {
    let list = std::fs::read_to_string(site.join(SITE_LIST))?;
    let corpus = list.lines().find(|path| site::is_corpus(path));
    let missing = || format!("`{}` has no index of its own; export its single file trouvaille.html", site.display());
    corpus.map(|path| site.join(path)).with_context(missing)
}
