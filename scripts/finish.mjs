// usage: node scripts/finish.mjs
//
// What trunk leaves to be done for a release build, called by it as a hook (Trunk.toml) before the build is put in its place:
// - the size of the wasm, which the page's progress bar goes by, is that before wasm-opt;
// - the JavaScript of wasm-bindgen is not minified;
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

if (profile === "release") {
  const files = readdirSync(staging);
  const wasm = only(files.filter((file) => file.endsWith("_bg.wasm")), "wasm files");
  const glue = wasm.replace("_bg.wasm", ".js");
  const boot = wasm.replace("_bg.wasm", "-boot.js");
  const page = join(staging, "index.html");

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
