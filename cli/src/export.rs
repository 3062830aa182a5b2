//! The command `export`: writes articles for other tools.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use trouvaille_engine::index::Index;
use trouvaille_pack::export::{self, Format};

use crate::source;
use crate::terminal::Progress;

/// The files of an export for Elasticsearch.
const MAPPING: &str = "mapping.json";
const BULK: &str = "bulk.ndjson";

/// Exports the articles of a [`source`] to `target`, or else to `out`.
///
/// # Errors
/// If the articles cannot be read, or the export cannot be written.
pub(crate) fn export(source: &Path, format: Format, target: Option<&Path>, out: &mut dyn Write) -> Result<()> {
    let bytes = source::index(source, &Progress::new())?;
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
