// Builds the custom element, the folder embed/ of the build, from the wasm of the build and the sources in embed/. All
// files that its script loads have a hash in their names, so that a page never combines parts of two builds.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { LICENSES, isTemplate, minify, workspaceFields } from "./build.mjs";

const SOURCES = resolve("embed");

// Stands for the path of the index in a template, where the packer inserts it: see pack/src/site/element.rs.
const CORPUS_PLACEHOLDER = "./unnamed-corpus.wasm";

// The sources that are not copied but processed.
const PROCESSED = /\.(js|css)$|^package\.json$/;

// Makes lengths and media queries relative to the element: a page may set its own `rem`, and the viewport may be wide
// while the column with the element is narrow.
function toElementUnits(css) {
  return css
    .replace(/@media ?\((min|max)-(width|height): ?([\d.]+)rem\)/g, "@container trouvaille ($1-$2:$3em)")
    .replace(/(?<![\w.])(-?\d*\.?\d+)rem\b/g, "calc(var(--trouvaille-rem)*$1)")
    .replace(/(?<![\w.])([1-9](?:\.\d+)?)vw\b/g, "$1cqi");
}

// The package.json of the npm package: embed/package.json with the version and license of the workspace, and the files
// whose names have a hash. `base` is their name without extension.
function packageJson(base) {
  const { name, exports, files, ...others } = JSON.parse(readFileSync(join(SOURCES, "package.json"), "utf8"));
  return {
    name,
    ...workspaceFields(),
    ...others,
    exports: { ...exports, "./trouvaille.wasm": `./${base}.wasm` },
    files: [...files, ...(isTemplate ? ["corpus-*.wasm"] : []), `${base}.js`, `${base}.wasm`, ...LICENSES],
  };
}

export function embed(build) {
  const { temp } = build;
  const target = build.path("embed");
  mkdirSync(target);
  const styles = {
    "element.css": [join(SOURCES, "element.css")],
    "widget.css": [resolve("style.css"), join(SOURCES, "layouts.css")],
  };
  for (const [name, sources] of Object.entries(styles)) {
    const css = toElementUnits(sources.map((source) => readFileSync(source, "utf8")).join("\n"));
    writeFileSync(join(temp, name), minify({ input: css, options: ["--loader=css"] }));
  }
  const bundle = (name, ...options) =>
    minify({ file: join(SOURCES, name), options: ["--loader:.css=text", ...options] });
  const widget = bundle(
    "widget.js",
    `--alias:glue=${build.glue}`,
    `--alias:widget.css=${join(temp, "widget.css")}`,
  );
  const wasm = build.bytes(build.wasm);
  const base = `trouvaille-${createHash("sha256").update(widget).update(wasm).digest("hex").slice(0, 16)}`;
  const element = bundle(
    "element.js",
    "--external:./trouvaille-*",
    `--define:CORPUS="${isTemplate ? CORPUS_PLACEHOLDER : ""}"`,
    `--define:WIDGET="./${base}.js"`,
    `--define:WASM="./${base}.wasm"`,
    `--alias:element.css=${join(temp, "element.css")}`,
  );
  const files = {
    "trouvaille.js": element,
    [`${base}.js`]: widget,
    [`${base}.wasm`]: wasm,
    "package.json": `${JSON.stringify(packageJson(base), null, 2)}\n`,
  };
  Object.entries(files).forEach(([file, content]) => writeFileSync(join(target, file), content));
  const isCopied = (file) => !PROCESSED.test(file);
  const copied = readdirSync(SOURCES).filter(isCopied).map((file) => [join(SOURCES, file), file]);
  const licenses = LICENSES.map((file) => [resolve(file), file]);
  for (const [from, to] of [...copied, ...licenses, [resolve("page/icon.svg"), "demo/icon.svg"]]) {
    cpSync(from, join(target, to), { recursive: true });
  }
}
