//! What `pack` prints when it is done.

use std::io::Write;
use std::time::Duration;

use anyhow::Result;
use trouvaille_pack::reader;
use trouvaille_pack::site::{Compression, Corpus, Part, SiteFile};

use super::config::Config;
use crate::terminal::{FAINT, STRONG, format_count, format_number};

/// What was packed.
pub(super) struct Summary<'pack> {
    pub(super) articles: usize,
    pub(super) read: &'pack reader::Summary,
    /// The numbers of warnings about what was skipped, and about what was lost.
    pub(super) skipped: usize,
    pub(super) lossy: usize,
    pub(super) corpus: &'pack Corpus,
    pub(super) files: &'pack [SiteFile<'pack>],
}

impl Summary<'_> {
    pub(super) fn print(&self, config: &Config, time: Duration, out: &mut dyn Write) -> Result<()> {
        let site = config.out.display();
        let articles = format_count(self.articles, "article");
        writeln!(out, "{STRONG}packed {articles} into {site}{STRONG:#} in {:.1} s", time.as_secs_f64())?;
        let mut line = |label: &str, value: String| writeln!(out, "  {FAINT}{label:<12}{FAINT:#}{value}");
        line("read", format_count(self.read.files, "file"))?;
        for table in &self.read.tables {
            line("columns", table.to_string())?;
        }
        for (label, count) in [
            ("skipped", self.skipped),
            ("warnings", self.lossy),
            ("duplicates", self.read.duplicates()),
            ("drafts", self.read.drafts()),
            ("other files", self.read.assets),
        ] {
            if count > 0 {
                line(label, format_number(count))?;
            }
        }
        let [plain, brotli, gzip] = self.corpus.sizes().map(format_size);
        let copies = match config.compression {
            Compression::None => String::new(),
            _ => format!("; {brotli} with brotli, {gzip} with gzip"),
        };
        line("index", plain + &copies)?;
        for (label, part) in [("page", Part::Page), ("element", Part::Element), ("single file", Part::SingleFile)] {
            let files = self.files.iter().filter(|file| file.part() == part);
            let (count, bytes) = files.fold((0, 0), |(count, bytes), file| (count + 1, bytes + file.bytes.len()));
            if count > 0 {
                line(label, format!("{} in {}", format_size(bytes), format_count(count, "file")))?;
            }
        }
        if config.parts.page {
            writeln!(out, "to look at it: trouvaille serve {site} --open")?;
        }
        Ok(())
    }
}

/// A number of bytes: `1.3 MB`.
fn format_size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
