//! The header of an index, and its sections.

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::dictionary::{BlockRecord, Dictionary};
use super::facets::FacetRecord;
use super::{DocumentRecord, FormatError, MAGIC, VERSION};

/// The largest index, in bytes: offsets have 32 bits, and a wasm memory is not larger.
#[cfg(feature = "write")]
pub const MAX_BYTES: usize = u32::MAX as usize;

/// A range of bytes.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Span {
    start: U32,
    len: U32,
}

impl Span {
    fn of(self, bytes: &[u8]) -> Option<&[u8]> {
        let start = self.start.get() as usize;
        bytes.get(start..start.checked_add(self.len.get() as usize)?)
    }
}

/// The first bytes of an index.
#[derive(Debug, Clone, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Header {
    magic: [u8; 8],
    version: U32,
    /// The length of the whole index, in bytes.
    length: U32,
    /// The number of entries of the dictionaries of terms, prefixes and accented words.
    terms: U32,
    prefixes: U32,
    accented: U32,
    sections: [Span; SectionKind::ALL.len()],
}

/// The sections, in the order of their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionKind {
    Documents,
    Text,
    Checkpoints,
    SourceNames,
    SectionNames,
    Corpus,
    Facets,
    FacetValues,
    ValueNumbers,
    TermBlocks,
    Terms,
    PrefixBlocks,
    Prefixes,
    AccentedBlocks,
    Accented,
    Postings,
    Positions,
}

impl SectionKind {
    const ALL: [(Self, &'static str); 17] = [
        (Self::Documents, "documents"),
        (Self::Text, "text"),
        (Self::Checkpoints, "checkpoints"),
        (Self::SourceNames, "source names"),
        (Self::SectionNames, "section names"),
        (Self::Corpus, "corpus"),
        (Self::Facets, "facets"),
        (Self::FacetValues, "facet values"),
        (Self::ValueNumbers, "value numbers"),
        (Self::TermBlocks, "term blocks"),
        (Self::Terms, "terms"),
        (Self::PrefixBlocks, "prefix blocks"),
        (Self::Prefixes, "prefixes"),
        (Self::AccentedBlocks, "accented blocks"),
        (Self::Accented, "accented"),
        (Self::Postings, "postings"),
        (Self::Positions, "positions"),
    ];
}

/// The sections of an open index, with their types.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sections<'index> {
    header: &'index Header,
    pub(crate) documents: &'index [DocumentRecord],
    pub(crate) text: &'index [u8],
    pub(crate) checkpoints: &'index [u8],
    pub(crate) source_names: &'index [u8],
    pub(crate) section_names: &'index [u8],
    pub(crate) corpus: &'index [u8],
    pub(crate) facets: &'index [FacetRecord],
    pub(crate) facet_values: &'index [u8],
    pub(crate) value_numbers: &'index [U32],
    pub(crate) terms: Dictionary<'index>,
    pub(crate) prefixes: Dictionary<'index>,
    pub(crate) accented: Dictionary<'index>,
    pub(crate) postings: &'index [u8],
    pub(crate) positions: &'index [u8],
}

impl<'index> Sections<'index> {
    /// Checks the header and the bounds of the sections, in constant time.
    ///
    /// The content of the sections is not checked. Every reader accepts any bytes: damage that the header does not
    /// reveal causes wrong or missing hits, never a panic.
    ///
    /// # Errors
    /// The [`FormatError`] of the first check that fails.
    pub(crate) fn open(bytes: &'index [u8]) -> Result<Self, FormatError> {
        let (header, _) = Header::ref_from_prefix(bytes).map_err(|_| FormatError::NotAnIndex)?;
        if header.magic != MAGIC {
            return Err(FormatError::NotAnIndex);
        }
        if header.version.get() != VERSION {
            return Err(FormatError::Version { found: header.version.get() });
        }
        if header.length.get() as usize != bytes.len() {
            return Err(FormatError::Length { stated: header.length.get() as usize, found: bytes.len() });
        }
        let dictionary = |blocks, terms, len: U32| {
            let blocks: &[BlockRecord] = records(bytes, header, blocks)?;
            Ok(Dictionary::new(blocks, records(bytes, header, terms)?, len.get() as usize))
        };
        Ok(Self {
            header,
            documents: records(bytes, header, SectionKind::Documents)?,
            text: records(bytes, header, SectionKind::Text)?,
            checkpoints: records(bytes, header, SectionKind::Checkpoints)?,
            source_names: records(bytes, header, SectionKind::SourceNames)?,
            section_names: records(bytes, header, SectionKind::SectionNames)?,
            corpus: records(bytes, header, SectionKind::Corpus)?,
            facets: records(bytes, header, SectionKind::Facets)?,
            facet_values: records(bytes, header, SectionKind::FacetValues)?,
            value_numbers: records(bytes, header, SectionKind::ValueNumbers)?,
            terms: dictionary(SectionKind::TermBlocks, SectionKind::Terms, header.terms)?,
            prefixes: dictionary(SectionKind::PrefixBlocks, SectionKind::Prefixes, header.prefixes)?,
            accented: dictionary(SectionKind::AccentedBlocks, SectionKind::Accented, header.accented)?,
            postings: records(bytes, header, SectionKind::Postings)?,
            positions: records(bytes, header, SectionKind::Positions)?,
        })
    }

    /// The name and the size in bytes of each section, in order.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = (&'static str, usize)> + use<'index> {
        SectionKind::ALL.iter().zip(&self.header.sections).map(|(&(_, name), span)| (name, span.len.get() as usize))
    }
}

/// A section as a slice of its records.
fn records<'index, Record: FromBytes + KnownLayout + Immutable + Unaligned>(
    bytes: &'index [u8],
    header: &Header,
    section: SectionKind,
) -> Result<&'index [Record], FormatError> {
    let error = FormatError::Section { name: SectionKind::ALL[section as usize].1 };
    let section = header.sections[section as usize].of(bytes).ok_or(error)?;
    <[Record]>::ref_from_bytes(section).map_err(|_| error)
}

/// Concatenates the sections behind a header; the counterpart of [`Sections::open`]. The first argument has the numbers
/// of entries of the three dictionaries. `None` if the index would exceed [`MAX_BYTES`].
#[cfg(feature = "write")]
pub(crate) fn assemble<'section>(
    [terms, prefixes, accented]: [usize; 3],
    section: impl Fn(SectionKind) -> &'section [u8],
) -> Option<Vec<u8>> {
    let mut spans = [Span::default(); SectionKind::ALL.len()];
    let mut bytes = vec![0; size_of::<Header>()];
    for (span, (id, _)) in spans.iter_mut().zip(SectionKind::ALL) {
        let section = section(id);
        if bytes.len() + section.len() > MAX_BYTES {
            return None;
        }
        *span = Span { start: U32::new(bytes.len() as u32), len: U32::new(section.len() as u32) };
        bytes.extend_from_slice(section);
    }
    let header = Header {
        magic: MAGIC,
        version: U32::new(VERSION),
        length: U32::new(bytes.len() as u32),
        terms: U32::new(terms as u32),
        prefixes: U32::new(prefixes as u32),
        accented: U32::new(accented as u32),
        sections: spans,
    };
    bytes[..size_of::<Header>()].copy_from_slice(header.as_bytes());
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::SectionKind;

    #[test]
    fn the_number_of_a_section_is_its_place_in_the_list() {
        for (position, (section, name)) in SectionKind::ALL.into_iter().enumerate() {
            assert_eq!(section as usize, position, "{name}");
        }
    }
}
