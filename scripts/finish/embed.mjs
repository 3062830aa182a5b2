// The custom element: embed/ in the build, of the build's wasm and the sources in embed/. Whatever a page loads besides the one
// script that it names has a name with a hash in it, so that a page never has parts of two builds.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SOURCES = resolve("embed");

// Stands for the name of the wasm until that is known: it has the hash of the script that names it.
const UNNAMED = "./unnamed.wasm";

// The sources that are made into something else.
const MADE = /\.(js|css)$/;

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
      `--define:WASM="${UNNAMED}"`, `--alias:glue=${join(staging, files.glue)}`, `--alias:widget.css=${join(made, "widget.css")}`);
    const script = readFileSync(widget, "utf8");
    const wasm = readFileSync(join(staging, files.wasm));
    const hash = createHash("sha256").update(script).update(wasm).digest("hex").slice(0, 16);
    const name = `trouvaille-${hash}`;
    writeFileSync(join(into, `${name}.js`), script.replace(UNNAMED, () => `./${name}.wasm`));
    writeFileSync(join(into, `${name}.wasm`), wasm);
    esbuild(join(SOURCES, "element.js"), ...bundled, `--outfile=${join(into, "trouvaille.js")}`, "--external:./trouvaille-*",
      `--define:WIDGET="./${name}.js"`, `--alias:element.css=${join(made, "element.css")}`);
    for (const file of readdirSync(SOURCES).filter((file) => !MADE.test(file))) {
      cpSync(join(SOURCES, file), join(into, file), { recursive: true });
    }
    cpSync(resolve("src/icon.svg"), join(into, "demo/icon.svg"));
  } finally {
    rmSync(made, { recursive: true });
  }
}
