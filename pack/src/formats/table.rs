//! Tables: CSV with commas or semicolons, TSV. A row is an article, or the metadata of a text in another file.

use csv::{ReaderBuilder, StringRecord};

use crate::fields::{Record, Role, guess_roles, roles};
use crate::problem::{Place, Problem};
use crate::reader::{Column, File};

/// The separators of cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The number of rows that are read to guess the separator, and the column of the texts.
const SAMPLE_ROWS: usize = 20;

/// The length of their text, in bytes.
const SAMPLE_LEN: usize = 1 << 16;

/// Average length of the cells of a column, in bytes, from which on they can be texts although its name does not say so.
const MIN_TEXT_LEN: usize = 200;

/// Maximum length of the name of a column, in bytes, in a table whose name does not say that it is one.
const MAX_NAME_LEN: usize = 60;

/// Maximum length of the line with these names, in bytes.
const MAX_HEADER_LEN: usize = 2000;

/// The delimiter and quoting of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    delimiter: u8,
    is_quoted: bool,
}

/// Whether the name of a file says that it is a table.
pub(super) fn has_ending(extension: &str) -> bool {
    matches!(extension, "csv" | "tsv" | "tab")
}

/// The dialect of a text that is a table although its name does not say so: it has a column of texts and another known
/// one, and the rows have as many cells.
pub(super) fn is_table(text: &str) -> Option<Dialect> {
    let header = text.lines().next()?;
    // Most texts are no tables, and a header is short.
    let is_header = |&delimiter: &u8| {
        let names = header.split(char::from(delimiter)).map(|name| name.trim_matches([' ', '"']));
        names.clone().all(|name| name.len() <= MAX_NAME_LEN) && guess_roles(names).iter().flatten().count() > 1
    };
    if header.len() > MAX_HEADER_LEN || !DELIMITERS.iter().any(is_header) {
        return None;
    }
    let sample = Sample::best(text);
    let has = |role| sample.roles.contains(&Some(role));
    let is_table = has(Role::Text) && sample.role_count() > 1 && sample.rows.len() > 1 && sample.is_even();
    is_table.then_some(sample.dialect)
}

/// Reads the rows of a table.
///
/// # Errors
/// If no column has texts.
pub(super) fn read(text: &str, dialect: Option<Dialect>, file: &mut File<'_>) -> Result<(), Problem> {
    // Excel writes the separator above a table.
    let (text, stated) = match text.strip_prefix("sep=").and_then(|rest| Some((rest.get(1..)?, rest.bytes().next()?))) {
        Some((rest, delimiter)) if DELIMITERS.contains(&delimiter) => (rest.trim_start(), Some(delimiter)),
        _ => (text, None),
    };
    let mut lines = Lines { text, byte: 0, line: 1 + usize::from(stated.is_some()) };
    let sample = match (stated, dialect) {
        (Some(delimiter), _) => Sample::of(text, Dialect { delimiter, is_quoted: true }),
        (None, Some(dialect)) => Sample::of(text, dialect),
        (None, None) => Sample::best(text),
    };
    let names = sample.names.clone();
    let mut roles = roles(names.iter().map(String::as_str), &file.options.columns);
    let is_metadata =
        !roles.contains(&Some(Role::Text)) && names.first().is_some_and(|name| name.eq_ignore_ascii_case("id"));
    if !is_metadata && !roles.contains(&Some(Role::Text)) {
        let longest = sample.text_column().filter(|&column| roles[column].is_none());
        let column = longest.ok_or_else(|| no_text_column(&names, &file.options.columns))?;
        roles[column] = Some(Role::Text);
    }
    let columns = names.iter().zip(&roles).map(|(name, role)| Column { name: name.clone(), role: *role });
    file.set_table(columns.collect());
    let mut rows = Vec::new();
    for (number, row) in sample.dialect.rows(text).skip(1).enumerate() {
        let line = lines.line_at(row.position().map_or(0, |position| position.byte() as usize));
        let place = Place::Line(line);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if row.len() > names.len() {
            file.warn_at(place, Problem::Cells { cells: row.len(), columns: names.len() });
        }
        let mut record = Record::new(file.path_of(number + 1));
        for (column, cell) in row.iter().enumerate().skip(usize::from(is_metadata)) {
            match names.get(column) {
                Some(name) => record.add(roles[column], name, cell),
                None => record.field(&column_name(column), cell),
            }
        }
        if is_metadata {
            let (stated, problems) = record.metadata();
            problems.into_iter().for_each(|problem| file.warn_at(place, problem));
            rows.push((line, row.get(0).unwrap_or_default().trim().to_owned(), stated));
        } else {
            file.add_record(record, place);
        }
    }
    if is_metadata {
        file.set_metadata(names, rows);
    }
    Ok(())
}

