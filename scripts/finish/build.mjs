// A release build as trunk has staged it: which files it has, and how they are read and written.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Where the page with everything in it is written.
export const SINGLE = "trouvaille.html";

// The only one of these, or the build ends: what trunk writes is known here and there, and may change with it.
export function only(found, what) {
  if (found.length !== 1) {
    throw new Error(`finish: ${found.length} ${what} in the build, and not one: has trunk changed what it writes?`);
  }
  return found[0];
}

export class Build {
  constructor(folder) {
    this.folder = folder;
    this.page = "index.html";
    this.wasm = only(this.files().filter((name) => name.endsWith("_bg.wasm")), "wasm files");
    this.style = only(this.files().filter((name) => name.endsWith(".css")), "style sheets");
    // What is made on the way, until all is done.
    this.aside = mkdtempSync(join(tmpdir(), "trouvaille-"));
    process.on("exit", () => rmSync(this.aside, { recursive: true }));
    // The JavaScript of wasm-bindgen, from where steps take what they need of it.
    this.glue = join(this.aside, "glue.js");
  }

  // The names of the files that are there by now, those in folders left out.
  files() {
    const entries = readdirSync(this.folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name).sort();
  }

  path(name) {
    return join(this.folder, name);
  }

  bytes(name) {
    return readFileSync(this.path(name));
  }

  text(name) {
    return readFileSync(this.path(name), "utf8");
  }

  write(name, content) {
    writeFileSync(this.path(name), content);
  }
}

// A script made small: that of a file, which may import others, or `input` as it is.
export function minified({ file, input, options = [] }) {
  const what = file ? [file, "--bundle"] : [];
  return execFileSync("esbuild", [...what, "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--legal-comments=none",
    "--log-level=warning", ...options], { input, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"], maxBuffer: 2 ** 28 });
}
