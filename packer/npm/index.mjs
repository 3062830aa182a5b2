// Packs articles and serves the result. index.d.ts documents the functions.
import { readFile } from "node:fs/promises";
import init, { Packer } from "glue";
import { Unreadable, invalidOption } from "./errors.mjs";
import { articleFiles, openSite } from "./folders.mjs";

export { serve } from "./serve.mjs";

const PARTS = ["page", "element", "singleFile"];

const resource = (name) => readFile(new URL(name, import.meta.url));

// The files of an iterable of pairs, as `articleFiles` returns those of a folder.
async function* givenFiles(files) {
  for await (const [path, bytes] of files) yield { path, read: () => bytes };
}

// The options that the packer reads, and those of this function.
const READING = ["title", "language", "messages", "facets", "columns", "base", "drafts", "keepDuplicates"];
const OPTIONS = [...READING, ...PARTS, "strict", "compression", "out", "onProgress"];

function checkOptions(options) {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw invalidOption(`pack has no option "${unknown}", but ${OPTIONS.join(", ")}`);
}

// The packer takes `undefined` for a value.
const defined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

let initialized;

async function createPacker(options) {
  initialized ??= init({ module_or_path: await resource("packer.wasm") });
  await initialized;
  try {
    return new Packer(defined(options));
  } catch (error) {
    throw invalidOption(error.message);
  }
}

// Adds the files to the packer, one by one.
async function addFiles(packer, files, onProgress) {
  let count = 0;
  for await (const { path, read, total } of files) {
    try {
      packer.add(path, await read(), () => {});
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      packer.skip(path, error.message);
    }
    onProgress(++count, total);
  }
}

// Throws if there are no articles in `source`, or if something is wrong and packing is strict.
function checkReport({ articles, warnings }, source, strict) {
  const throwWith = (message, problems) => {
    throw new Error([message, ...problems.map(({ message }) => message)].join("\n"));
  };
  if (articles === 0) {
    const place = typeof source === "string" ? `\`${source}\`` : "these files";
    throwWith(`no articles in ${place}; choose another folder or file`, warnings.filter(({ effect }) => effect === "skipped"));
  }
  const errors = warnings.filter(({ isStrictError }) => isStrictError);
  if (strict && errors.length > 0) {
    const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    throwWith(`${count} with strict; correct what follows, or pack without it`, errors);
  }
}

export async function pack(articles, options = {}) {
  checkOptions(options);
  const { strict, out, onProgress = () => {}, page, element, singleFile, compression, ...reading } = options;
  const packer = await createPacker(reading);
  try {
    const replaceSite = out === undefined ? undefined : await openSite(out);
    await addFiles(packer, typeof articles === "string" ? articleFiles(articles) : givenFiles(articles), onProgress);
    const report = packer.finish();
    checkReport(report, articles, strict);
    const parts = { page, element, singleFile };
    const isAll = PARTS.every((part) => !parts[part]);
    const wanted = Object.fromEntries(PARTS.map((part) => [part, isAll || Boolean(parts[part])]));
    const site = packer.site(await resource("template.zip"), defined({ ...wanted, compression }));
    await replaceSite?.(site);
    return { ...report, summary: packer.summary(), site };
  } finally {
    packer.free();
  }
}
