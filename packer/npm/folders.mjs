// Reading folders of articles, and writing the folder of a site.
import { isUtf8 } from "node:buffer";
import { mkdir, readFile, readdir, realpath, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import { Unreadable, reasonOf } from "./errors.mjs";

// The list of files of a site. The native program writes the same: see cli/src/pack/output.rs.
const SITE_LIST = ".trouvaille-files";

const PART = ".part";

const exists = (path) => stat(path).then(() => true, () => false);

// A file of a folder, to be read. `problem` is why it cannot be read, if that is known.
const file = (path, absolute, problem) => ({
  path,
  read: async () => {
    if (problem) throw new Unreadable(problem);
    return readFile(absolute).catch((error) => {
      throw new Unreadable(reasonOf(error));
    });
  },
});

// The files in a folder and its subfolders, without hidden ones, and without sites. Symbolic links are followed, except to
// a folder that they are in. What cannot be read counts as a file, so that it is named.
async function filesIn(folder, prefix = "", parents = []) {
  if (await exists(join(folder, SITE_LIST))) return [];
  const parentsAndSelf = [...parents, await realpath(folder)];
  const files = [];
  for (const bytes of await readdir(folder, { encoding: "buffer" })) {
    const name = bytes.toString();
    if (name.startsWith(".")) continue;
    const [path, absolute] = [prefix + name, join(folder, name)];
    const stats = await stat(absolute).catch(() => undefined);
    if (!isUtf8(bytes)) {
      files.push(file(path, absolute, "its path is not valid UTF-8"));
    } else if (stats === undefined || stats.isFile()) {
      files.push(file(path, absolute));
    } else if (!stats.isDirectory()) {
      files.push(file(path, absolute, "it is not a regular file"));
    } else if (parentsAndSelf.includes(await realpath(absolute))) {
      files.push(file(path, absolute, "it is a link to a folder that it is in"));
    } else {
      files.push(...(await filesIn(absolute, `${path}/`, parentsAndSelf)));
    }
  }
  return files;
}

// The files of a folder, sorted by path, or a single file, one after the other: `{ path, read, total }`. Paths have `/` as
// separator; `read` returns the bytes, or throws `Unreadable`.
export async function* articleFiles(source) {
  const stats = await stat(source).catch(() => undefined);
  if (!stats?.isFile() && !stats?.isDirectory()) throw new Error(`no such file or folder: \`${source}\`; check the path`);
  if (await exists(join(source, SITE_LIST))) {
    throw new Error(`\`${source}\` is a site that was packed; name the folder of its articles`);
  }
  const files = stats.isDirectory() ? await filesIn(source) : [file(basename(source), source)];
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, read } of files) yield { path, read, total: files.length };
}

// Checks that a folder is new, empty, or has nothing but a site. Returns the paths of the files of the site.
async function previousFiles(folder) {
  const out = resolve(folder);
  const stats = await stat(out).catch(() => undefined);
  if (stats === undefined) return new Set();
  if (!stats.isDirectory()) throw new Error(`\`${folder}\` is a file; choose an empty or a new folder for the site`);
  const list = await readFile(join(out, SITE_LIST), "utf8").catch(() => "");
  // Entries that lead out of the folder are ignored, because the list may come from elsewhere.
  const isWithin = (path) => path !== "" && !isAbsolute(path) && !path.split(/[\\/]/).includes("..");
  const previous = new Set(list.split("\n").filter(isWithin));
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name).slice(out.length + 1).split(sep).join("/");
    const ofSite = path.replace(/\.part$/, "");
    if (ofSite !== SITE_LIST && !previous.has(ofSite)) {
      throw new Error(`\`${folder}\` holds \`${path}\`, which is not of a packed site; choose an empty or a new folder`);
    }
  }
  return previous;
}

// Creates a folder and those above it, one by one: Node's own option does not end in some folders, such as /proc.
async function makeFolder(folder) {
  try {
    await mkdir(folder);
  } catch (error) {
    if (error.code === "EEXIST") return;
    if (error.code !== "ENOENT" || (await exists(dirname(folder)))) {
      throw new Error(`cannot create the folder \`${folder}\`: ${reasonOf(error)}`);
    }
    await makeFolder(dirname(folder));
    await makeFolder(folder);
  }
}

// Checks the folder of a site: see `previousFiles`. Returns a function that replaces the site in it, and creates it. Files
// with a hash in their names are written before those that refer to them.
export async function openSite(folder) {
  const previous = await previousFiles(folder);
  return (site) => replaceSite(resolve(folder), previous, site);
}

async function replaceSite(out, previous, site) {
  const current = new Set(site.map(([path]) => path));
  const write = async (path, content) => {
    const absolute = join(out, path);
    await makeFolder(dirname(absolute));
    try {
      await writeFile(absolute + PART, content);
      await rename(absolute + PART, absolute);
    } catch (error) {
      throw new Error(`cannot write \`${absolute}\`: ${reasonOf(error)}`);
    }
  };
  const writeList = (paths) => write(SITE_LIST, [...paths].sort().map((path) => `${path}\n`).join(""));
  await writeList(new Set([...previous, ...current]));
  const isHashed = ([path]) => path.includes("-");
  for (const [path, bytes] of [...site.filter(isHashed), ...site.filter((file) => !isHashed(file))]) {
    await write(path, bytes);
  }
  for (const path of previous) {
    if (current.has(path)) continue;
    await rm(join(out, path), { force: true });
    // Fails if the folder is not empty.
    await rmdir(dirname(join(out, path))).catch(() => {});
  }
  await writeList(current);
}
