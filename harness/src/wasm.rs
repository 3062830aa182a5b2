//! Finds and replaces the index in a wasm file.

use std::ops::Range;

use trouvaille_engine::format::{MAGIC, VERSION};
use wasm_encoder::{ConstExpr, DataSection, Module, RawSection, SectionId};
use wasmparser::{DataKind, Operator, Parser, Payload};

use crate::Outcome;

/// Every index is longer than this number of bytes, as its header already is.
const MIN_INDEX_LEN: usize = 100;

/// A data segment: its address in memory and its range in the file.
struct Segment {
    address: usize,
    file: Range<usize>,
}

/// The byte ranges of the index in a wasm file.
///
/// There may be several ranges, because wasm-opt splits data segments at runs of zeros and omits those.
///
/// # Errors
/// If the file is not wasm, or contains no index of the current format version.
pub fn index_ranges(wasm: &[u8]) -> Outcome<Vec<Range<usize>>> {
    let segments = segments(wasm)?;
    let found =
        find_index(&memory(wasm, &segments)).ok_or("the wasm contains no index of the current format version")?;
    let within = segments.into_iter().filter_map(|Segment { address, file }| {
        let from = found.start.clamp(address, address + file.len()) - address;
        let to = found.end.clamp(address, address + file.len()) - address;
        (from < to).then(|| file.start + from..file.start + to)
    });
    Ok(within.collect())
}

/// The bytes of a wasm file without those of the index, so that their number does not depend on the corpus.
///
/// The result is not valid wasm.
///
/// # Errors
/// If the file is not wasm, or contains no index of the current format version.
pub fn without_index(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut rest = Vec::with_capacity(wasm.len());
    let mut end = 0;
    for range in index_ranges(wasm)? {
        rest.extend_from_slice(&wasm[end..range.start]);
        end = range.end;
    }
    rest.extend_from_slice(&wasm[end..]);
    Ok(rest)
}

/// The bytes of all data segments without those of the index: tables, strings and panic locations.
///
/// # Errors
/// If the file is not wasm, or contains no index of the current format version.
pub fn data_without_index(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let index = index_ranges(wasm)?;
    let is_in_index = |at: usize| index.iter().any(|range| range.contains(&at));
    let data = segments(wasm)?.into_iter().flat_map(|segment| segment.file);
    Ok(data.filter(|&at| !is_in_index(at)).map(|at| wasm[at]).collect())
}

/// The wasm file with another index, which must not be longer than its own.
///
/// # Errors
/// If the file is not wasm, contains no index of the current format version, or the new index is too long.
pub fn with_index(wasm: &[u8], index: &[u8]) -> Outcome<Vec<u8>> {
    let segments = segments(wasm)?;
    let place =
        find_index(&memory(wasm, &segments)).ok_or("the wasm contains no index of the current format version")?;
    let mut index = index.to_vec();
    if index.len() > place.len() {
        return Err(format!("the index has {} bytes, there is room for {}", index.len(), place.len()).into());
    }
    // The header states the length. Bytes after the last section belong to none.
    index.resize(place.len(), 0);
    let length_at = MAGIC.len() + size_of::<u32>();
    index[length_at..length_at + size_of::<u32>()].copy_from_slice(&u32::try_from(place.len())?.to_le_bytes());

    let mut data = DataSection::new();
    let mut is_placed = false;
    for Segment { address, file } in segments {
        let mut bytes = wasm[file].to_vec();
        let end = address + bytes.len();
        if !is_placed && (address..end).contains(&place.start) {
            // Zeros between segments are omitted, so the first segment gets the whole index.
            bytes.resize(bytes.len().max(place.end - address), 0);
            is_placed = true;
        }
        let overlap = place.start.max(address)..place.end.min(address + bytes.len());
        if !overlap.is_empty() {
            let new = &index[overlap.start - place.start..overlap.end - place.start];
            bytes[overlap.start - address..overlap.end - address].copy_from_slice(new);
        }
        data.active(0, &ConstExpr::i32_const(i32::try_from(address)?), bytes);
    }
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload?.as_section() {
            Some((id, _)) if id == SectionId::Data as u8 => {
                module.section(&data);
            }
            Some((id, range)) => {
                let content = usize::try_from(range.start)?..usize::try_from(range.end)?;
                module.section(&RawSection { id, data: &wasm[content] });
            }
            None => {}
        }
    }
    Ok(module.finish())
}

/// The content of the memory after the start.
fn memory(wasm: &[u8], segments: &[Segment]) -> Vec<u8> {
    let end = segments.iter().map(|segment| segment.address + segment.file.len()).max().unwrap_or_default();
    let mut memory = vec![0; end];
    for segment in segments {
        memory[segment.address..][..segment.file.len()].copy_from_slice(&wasm[segment.file.clone()]);
    }
    memory
}

