//! Archives: `.zip`, also within each other, and single compressed files: `.gz`.
//!
//! An archive can claim to be small and be endless, and name files outside of itself. So what is unpacked is counted, not
//! what the archive says, and only names that stay within the archive are used.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::problem::{Problem, Warning};

/// Maximum number of archives around a file.
const MAX_DEPTH: usize = 3;

/// Maximum number of bytes that are unpacked from an archive and those within it: those that any archive may have, and
/// those for each byte of the archive. Text is compressed to a fifth, tables with many equal rows to a hundredth.
const MIN_BUDGET: u64 = 256 << 20;
const BUDGET_PER_BYTE: u64 = 100;

/// The first bytes of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// Endings of documents that are zip archives, and the names of their formats.
const DOCUMENT_ENDINGS: [(&str, &str); 8] = [
    ("docx", "DOCX"),
    ("xlsx", "XLSX"),
    ("xlsm", "XLSX"),
    ("pptx", "PPTX"),
    ("odt", "ODT"),
    ("ods", "ODS"),
    ("odp", "OpenDocument"),
    ("epub", "EPUB"),
];

/// How many bytes at the beginning and at the end of an archive are searched for the names of files.
const NAMES_LEN: usize = 4096;

/// Maximum number of files in an archive.
const MAX_FILES: usize = 1_000_000;

/// How many more bytes may be unpacked.
pub(crate) struct Budget(u64);

impl Budget {
    /// The budget of a file of this length.
    pub(crate) fn new(length: usize) -> Self {
        Self(MIN_BUDGET.max(BUDGET_PER_BYTE.saturating_mul(length as u64)))
    }
}

/// Whether a file is a zip archive and not a document in one.
pub(crate) fn is_archive(path: &str, bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) && document_format(path, bytes).is_none() || bytes.starts_with(b"PK\x05\x06")
}

/// The path that a compressed file has when it is unpacked, if its name says that it is compressed.
pub(crate) fn unpacked_path(path: &str) -> Option<&str> {
    let (unpacked, ending) = path.rsplit_once('.')?;
    ending.eq_ignore_ascii_case("gz").then_some(unpacked)
}

/// Whether a file is a single compressed file. Some programs compress files of other names for themselves.
pub(crate) fn is_gzip(path: &str, bytes: &[u8]) -> bool {
    let is_named = unpacked_path(path).is_some() || super::extension(path) == "tgz";
    is_named && bytes.starts_with(b"\x1f\x8b")
}

/// Unpacks a single compressed file that is in `depth` archives.
///
/// # Errors
/// If it is damaged, or larger than the budget.
pub(crate) fn gunzip(bytes: &[u8], depth: usize, budget: &mut Budget) -> Result<Vec<u8>, Problem> {
    if depth >= MAX_DEPTH {
        return Err(Problem::Nested);
    }
    unpack(&mut MultiGzDecoder::new(bytes), budget)
}

/// Whether a file is an archive of the format TAR.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

/// The format of a document that is a zip archive. Its name tells, also if the archive is damaged, or the names at its
/// beginning and its end do.
pub(crate) fn document_format(path: &str, bytes: &[u8]) -> Option<&'static str> {
    if !bytes.starts_with(ZIP) {
        return None;
    }
    let ending = super::extension(path);
    if let Some((_, format)) = DOCUMENT_ENDINGS.iter().find(|(known, _)| *known == ending) {
        return Some(format);
    }
    let (start, end) = (&bytes[..bytes.len().min(NAMES_LEN)], &bytes[bytes.len().saturating_sub(NAMES_LEN)..]);
    let contains =
        |name: &str| [start, end].iter().any(|part| part.windows(name.len()).any(|window| window == name.as_bytes()));
    let formats = [
        ("application/epub+zip", "EPUB"),
        ("application/vnd.oasis.opendocument.text", "ODT"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ODS"),
        ("application/vnd.oasis.opendocument", "OpenDocument"),
        ("word/", "DOCX"),
        ("xl/", "XLSX"),
        ("ppt/", "PPTX"),
        ("[Content_Types].xml", "Office"),
    ];
    let is_office = contains("[Content_Types].xml");
    let found = formats.iter().find(|(name, _)| contains(name) && (is_office || name.starts_with("application")));
    found.map(|(_, format)| *format)
}

