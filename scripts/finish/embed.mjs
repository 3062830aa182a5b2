// The custom element: embed/ in the build, of the build's wasm and the sources in embed/. Whatever a page loads besides the one
// script that it names has a name with a hash in it, so that a page never has parts of two builds.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { minified } from "./build.mjs";

const SOURCES = resolve("embed");

// Stands for the name of the wasm until that is known: it has the hash of the script that names it.
const UNNAMED = "./unnamed.wasm";

// The sources that are made into something else.
const MADE = /\.(js|css)$|^package\.json$/;

// What the project has that an npm package is to have as well.
const LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"];

// Lengths and widths of screens by the element and not by the page: a page may have a rem of its own, and a wide screen says
// nothing of the column that the element stands in.
function byElement(css) {
  return css
    .replace(/@media ?\((min|max)-(width|height): ?([\d.]+)rem\)/g, "@container trouvaille ($1-$2:$3em)")
    .replace(/(?<![\w.])(-?\d*\.?\d+)rem\b/g, "calc(var(--trouvaille-rem)*$1)")
    .replace(/(?<![\w.])([1-9](?:\.\d+)?)vw\b/g, "$1cqi");
}

// The npm package: what embed/package.json says of it, and what is known elsewhere.
function described(name) {
  const workspace = readFileSync(resolve("Cargo.toml"), "utf8").split("[workspace.package]")[1];
  const fact = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(workspace)[1];
  const { name: title, exports, files, ...said } = JSON.parse(readFileSync(join(SOURCES, "package.json"), "utf8"));
  return {
    name: title,
    version: fact("version"),
    license: fact("license"),
    ...said,
    exports: { ...exports, "./trouvaille.wasm": `./${name}.wasm` },
    files: [...files, `${name}.js`, `${name}.wasm`, ...LICENCES],
  };
}

export function embed(build) {
  const { aside } = build;
  const into = build.path("embed");
  mkdirSync(into);
  const styles = { "element.css": [join(SOURCES, "element.css")], "widget.css": [resolve("style.css"), join(SOURCES, "layouts.css")] };
  for (const [name, sources] of Object.entries(styles)) {
    const css = byElement(sources.map((source) => readFileSync(source, "utf8")).join("\n"));
    writeFileSync(join(aside, name), minified({ input: css, options: ["--loader=css"] }));
  }
  const bundled = (file, ...options) => minified({ file: join(SOURCES, file), options: ["--loader:.css=text", ...options] });
  const widget = bundled("widget.js", `--define:WASM="${UNNAMED}"`, `--alias:glue=${build.glue}`, `--alias:widget.css=${join(aside, "widget.css")}`);
  const wasm = build.bytes(build.wasm);
  const name = `trouvaille-${createHash("sha256").update(widget).update(wasm).digest("hex").slice(0, 16)}`;
  const files = {
    "trouvaille.js": bundled("element.js", "--external:./trouvaille-*", `--define:WIDGET="./${name}.js"`, `--alias:element.css=${join(aside, "element.css")}`),
    [`${name}.js`]: widget.replace(UNNAMED, `./${name}.wasm`),
    [`${name}.wasm`]: wasm,
    "package.json": `${JSON.stringify(described(name), null, 2)}\n`,
  };
  Object.entries(files).forEach(([file, content]) => writeFileSync(join(into, file), content));
  const copied = readdirSync(SOURCES).filter((file) => !MADE.test(file)).map((file) => [join(SOURCES, file), file]);
  const others = LICENCES.map((file) => [resolve(file), file]);
  for (const [from, to] of [...copied, ...others, [resolve("page/icon.svg"), "demo/icon.svg"]]) {
    cpSync(from, join(into, to), { recursive: true });
  }
}
