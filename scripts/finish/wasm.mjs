// The wasm and the scripts that start it, as small as they can be and apart from the page:
// - the size of the wasm, which the page's progress bar goes by, is that before wasm-opt;
// - the JavaScript of wasm-bindgen is not minified, and what the wasm imports from it has long names with a hash in each: they
//   would be a fiftieth of what a browser loads;
// - the script that starts the wasm stands in the page, and a strict content security policy has no scripts there.
import { minified, only } from "./build.mjs";

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
  const rename = (script) => script.replace(imported, (name) => names.get(name) ?? name);
  build.write(build.glue, minified({ input: rename(build.text(build.glue)) }));

  const html = build.text(build.page);
  const inline = /<script type="?module"?[^>]*>([^]*?)<\/script>/g;
  const [element, script] = only([...html.matchAll(inline)], "scripts");
  const size = new RegExp(`(${build.wasm}["'], )\\d+`);
  if (!size.test(script)) {
    throw new Error("finish: the size of the wasm is not in the page: has trunk changed what it writes?");
  }
  build.write(build.boot, script.replace(size, `$1${shorter.length}`));
  build.write(build.page, html.replace(element, () => bootElement(build)));
}

// What starts the page, in it.
export function bootElement(build) {
  return `<script type="module" src="./${build.boot}"></script>`;
}
