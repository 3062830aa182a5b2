// Minifies the wasm: shortens the names of its imports and exports, which contain hashes, and drops the names of its
// functions. Adapts the JavaScript of wasm-bindgen to the short names and stores it for the other steps.
// `TROUVAILLE_SYMBOLS=FILE` first writes the names of the functions to a file, from which `make sizes` computes the
// size of each part.
// `TROUVAILLE_GLUE=FILE` also writes this JavaScript to a file, for scripts/packer.mjs.
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { exactlyOne } from "./build.mjs";

// The name that `--minify-imports-and-exports-and-modules` gives to the module.
const SHORT_MODULE = "a";

// Removes the path of the wasm that the JavaScript of wasm-bindgen uses if it is given none: the file has another name,
// and bundlers would look for it.
export function withoutDefaultPath(glue) {
  const defaults = [...glue.matchAll(/if \(module_or_path === undefined\) \{[^}]*\}/g)];
  return glue.replace(exactlyOne(defaults, "default path of the wasm")[0], "");
}

export function finishWasm(build) {
  const path = build.path(build.wasm);
  const { TROUVAILLE_SYMBOLS: symbols } = process.env;
  // wasm-opt prints the names: [module, name, short name] of each import, [name, short name] of each export.
  const names = JSON.parse(
    execFileSync("wasm-opt", [
      "--reorder-functions-by-name",
      ...(symbols ? [`--symbolmap=${symbols}`] : []),
      "--minify-imports-and-exports-and-modules", "--strip-target-features", "--strip-producers", path, "-o", path,
    ], { encoding: "utf8" }),
  );
  const imports = new Map(names.imports.map(([, name, short]) => [name, short]));
  const exports = new Map(names.exports);
  const module = exactlyOne([...new Set(names.imports.map(([module]) => module))], "module imported by the wasm");

  const staged = build.wasm.replace("_bg.wasm", ".js");
  const glue = build.text(staged);
  const adapted = withoutDefaultPath(glue)
    .replaceAll(`"${module}"`, `"${SHORT_MODULE}"`)
    .replace(/^(\s+)(__wb\w+)(?=[:(])/gm, (all, space, name) => space + (imports.get(name) ?? name))
    .replace(/\bwasm\.(\w+)/g, (all, name) => `wasm.${exports.get(name) ?? name}`);
  writeFileSync(build.glue, adapted);
  if (process.env.TROUVAILLE_GLUE) {
    writeFileSync(process.env.TROUVAILLE_GLUE, adapted);
  }
  rmSync(build.path(staged));
}