fn segments(wasm: &[u8]) -> Outcome<Vec<Segment>> {
    let mut segments = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(section) = payload? else { continue };
        for data in section {
            let data = data?;
            let DataKind::Active { offset_expr, .. } = data.kind else { continue };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else { continue };
            let end = usize::try_from(data.range.end)?;
            segments.push(Segment { address: usize::try_from(value)?, file: end - data.data.len()..end });
        }
    }
    Ok(segments)
}

/// Finds the index in memory by its magic number, format version and length.
///
/// The magic number alone also occurs as the constant that the reader compares with. The end of the index may lie
/// beyond `memory`, because trailing zeros are omitted from the file.
fn find_index(memory: &[u8]) -> Option<Range<usize>> {
    let read_u32 = |at: usize| Some(u32::from_le_bytes(memory.get(at..at + 4)?.try_into().ok()?));
    let version = MAGIC.len();
    let index_at = |at: usize| {
        let is_index = memory[at..].starts_with(&MAGIC) && read_u32(at + version)? == VERSION;
        let length = read_u32(at + version + 4)? as usize;
        (is_index && length > MIN_INDEX_LEN).then(|| at..at + length)
    };
    (0..memory.len()).find_map(index_at)
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::format::{MAGIC, VERSION};

    use super::{index_ranges, with_index, without_index};

    /// Encodes a number below 8192 as LEB128 in two bytes, valid for signed and unsigned types.
    fn leb128(number: usize) -> [u8; 2] {
        [0x80 | (number & 0x7f) as u8, (number >> 7) as u8]
    }

    /// A wasm file with only a data section. Takes the address and bytes of each segment.
    fn wasm(segments: &[(usize, &[u8])]) -> Vec<u8> {
        let mut section = leb128(segments.len()).to_vec();
        for (address, bytes) in segments {
            // An active segment at the offset `i32.const address`.
            section.extend([&[0, 0x41][..], &leb128(*address), &[0x0b], &leb128(bytes.len()), bytes].concat());
        }
        [&b"\0asm\x01\0\0\0\x0b"[..], &leb128(section.len()), &section].concat()
    }

    fn index_pieces(wasm: &[u8]) -> Vec<&[u8]> {
        index_ranges(wasm).expect("the wasm contains an index").into_iter().map(|piece| &wasm[piece]).collect()
    }

    #[test]
    fn an_index_is_found_in_one_segment_or_several() {
        let mut bytes = [&MAGIC[..], &VERSION.to_le_bytes(), &200_u32.to_le_bytes()].concat();
        bytes.resize(80, 1);
        bytes.resize(120, 0);
        bytes.resize(200, 2);

        let whole = wasm(&[(0, &MAGIC), (100, &[b"before", &bytes[..], b"behind"].concat())]);
        assert_eq!(index_pieces(&whole), [&bytes[..]]);
        assert_eq!(without_index(&whole).expect("the wasm contains an index"), {
            let at = whole.windows(bytes.len()).position(|window| window == bytes).expect("the wasm contains it");
            [&whole[..at], &whole[at + bytes.len()..]].concat()
        });

        let (first, second) = ([b"before", &bytes[..80]].concat(), [&bytes[120..], b"behind"].concat());
        let split = wasm(&[(0, &MAGIC), (100, &first), (226, &second)]);
        assert_eq!(index_pieces(&split), [&bytes[..80], &bytes[120..]]);
    }

    #[test]
    fn an_index_is_replaced_by_a_shorter_one() {
        let mut bytes = [&MAGIC[..], &VERSION.to_le_bytes(), &200_u32.to_le_bytes()].concat();
        bytes.resize(80, 1);
        bytes.resize(120, 0);
        bytes.resize(200, 2);
        let split = wasm(&[(0, &MAGIC), (106, &bytes[..80]), (226, &[&bytes[120..], b"behind"].concat())]);

        let mut shorter = [&MAGIC[..], &VERSION.to_le_bytes(), &150_u32.to_le_bytes()].concat();
        shorter.resize(150, 3);
        let replaced = with_index(&split, &shorter).expect("there is room for it");
        shorter.resize(200, 0);
        shorter[12..16].copy_from_slice(&200_u32.to_le_bytes());
        assert_eq!(index_pieces(&replaced)[0], shorter);
        assert!(replaced.ends_with(b"behind"));
        assert!(with_index(&split, &[0; 201]).is_err());
    }

    #[test]
    fn a_wasm_without_an_index_is_an_error() {
        assert!(index_ranges(&wasm(&[(0, &MAGIC)])).is_err());
        assert!(index_ranges(b"no wasm").is_err());
    }
}
