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
