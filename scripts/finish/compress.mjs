// Compressed copies beside the files, for servers that can send those: nginx's gzip_static and brotli_static, Caddy's precompressed,
// object stores. Each is compressed once, so as well as it goes.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { SINGLE } from "./build.mjs";

const WAYS = [
  [".br", (bytes) => promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })],
  [".gz", (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })],
];

// Pictures are compressed already, and so is most of what is in the one file, which is to be carried and not to be served. npm would
// take a compressed README for a README.
const isLeftOut = (name) => /\.(png|md)$/.test(name) || name === SINGLE;

// Writes the copies of files that say the same.
async function writeCopies(bytes, paths) {
  await Promise.all(WAYS.map(async ([ending, compressed]) => {
    const copy = await compressed(bytes);
    if (copy.length < bytes.length) {
      await Promise.all(paths.map((path) => writeFile(path + ending, copy)));
    }
  }));
}

export async function compress({ folder }) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !isLeftOut(entry.name));
  // The wasm is there more than once, and takes longest.
  const distinct = new Map();
  for (const file of files) {
    const path = join(file.parentPath ?? file.path, file.name);
    const bytes = readFileSync(path);
    const hash = createHash("sha256").update(bytes).digest("hex");
    const known = distinct.get(hash) ?? { bytes, paths: [] };
    known.paths.push(path);
    distinct.set(hash, known);
  }
  await Promise.all([...distinct.values()].map(({ bytes, paths }) => writeCopies(bytes, paths)));
}
