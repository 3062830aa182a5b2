//! What a command line prints after packing.

use super::{Compression, Corpus, Part, SiteFile};
use crate::problem::{Effect, Warning};
use crate::reader;

/// What was read and written. See [`lines`](Self::lines).
#[derive(Debug)]
pub struct Summary<'pack> {
    /// What was read.
    pub read: &'pack reader::Summary,
    /// What was skipped or lost.
    pub warnings: &'pack [Warning],
    /// The file of the index.
    pub corpus: &'pack Corpus,
    /// How it was compressed.
    pub compression: Compression,
    /// The files of the site.
    pub files: &'pack [SiteFile<'pack>],
}

impl Summary<'_> {
    /// Pairs of a label and a value, in English: `("read", "2 files")`. A label occurs several times if it has several
    /// values, and not at all if there is nothing to count.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let Self { read, warnings, .. } = self;
        let mut lines = vec![("read", format_count(read.files, "file"))];
        lines.extend(read.tables.iter().map(|table| ("columns", table.to_string())));
        let skipped = warnings.iter().filter(|warning| warning.problem.effect() == Effect::Skipped).count();
        let (duplicates, drafts) = (read.duplicates(), read.drafts());
        let counts = [
            ("skipped", skipped),
            ("warnings", warnings.len() - skipped),
            ("duplicates", duplicates),
            ("drafts", drafts),
            ("other pages", read.left_out.len() - duplicates - drafts),
            ("other files", read.assets),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        lines.extend(counts.map(|(label, count)| (label, format_number(count))));
        lines.push(("index", self.index_sizes()));
        for (label, part) in [("page", Part::Page), ("element", Part::Element), ("single file", Part::SingleFile)] {
            let files = self.files.iter().filter(|file| file.part() == part);
            let (count, bytes) = files.fold((0, 0), |(count, bytes), file| (count + 1, bytes + file.bytes.len()));
            if count > 0 {
                lines.push((label, format!("{} in {}", format_size(bytes), format_count(count, "file"))));
            }
        }
        lines
    }

    /// The sizes of the index: plain, and those of the compressed copies if the site has them.
    fn index_sizes(&self) -> String {
        let [plain, brotli, gzip] = self.corpus.sizes().map(format_size);
        match self.compression {
            Compression::None => plain,
            Compression::Fast | Compression::Best => format!("{plain}; {brotli} with brotli, {gzip} with gzip"),
        }
    }
}

/// A number with thousands separators: `22,123,456`.
pub fn format_number(number: usize) -> String {
    let digits = number.to_string();
    let mut formatted = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            formatted.push(',');
        }
        formatted.push(digit);
    }
    formatted
}

/// A count with its noun, whose plural must end in `s`: `1 hit`, `2,000 hits`.
pub fn format_count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", format_number(number), if number == 1 { "" } else { "s" })
}

/// A number of bytes: `1.3 MB`.
fn format_size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::{Summary, format_count, format_number, format_size};
    use crate::index;
    use crate::reader::{self, Options, Reader};
    use crate::site::{Compression, Corpus};

    #[test]
    fn digits_are_grouped_in_threes() {
        let formatted = [0, 999, 1_000, 22_123_456].map(format_number);
        assert_eq!(formatted, ["0", "999", "1,000", "22,123,456"]);
        assert_eq!([0, 1, 2_000].map(|number| format_count(number, "hit")), ["0 hits", "1 hit", "2,000 hits"]);
        assert_eq!([999, 1_600, 1_250_000].map(format_size), ["999 bytes", "2 KB", "1.2 MB"]);
    }

    #[test]
    fn what_was_left_out_is_counted_by_its_reason() {
        let mut reader = Reader::new(Options::default());
        for (path, text) in [
            ("a.txt", "La trêve tient à Alep."),
            ("b.txt", "La trêve tient à Alep."),
            ("c.md", "---\ndraft: true\n---\nLa paix."),
            ("d.csv", "titre;texte;date\nAlep;La nuit.;jamais\nHoms;Le jour.;2016"),
            ("e.pdf", "%PDF-1.4"),
        ] {
            reader.add(path, text.as_bytes());
        }
        let reader::Corpus { articles, warnings, summary: read, .. } = reader.finish();
        let index = index::write(&articles, &index::Options::default()).expect("an index");
        let lines = |compression| {
            let corpus = Corpus::new(&index, compression);
            Summary { read: &read, warnings: &warnings, corpus: &corpus, compression, files: &[] }.lines()
        };
        let (none, fast) = (lines(Compression::None), lines(Compression::Fast));
        let counts: Vec<String> = none.iter().map(|(label, value)| format!("{label} {value}")).collect();
        assert_eq!(
            counts[..6],
            [
                "read 3 files",
                "columns d.csv: title=titre, text=texte, date=date",
                "skipped 1",
                "warnings 1",
                "duplicates 1",
                "drafts 1"
            ]
        );
        assert!(!counts[6].contains("brotli") && fast[6].1.contains("with brotli"), "{}", counts[6]);
    }
}
