// Makes the page an app that can be installed and works offline after the first visit: adds the manifest, the icons and
// the service worker. The list of files to cache and the version are derived from the files of the build.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SINGLE_FILE, isTemplate, minify } from "./build.mjs";

const SOURCE = "offline";
const APP = join(SOURCE, "app");
const WORKER = "sw.js";

const LINKS = '<link rel="manifest" href="./manifest.webmanifest"><link rel="apple-touch-icon" href="./icon-192.png">';

function hash(content) {
  return createHash("sha256").update(content);
}

export function makeOffline(build) {
  for (const name of readdirSync(APP)) {
    copyFileSync(join(APP, name), build.path(name));
  }
  // The page loads no files from folders.
  const names = build.files().filter((name) => ![build.page, SINGLE_FILE].includes(name));
  const hashes = names.map((name) => [name, `sha256-${hash(build.bytes(name)).digest("base64")}`]);
  const page = build.text(build.page).replace("<title>", `${LINKS}<title>`);
  const version = hash(JSON.stringify([page, hashes])).digest("hex").slice(0, 16);
  // The packer replaces the comments: see pack/src/site/page.rs.
  const added = isTemplate ? "<!--version--><!--corpus-->" : `<meta name="version" content="${version}">`;
  build.write(build.page, page.replace("<title>", `${added}<title>`));

  const worker = readFileSync(join(SOURCE, WORKER), "utf8");
  // The packer replaces the first line: see pack/src/site/offline.rs.
  const constants = `const VERSION=${JSON.stringify(version)},FILES=${JSON.stringify(hashes)};\n`;
  build.write(WORKER, constants + minify({ input: worker }));
}
