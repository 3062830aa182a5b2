// Packs articles and serves the result. index.d.ts documents the functions.
import { readFile } from "node:fs/promises";
import init, { Packer } from "glue";
import { articleFiles, openSite } from "./folders.mjs";

export { serve } from "./serve.mjs";

const PARTS = ["page", "element", "singleFile"];

const resource = (name) => readFile(new URL(name, import.meta.url));

// The files of an iterable of pairs, as `articleFiles` returns those of a folder.
async function* givenFiles(files) {
  for await (const [path, bytes] of files) yield { path, read: () => bytes };
}

// The options that the packer reads, and those of this function.
const READING = ["title", "language", "facets", "columns", "base", "drafts", "keepDuplicates"];
const OPTIONS = [...READING, ...PARTS, "strict", "compression", "out", "onProgress"];

function checkOptions(options) {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw new TypeError(`pack has no option "${unknown}", but ${OPTIONS.join(", ")}`);
}

// The packer takes `undefined` for a value.
const defined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

let initialized;

export async function pack(articles, options = {}) {
  checkOptions(options);
  const { strict, out, onProgress = () => {}, page, element, singleFile, compression, ...reading } = options;
  const replaceSite = out === undefined ? undefined : await openSite(out);
  initialized ??= init({ module_or_path: await resource("packer.wasm") });
  await initialized;
  const packer = new Packer(defined(reading));
  try {
    let count = 0;
    for await (const { path, read, total } of typeof articles === "string" ? articleFiles(articles) : givenFiles(articles)) {
      try {
        packer.add(path, await read(), () => {});
      } catch (error) {
        if (!error.code) throw error;
        packer.skip(path, error.message);
      }
      onProgress(++count, total);
    }
    const report = packer.finish();
    const skipped = report.warnings.filter(({ effect }) => effect === "skipped");
    const reasons = skipped.map(({ message }) => `\n${message}`).join("");
    if (report.articles === 0) throw new Error(`no articles found${reasons}`);
    if (strict && skipped.length > 0) throw new Error(`${skipped.length} files or articles cannot be used${reasons}`);
    const parts = { page, element, singleFile };
    const isAll = PARTS.every((part) => !parts[part]);
    const wanted = Object.fromEntries(PARTS.map((part) => [part, isAll || Boolean(parts[part])]));
    const site = packer.site(await resource("template.zip"), defined({ ...wanted, compression }));
    await replaceSite?.(site);
    return { ...report, site };
  } finally {
    packer.free();
  }
}
