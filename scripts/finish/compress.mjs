// Writes compressed copies next to the files, for servers that can send them: nginx with gzip_static and brotli_static,
// Caddy with precompressed, object stores. Compression is slow but done once, so it is at the best level.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { SINGLE_FILE } from "./build.mjs";

const ENCODINGS = [
  [".br", (bytes) => promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      // One block for the whole wasm saves 1 %. harness/src/sizes.rs has the same parameters.
      [constants.BROTLI_PARAM_LGBLOCK]: constants.BROTLI_MAX_INPUT_BLOCK_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })],
  [".gz", (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })],
];

// PNG files are compressed already. The single file is not meant to be served, and most of it is compressed already.
// npm would publish a compressed README as a README.
const isExcluded = (name) => /\.(png|md)$/.test(name) || name === SINGLE_FILE;

// Writes the copies of all files with the same content.
async function writeCopies(bytes, paths) {
  await Promise.all(ENCODINGS.map(async ([extension, compress]) => {
    const copy = await compress(bytes);
    if (copy.length < bytes.length) {
      await Promise.all(paths.map((path) => writeFile(path + extension, copy)));
    }
  }));
}

export async function compress({ folder }) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !isExcluded(entry.name));
  // Files with the same content are compressed once: the build has several copies of the wasm, which takes the longest.
  const distinct = new Map();
  for (const file of files) {
    const path = join(file.parentPath ?? file.path, file.name);
    const bytes = readFileSync(path);
    const hash = createHash("sha256").update(bytes).digest("hex");
    const content = distinct.get(hash) ?? { bytes, paths: [] };
    content.paths.push(path);
    distinct.set(hash, content);
  }
  await Promise.all([...distinct.values()].map(({ bytes, paths }) => writeCopies(bytes, paths)));
}
