//! The index within the wasm: where its bytes lie in the file.

use std::ops::Range;

use trouvaille_engine::format::{MAGIC, VERSION};
use wasmparser::{DataKind, Operator, Parser, Payload};

use crate::Outcome;

/// An index has more bytes than that: its header alone does.
const LEAST: usize = 100;

/// A piece of memory as the file has it: an address, and where in the file the bytes for it lie.
struct Segment {
    address: usize,
    file: Range<usize>,
}

/// Where the index lies in the file, in one piece or several: wasm-opt leaves out runs of zeros.
///
/// # Errors
/// Where the file is no wasm, or has no index that this build can read.
pub fn index(wasm: &[u8]) -> Outcome<Vec<Range<usize>>> {
    let segments = segments(wasm)?;
    let end = segments.iter().map(|segment| segment.address + segment.file.len()).max().unwrap_or_default();
    let mut memory = vec![0; end];
    for segment in &segments {
        memory[segment.address..][..segment.file.len()].copy_from_slice(&wasm[segment.file.clone()]);
    }
    let found = find(&memory).ok_or("the wasm carries no index of this build's version")?;
    let within = segments.into_iter().filter_map(|Segment { address, file }| {
        let from = found.start.clamp(address, address + file.len()) - address;
        let to = found.end.clamp(address, address + file.len()) - address;
        (from < to).then(|| file.start + from..file.start + to)
    });
    Ok(within.collect())
}

/// The same file without the bytes of the index: what every corpus has to load. No browser could run it.
///
/// # Errors
/// Where the file is no wasm, or has no index that this build can read.
pub fn without_index(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut rest = Vec::with_capacity(wasm.len());
    let mut behind = 0;
    for piece in index(wasm)? {
        rest.extend_from_slice(&wasm[behind..piece.start]);
        behind = piece.end;
    }
    rest.extend_from_slice(&wasm[behind..]);
    Ok(rest)
}

/// The data of the file without the bytes of the index: tables, texts, and positions in source files for panics.
///
/// # Errors
/// Where the file is no wasm, or has no index that this build can read.
pub fn data_without_index(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let index = index(wasm)?;
    let is_in_index = |at: usize| index.iter().any(|piece| piece.contains(&at));
    let data = segments(wasm)?.into_iter().flat_map(|segment| segment.file);
    Ok(data.filter(|&at| !is_in_index(at)).map(|at| wasm[at]).collect())
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

/// The magic stands in memory more than once, to be compared with: at the index its version and a length follow. Its last bytes
/// may be zeros that the file leaves out.
fn find(memory: &[u8]) -> Option<Range<usize>> {
    let number = |at: usize| Some(u32::from_le_bytes(memory.get(at..at + 4)?.try_into().ok()?));
    let version = MAGIC.len();
    let index_at = |at: usize| {
        let is_index = memory[at..].starts_with(&MAGIC) && number(at + version)? == VERSION;
        let length = number(at + version + 4)? as usize;
        (is_index && length > LEAST).then(|| at..at + length)
    };
    (0..memory.len()).find_map(index_at)
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::format::{MAGIC, VERSION};

    use super::{index, without_index};

    /// A number below 8192 as LEB128, signed or not.
    fn number(number: usize) -> [u8; 2] {
        [0x80 | (number & 0x7f) as u8, (number >> 7) as u8]
    }

    /// A wasm of nothing but data: pieces of memory, with their addresses.
    fn wasm(pieces: &[(usize, &[u8])]) -> Vec<u8> {
        let mut section = number(pieces.len()).to_vec();
        for (address, bytes) in pieces {
            // Active, at `i32.const address`.
            section.extend([&[0, 0x41][..], &number(*address), &[0x0b], &number(bytes.len()), bytes].concat());
        }
        [&b"\0asm\x01\0\0\0\x0b"[..], &number(section.len()), &section].concat()
    }

    fn cut(wasm: &[u8]) -> Vec<&[u8]> {
        index(wasm).expect("it has one").into_iter().map(|piece| &wasm[piece]).collect()
    }

    #[test]
    fn an_index_is_found_whole_and_in_pieces() {
        let mut bytes = [&MAGIC[..], &VERSION.to_le_bytes(), &200_u32.to_le_bytes()].concat();
        bytes.resize(80, 1);
        bytes.resize(120, 0);
        bytes.resize(200, 2);

        let whole = wasm(&[(0, &MAGIC), (100, &[b"before", &bytes[..], b"behind"].concat())]);
        assert_eq!(cut(&whole), [&bytes[..]]);
        assert_eq!(without_index(&whole).expect("it has one"), {
            let at = whole.windows(bytes.len()).position(|window| window == bytes).expect("it is there");
            [&whole[..at], &whole[at + bytes.len()..]].concat()
        });

        let (first, second) = ([b"before", &bytes[..80]].concat(), [&bytes[120..], b"behind"].concat());
        let split = wasm(&[(0, &MAGIC), (100, &first), (226, &second)]);
        assert_eq!(cut(&split), [&bytes[..80], &bytes[120..]]);
    }

    #[test]
    fn a_wasm_without_an_index_is_refused() {
        assert!(index(&wasm(&[(0, &MAGIC)])).is_err());
        assert!(index(b"no wasm").is_err());
    }
}