/// Why a table with these columns has none with texts. `given` are the columns that the options name.
fn no_text_column(columns: &[String], given: &[(Role, String)]) -> Problem {
    let missing = given.iter().map(|(_, name)| name).filter(|name| !columns.contains(name));
    let (names, columns): (Vec<String>, _) = (missing.cloned().collect(), columns.to_vec());
    if names.is_empty() { Problem::NoTextColumn(columns) } else { Problem::NoSuchTextColumn { names, columns } }
}

/// The name of a column that has none.
fn column_name(column: usize) -> String {
    format!("column {}", column + 1)
}

impl Dialect {
    /// The rows of a table, the header included.
    fn rows(self, text: &str) -> impl Iterator<Item = StringRecord> {
        let reader = ReaderBuilder::new()
            .delimiter(self.delimiter)
            .quoting(self.is_quoted)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        // Reading text from memory has no errors.
        reader.into_records().filter_map(Result::ok)
    }
}

/// Counts lines. The positions of `csv` are those before the line feed of the last row.
struct Lines<'text> {
    text: &'text str,
    byte: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of the first character at or after a byte that does not end a line. Bytes are asked for in order.
    fn line_at(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(byte..).unwrap_or_default();
        let start = byte + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = bytes.get(self.byte..start).unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count();
        self.byte = start.max(self.byte);
        self.line
    }
}

/// The first rows of a table.
struct Sample {
    dialect: Dialect,
    names: Vec<String>,
    roles: Vec<Option<Role>>,
    rows: Vec<StringRecord>,
}

impl Sample {
    fn of(text: &str, dialect: Dialect) -> Self {
        let start = text.get(..text.ceil_char_boundary(SAMPLE_LEN)).unwrap_or(text);
        let mut rows: Vec<StringRecord> = dialect.rows(start).take(SAMPLE_ROWS).collect();
        if start.len() < text.len() && rows.len() > 1 && rows.len() < SAMPLE_ROWS {
            // The last row is cut.
            rows.pop();
        }
        let header = rows.first().cloned().unwrap_or_default();
        let named = header.iter().map(str::trim).enumerate();
        let names: Vec<String> =
            named.map(|(column, name)| if name.is_empty() { column_name(column) } else { name.to_owned() }).collect();
        let roles = roles(names.iter().map(String::as_str), &[]);
        Self { dialect, names, roles, rows }
    }

    /// The sample with the delimiter that gives the most known columns, then the most even rows, then the most columns.
    fn best(text: &str) -> Self {
        let sample = |delimiter, is_quoted| Self::of(text, Dialect { delimiter, is_quoted });
        let rank = |sample: &Self| (sample.role_count(), sample.is_even(), sample.names.len());
        let [first, rest @ ..] = DELIMITERS;
        let best = rest.into_iter().fold(sample(first, true), |best, delimiter| {
            let other = sample(delimiter, true);
            if rank(&other) > rank(&best) { other } else { best }
        });
        let unquoted = sample(best.dialect.delimiter, false);
        if unquoted.is_even() && unquoted.has_plain_quotes() { unquoted } else { best }
    }

    /// Whether a cell begins with a quote that is part of its text. Programs that write tabs often do not quote cells.
    fn has_plain_quotes(&self) -> bool {
        let is_plain = |cell: &str| {
            let inner = cell.strip_prefix('"').map(|rest| rest.strip_suffix('"'));
            inner.is_some_and(|inner| inner.is_none_or(|inner| inner.replace("\"\"", "").contains('"')))
        };
        self.rows.iter().flat_map(StringRecord::iter).any(is_plain)
    }

    fn role_count(&self) -> usize {
        self.roles.iter().flatten().count()
    }

    /// Whether all rows have as many cells as the header.
    fn is_even(&self) -> bool {
        self.rows.iter().all(|row| row.len() == self.names.len())
    }

    /// The column with the longest cells, if they are long enough for texts.
    fn text_column(&self) -> Option<usize> {
        let rows = self.rows.len().saturating_sub(1).max(1);
        let length = |column: usize| {
            self.rows.iter().skip(1).filter_map(|row| row.get(column)).map(str::len).sum::<usize>() / rows
        };
        let longest = (0..self.names.len()).max_by_key(|&column| length(column))?;
        (length(longest) >= MIN_TEXT_LEN).then_some(longest)
    }
}
