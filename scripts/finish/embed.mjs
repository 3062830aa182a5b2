// The custom element: embed/ in the build, of the build's wasm and the sources in embed/. Whatever a page loads besides the one
// script that it names has a name with a hash in it, so that a page never has parts of two builds.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SOURCES = resolve("embed");

// The name that wasm-bindgen's JavaScript has for the wasm. Bundlers look for what it names, and so it is the right one at the end.
const UNNAMED = /"[\w-]+_bg\.wasm"/g;

// The sources that are made into something else.
const MADE = /\.(js|css)$|^package\.json$/;

// What the project has that an npm package is to have as well.
const LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"];

function esbuild(...options) {
  execFileSync("esbuild", [...options, "--log-level=warning"], { stdio: "inherit" });
}

// Lengths and widths of screens by the element and not by the page: a page may have a rem of its own, and a wide screen says
// nothing of the column that the element stands in.
function byElement(css) {
  return css
    .replace(/@media ?\((min|max)-(width|height): ?([\d.]+)rem\)/g, "@container trouvaille ($1-$2:$3em)")
    .replace(/(?<![\w.])(\d*\.?\d+)rem\b/g, "calc(var(--trouvaille-rem)*$1)")
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

// `files` are the names in `staging` of the wasm and of its JavaScript.
export function embed(staging, files) {
  const made = mkdtempSync(join(tmpdir(), "trouvaille-"));
  const into = join(staging, "embed");
  mkdirSync(into);
  try {
    const styles = { "element.css": [join(SOURCES, "element.css")], "widget.css": [resolve("style.css"), join(SOURCES, "layouts.css")] };
    for (const [name, sources] of Object.entries(styles)) {
      writeFileSync(join(made, name), byElement(sources.map((source) => readFileSync(source, "utf8")).join("\n")));
      esbuild(join(made, name), "--minify", "--target=es2022", "--allow-overwrite", `--outfile=${join(made, name)}`);
    }
    const bundled = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--loader:.css=text"];
    const widget = join(made, "widget.js");
    esbuild(join(SOURCES, "widget.js"), ...bundled, `--outfile=${widget}`,
      `--alias:glue=${join(staging, files.glue)}`, `--alias:widget.css=${join(made, "widget.css")}`);
    const script = readFileSync(widget, "utf8");
    const wasm = readFileSync(join(staging, files.wasm));
    const hash = createHash("sha256").update(script).update(wasm).digest("hex").slice(0, 16);
    const name = `trouvaille-${hash}`;
    if (script.match(UNNAMED)?.length !== 1) {
      throw new Error("finish: the name of the wasm is not in its JavaScript once: has wasm-bindgen changed what it writes?");
    }
    writeFileSync(join(into, `${name}.js`), script.replace(UNNAMED, `"./${name}.wasm"`));
    writeFileSync(join(into, `${name}.wasm`), wasm);
    esbuild(join(SOURCES, "element.js"), ...bundled, `--outfile=${join(into, "trouvaille.js")}`, "--external:./trouvaille-*",
      `--define:WIDGET="./${name}.js"`, `--alias:element.css=${join(made, "element.css")}`);
    for (const file of readdirSync(SOURCES).filter((file) => !MADE.test(file))) {
      cpSync(join(SOURCES, file), join(into, file), { recursive: true });
    }
    cpSync(resolve("src/icon.svg"), join(into, "demo/icon.svg"));
    LICENCES.forEach((file) => cpSync(resolve(file), join(into, file)));
    writeFileSync(join(into, "package.json"), JSON.stringify(described(name), null, 2) + "\n");
  } finally {
    rmSync(made, { recursive: true });
  }
}
