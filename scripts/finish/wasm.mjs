// The wasm and the JavaScript that wasm-bindgen has made for it: what the wasm imports from there has long names with a hash in
// each, which would be a fiftieth of what a browser loads; and where nothing says where the wasm is, it looks for it under the name
// that it had before trunk gave it another, which bundlers then look for as well.
import { rmSync, writeFileSync } from "node:fs";
import { only } from "./build.mjs";

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

export function finishWasm(build) {
  const [shorter, names] = withShortImports(build.bytes(build.wasm));
  build.write(build.wasm, shorter);
  const imported = /\b__wb(g|indgen)_\w+/g;
  const staged = build.wasm.replace("_bg.wasm", ".js");
  const glue = build.text(staged);
  const unsaid = only([...glue.matchAll(/if \(module_or_path === undefined\) \{[^}]*\}/g)], "default names of the wasm")[0];
  writeFileSync(build.glue, glue.replace(unsaid, "").replace(imported, (name) => names.get(name) ?? name));
  rmSync(build.path(staged));
}
