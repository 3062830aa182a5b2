// usage: node build.js PEER DOCUMENTS FOLDER
//
// Writes the files of a peer for the documents in a JSON file ([{ id, title, text }, …]) to a folder, and what the
// driver needs to know about them to `peer.json`: the versions of the packages, the settings, and the files of each
// part.
import { createRequire } from "node:module";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const [name, documentsFile, folder] = process.argv.slice(2);
const { resolve } = createRequire(import.meta.url);
const peer = await import(`./${name}.js`);
const { dependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8"));

const documents = JSON.parse(await readFile(documentsFile, "utf8"));
const textBytes = documents.reduce((sum, { title, text }) => sum + Buffer.byteLength(title) + Buffer.byteLength(text), 0);
const description = {
  versions: Object.fromEntries(peer.packages.map((name) => [name, dependencies[name]])),
  settings: peer.settings,
  holdsText: peer.holdsText,
  parts: {},
};
if (textBytes > (peer.maxTextBytes ?? Infinity)) {
  description.skipped = `it scans all texts: at most ${peer.maxTextBytes / 1e6} MB`;
} else {
  const start = performance.now();
  const parts = await peer.build(documents);
  description.seconds = (performance.now() - start) / 1000;
  parts.engine = { ...parts.engine };
  for (const [name, module] of Object.entries(peer.engineFiles ?? {})) {
    parts.engine[name] = await readFile(resolve(module));
  }
  for (const [part, files] of Object.entries(parts)) {
    description.parts[part] = Object.keys(files);
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  }
}
await writeFile(join(folder, "peer.json"), JSON.stringify(description));
