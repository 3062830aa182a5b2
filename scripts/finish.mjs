// usage: node scripts/finish.mjs
//
// What trunk leaves to be done for a release build, called by it as a hook (Trunk.toml) before the build is put in its place:
// - the size of the wasm, which the page's progress bar goes by, is that before wasm-opt;
// - the JavaScript of wasm-bindgen is not minified, and what the wasm imports from it has long names with a hash in each: they
//   would be a fiftieth of what a browser loads;
// - the script that starts the wasm stands in the page, and a strict content security policy has no scripts there.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: staging } = process.env;

function only(files, what) {
  if (files.length !== 1) {
    throw new Error(`finish: ${files.length} ${what} in the build, and not one: has trunk changed what it writes?`);
  }
  return files[0];
}

// A number as wasm writes it: LEB128, seven bits a byte.
function leb(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) {
    bytes.push((number & 127) | 128);
  }
  return [...bytes, number];
}

// Gives the functions that a wasm imports short names. Returns the wasm and the names, by the old ones. The layout is that of
// https://webassembly.github.io/spec/core/binary/modules.html
function withShortImports(wasm) {
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = wasm[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  const text = () => {
    const length = number();
    at += length;
    return wasm.subarray(at - length, at).toString();
  };
  const [IMPORTS, FUNCTION] = [2, 0];
  const parts = [wasm.subarray(0, at)];
  const names = new Map();
  while (at < wasm.length) {
    const start = at;
    const id = wasm[at++];
    const end = number() + at;
    if (id === IMPORTS) {
      const count = number();
      const section = leb(count);
      for (let i = 0; i < count; i++) {
        const [module, name, kind] = [text(), text(), wasm[at++]];
        if (kind !== FUNCTION) {
          throw new Error(`finish: the wasm imports ${name}, which is no function: has wasm-bindgen changed what it writes?`);
        }
        names.set(name, names.get(name) ?? `$${names.size.toString(36)}`);
        for (const part of [module, names.get(name)]) {
          section.push(...leb(part.length), ...Buffer.from(part));
        }
        section.push(kind, ...leb(number()));
      }
      parts.push(Buffer.from([id, ...leb(section.length), ...section]));
    } else {
      parts.push(wasm.subarray(start, end));
    }
    at = end;
  }
  return [Buffer.concat(parts), names];
}

if (profile === "release") {
  const files = readdirSync(staging);
  const wasm = only(files.filter((file) => file.endsWith("_bg.wasm")), "wasm files");
  const glue = wasm.replace("_bg.wasm", ".js");
  const boot = wasm.replace("_bg.wasm", "-boot.js");
  const page = join(staging, "index.html");

  const [shorter, names] = withShortImports(readFileSync(join(staging, wasm)));
  writeFileSync(join(staging, wasm), shorter);
  const imported = /\b__wb(g|indgen)_\w+/g;
  const rename = (script) => script.replace(imported, (name) => names.get(name) ?? name);
  writeFileSync(join(staging, glue), rename(readFileSync(join(staging, glue), "utf8")));

  const html = readFileSync(page, "utf8");
  const inline = /<script type="?module"?[^>]*>([^]*?)<\/script>/g;
  const [element, script] = only([...html.matchAll(inline)], "scripts");
  const size = new RegExp(`(${wasm}["'], )\\d+`);
  if (!size.test(script)) {
    throw new Error("finish: the size of the wasm is not in the page: has trunk changed what it writes?");
  }
  writeFileSync(join(staging, boot), script.replace(size, `$1${statSync(join(staging, wasm)).size}`));
  writeFileSync(page, html.replace(element, () => `<script type="module" src="./${boot}"></script>`));

  for (const file of [glue, boot]) {
    execFileSync("esbuild", [file, "--minify", "--format=esm", "--target=es2022", "--log-level=warning",
      "--allow-overwrite", `--outfile=${file}`], { cwd: staging, stdio: "inherit" });
  }
}