/// The files of an archive.
pub(crate) struct Members<'archive> {
    path: &'archive str,
    archive: Option<ZipArchive<Cursor<&'archive [u8]>>>,
    budget: &'archive mut Budget,
    position: usize,
    /// Why the archive cannot be read.
    problem: Option<Problem>,
}

impl<'archive> Members<'archive> {
    /// Opens the archive at `path`, which is in `depth` archives.
    pub(crate) fn open(path: &'archive str, bytes: &'archive [u8], depth: usize, budget: &'archive mut Budget) -> Self {
        let (archive, problem) = match ZipArchive::new(Cursor::new(bytes)) {
            _ if depth >= MAX_DEPTH => (None, Some(Problem::Nested)),
            Ok(archive) if archive.len() > MAX_FILES => (None, Some(Problem::TooLarge)),
            Ok(archive) => (Some(archive), None),
            Err(_) => (None, Some(Problem::Archive)),
        };
        Self { path, archive, budget, position: 0, problem }
    }

    /// The number of files.
    pub(crate) fn total(&self) -> usize {
        self.archive.as_ref().map_or(0, ZipArchive::len)
    }

    /// The number of files that were read.
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// The bytes that may still be unpacked.
    pub(crate) fn budget(&mut self) -> &mut Budget {
        self.budget
    }

    /// The next file with its path, or why it cannot be read. `None` after the last one.
    pub(crate) fn next_member(&mut self) -> Option<Result<(String, Vec<u8>), Warning>> {
        if let Some(problem) = self.problem.take() {
            return Some(Err(Warning { path: self.path.to_owned(), place: None, problem }));
        }
        while self.position < self.total() {
            self.position += 1;
            if let Some(member) = self.read(self.position - 1) {
                if member.as_ref().is_err_and(|warning| warning.problem == Problem::TooLarge) {
                    self.archive = None;
                }
                return Some(member);
            }
        }
        None
    }

    /// The file with a number. `None` if it is a folder.
    fn read(&mut self, number: usize) -> Option<Result<(String, Vec<u8>), Warning>> {
        let archive = self.archive.as_mut()?;
        let listed_name = archive.name_for_index(number).and_then(|name| safe_name(&name.ok()?).ok());
        let warning = |name: Option<&str>, problem| {
            let path = name.map_or_else(|| self.path.to_owned(), |name| format!("{}/{name}", self.path));
            Some(Err(Warning { path, place: None, problem }))
        };
        let Ok(mut file) = archive.by_index(number) else { return warning(listed_name.as_deref(), Problem::Archive) };
        if file.is_dir() {
            return None;
        }
        let name = match safe_name(&name(&file)) {
            Ok(name) => name,
            Err(problem) => return warning(None, problem),
        };
        match unpack(&mut file, self.budget) {
            Ok(bytes) => Some(Ok((format!("{}/{name}", self.path), bytes))),
            Err(problem) => warning(Some(&name), problem),
        }
    }
}

/// Unpacks a file, and takes its length from the budget.
fn unpack(file: &mut impl Read, budget: &mut Budget) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let result = file.take(budget.0 + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > budget.0 {
        budget.0 = 0;
        return Err(Problem::TooLarge);
    }
    budget.0 -= bytes.len() as u64;
    result.map_err(|_| Problem::Archive).map(|_| bytes)
}

/// The name of a file. Programs of Apple write UTF-8 and do not say so.
fn name(file: &ZipFile<'_, Cursor<&[u8]>>) -> String {
    std::str::from_utf8(file.name_raw())
        .map_or_else(|_| file.name().map_or_else(|_| String::new(), Into::into), str::to_owned)
}

/// The name of a file with `/` as separator.
///
/// # Errors
/// If it leads out of the archive.
fn safe_name(name: &str) -> Result<String, Problem> {
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect();
    let is_absolute = name.starts_with(['/', '\\']) || name.get(1..2) == Some(":");
    if is_absolute || parts.contains(&"..") || parts.is_empty() || name.contains(char::is_control) {
        return Err(Problem::UnsafeName(name.to_owned()));
    }
    Ok(parts.join("/"))
}
