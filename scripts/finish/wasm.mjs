// Shortens the names of what the wasm imports and exports, which have a hash each, drops the names of its functions, and keeps the
// JavaScript of wasm-bindgen for the other steps. TROUVAILLE_SYMBOLS=FILE writes the names of the functions to a file before that:
// `make sizes` says by them what weighs what.
//
// Without an argument that JavaScript would look for the wasm under the name that it had before trunk renamed it, and
// bundlers would too: that is removed.
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { only } from "./build.mjs";

export function finishWasm(build) {
  const path = build.path(build.wasm);
  const { TROUVAILLE_SYMBOLS: symbols } = process.env;
  // The pass prints the names: [module, name, short name] of each import, [name, short name] of each export.
  const names = JSON.parse(
    execFileSync("wasm-opt", [
      "--reorder-functions-by-name",
      ...(symbols ? [`--symbolmap=${symbols}`] : []),
      "--minify-imports-and-exports-and-modules", "--strip-target-features", "--strip-producers", path, "-o", path,
    ], { encoding: "utf8" }),
  );
  const imports = new Map(names.imports.map(([, name, short]) => [name, short]));
  const exports = new Map(names.exports);
  const module = only([...new Set(names.imports.map(([module]) => module))], "modules that the wasm imports");

  const staged = build.wasm.replace("_bg.wasm", ".js");
  const glue = build.text(staged);
  const defaultName = only([...glue.matchAll(/if \(module_or_path === undefined\) \{[^}]*\}/g)], "default names of the wasm")[0];
  const short = glue
    .replace(defaultName, "")
    .replaceAll(`"${module}"`, `"${MODULE}"`)
    .replace(/^(\s+)(__wb\w+)(?=[:(])/gm, (all, space, name) => space + (imports.get(name) ?? name))
    .replace(/\bwasm\.(\w+)/g, (all, name) => `wasm.${exports.get(name) ?? name}`);
  writeFileSync(build.glue, short);
  rmSync(build.path(staged));
}

// What the pass calls the module.
const MODULE = "a";
