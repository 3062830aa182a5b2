// usage: node scripts/packer.mjs WASM TEMPLATE GLUE DIST
//
// Writes the doors to the packer that need no compiler: DIST/trouvaille-pack.html, and the npm package DIST/npm. WASM is
// the packer as cargo compiled it, TEMPLATE the ZIP archive of the widget, and GLUE the JavaScript of its wasm.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LICENSES, minify, workspaceFields } from "./finish/build.mjs";
import { checkInlinable, embeddedFile, policy, policyReplacement, replaceEach } from "./finish/inline.mjs";
import { withoutDefaultPath } from "./finish/wasm.mjs";

const PAGE = "trouvaille-pack.html";
const SOURCES = "packer/page";
const PACKAGE = "packer/npm";

// The features of wasm that the compiler uses.
const FEATURES = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext", "multivalue"];

const [wasm, template, glue, dist] = process.argv.slice(2).map((path) => resolve(path));
const temp = mkdtempSync(join(tmpdir(), "trouvaille-"));
process.on("exit", () => rmSync(temp, { recursive: true }));

// The wasm of the packer and its JavaScript.
function bindPacker() {
  execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", temp, "--out-name", "packer", wasm]);
  const [bound, optimized] = ["packer_bg.wasm", "packer.wasm"].map((name) => join(temp, name));
  execFileSync("wasm-opt", [...FEATURES.map((feature) => `--enable-${feature}`), "-O2", bound, "-o", optimized]);
  const script = join(temp, "packer-glue.js");
  writeFileSync(script, withoutDefaultPath(readFileSync(join(temp, "packer.js"), "utf8")));
  return { script, bytes: readFileSync(optimized) };
}

function writePage(packer) {
  // Imported as a text, because the page contains the script of its worker.
  const worker = join(temp, "worker.txt");
  writeFileSync(worker, minify({
    file: join(SOURCES, "worker.js"),
    options: [`--alias:glue=${packer.script}`, "--format=iife"],
  }));
  const script = checkInlinable(minify({
    file: join(SOURCES, "pack.js"),
    options: [`--alias:glue=${glue}`, `--alias:worker=${worker}`, "--loader:.txt=text"],
  }), "script");
  const css = ["style.css", join(SOURCES, "pack.css")].map((file) => readFileSync(file, "utf8")).join("\n");
  const style = checkInlinable(minify({ input: css, options: ["--loader=css"] }), "style sheet");
  const icon = readFileSync("page/icon.svg").toString("base64");
  const page = readFileSync(join(SOURCES, "index.html"), "utf8");
  writeFileSync(join(dist, PAGE), replaceEach(page, [
    policyReplacement(page, policy(script, style, "worker-src blob:", "trusted-types trouvaille")),
    ["</head>", `<link rel="icon" href="data:image/svg+xml;base64,${icon}"><style>${style}</style></head>`],
    ["</body>", `<script type="module">${script}</script>${embeddedFile("packer", packer.bytes)}${
      embeddedFile("template", readFileSync(template))}</body>`],
  ]));
}

// The npm package: the scripts bundled with the JavaScript of the packer, its wasm and the template.
function writePackage(packer) {
  const folder = join(dist, "npm");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundle = (name, ...options) => minify({
    file: join(PACKAGE, name),
    options: ["--platform=node", `--alias:glue=${packer.script}`, "--loader:.txt=text", ...options],
  });
  const { version, license } = workspaceFields();
  const { name, ...others } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const files = {
    "package.json": `${JSON.stringify({ name, version, license, ...others }, null, 2)}\n`,
    "index.mjs": bundle("index.mjs"),
    "cli.mjs": bundle("cli.mjs", "--external:./index.mjs"),
    "packer.wasm": packer.bytes,
  };
  Object.entries(files).forEach(([file, content]) => writeFileSync(join(folder, file), content));
  cpSync(template, join(folder, "template.zip"));
  for (const file of ["index.d.ts", "README.md"]) cpSync(join(PACKAGE, file), join(folder, file));
  for (const file of LICENSES) cpSync(file, join(folder, file));
}

const packer = bindPacker();
writePage(packer);
writePackage(packer);
