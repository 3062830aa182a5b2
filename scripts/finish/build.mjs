// A release build in the staging folder of trunk: access to its files.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The name of the page as a single file.
export const SINGLE_FILE = "trouvaille.html";

// Whether the build embeds no corpus. It is then the template of packed sites.
export const isTemplate = process.env.TROUVAILLE_CORPUS === "-";

export const LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"];

// The version and the license of the workspace, for npm packages.
export function workspaceFields() {
  const workspace = readFileSync("Cargo.toml", "utf8").split("[workspace.package]")[1];
  const field = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(workspace)[1];
  return { version: field("version"), license: field("license") };
}

// Returns the only match. The steps rely on what the current version of trunk writes, so any other number is an error.
export function exactlyOne(matches, description) {
  if (matches.length !== 1) {
    throw new Error(`finish: expected one ${description}, found ${matches.length}; did trunk change its output?`);
  }
  return matches[0];
}

export class Build {
  constructor(folder) {
    this.folder = folder;
    this.page = "index.html";
    this.wasm = exactlyOne(this.files().filter((name) => name.endsWith("_bg.wasm")), "wasm file");
    this.style = exactlyOne(this.files().filter((name) => name.endsWith(".css")), "style sheet");
    // The folder for intermediate files.
    this.temp = mkdtempSync(join(tmpdir(), "trouvaille-"));
    process.on("exit", () => rmSync(this.temp, { recursive: true }));
    // The JavaScript of wasm-bindgen, written by wasm.mjs for the steps after it.
    this.glue = join(this.temp, "glue.js");
  }

  // The names of the files in the folder itself, sorted.
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

// Minifies `file`, bundled with its imports, or else the text `input`.
export function minify({ file, input, options = [] }) {
  const source = file ? [file, "--bundle"] : [];
  const format = ["--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--legal-comments=none"];
  return execFileSync("esbuild", [...source, ...format, "--log-level=warning", ...options], {
    input,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
    maxBuffer: 2 ** 28,
  });
}
