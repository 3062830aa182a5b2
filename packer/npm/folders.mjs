// Reading folders of articles, and writing the folder of a site.
import { mkdir, readFile, readdir, realpath, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";

// The list of files of a site. The native program writes the same: see cli/src/pack/output.rs.
const SITE_LIST = ".trouvaille-files";

const PART = ".part";

const exists = (path) => stat(path).then(() => true, () => false);

// The paths of the files in a folder and its subfolders, sorted, with `/` as separator. Without hidden ones, and without
// sites. Symbolic links are followed, except to a folder that they are in. What is no folder counts as a file, so that
// one that cannot be read is named.
async function filePaths(folder, prefix = "", parents = []) {
  if (await exists(join(folder, SITE_LIST))) return [];
  const real = await realpath(folder);
  if (parents.includes(real)) return [];
  const paths = [];
  for (const name of await readdir(folder)) {
    if (name.startsWith(".")) continue;
    const path = join(folder, name);
    const isFolder = await stat(path).then((stats) => stats.isDirectory(), () => false);
    paths.push(...(isFolder ? await filePaths(path, `${prefix}${name}/`, [...parents, real]) : [prefix + name]));
  }
  return paths.sort();
}

// The files of a folder, or a single file, one after the other: `{ path, read, total }`.
export async function* articleFiles(source) {
  const stats = await stat(source).catch(() => {
    throw new Error(`no such file or folder: ${source}`);
  });
  const folder = stats.isDirectory() ? source : dirname(source);
  const paths = stats.isDirectory() ? await filePaths(source) : [basename(source)];
  for (const path of paths) yield { path, read: () => readFile(join(folder, path)), total: paths.length };
}

// Checks that a folder is new, empty, or has nothing but a site. Returns the paths of the files of the site.
async function previousFiles(out) {
  await mkdir(out, { recursive: true });
  const list = await readFile(join(out, SITE_LIST), "utf8").catch(() => "");
  // Entries that lead out of the folder are ignored, because the list may come from elsewhere.
  const isWithin = (path) => path !== "" && !isAbsolute(path) && !path.split(/[\\/]/).includes("..");
  const previous = new Set(list.split("\n").filter(isWithin));
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name).slice(resolve(out).length + 1).split(sep).join("/");
    const ofSite = path.replace(/\.part$/, "");
    if (ofSite !== SITE_LIST && !previous.has(ofSite)) {
      throw new Error(`${out} holds ${path}, which is not of a packed site; choose an empty or a new folder`);
    }
  }
  return previous;
}

// Checks the folder of a site: see `previousFiles`. Returns a function that replaces the site in it. Files with a hash in
// their names are written before those that refer to them.
export async function openSite(folder) {
  const out = resolve(folder);
  const previous = await previousFiles(out);
  return (site) => replaceSite(out, previous, site);
}

async function replaceSite(out, previous, site) {
  const current = new Set(site.map(([path]) => path));
  const write = async (path, content) => {
    const file = join(out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file + PART, content);
    await rename(file + PART, file);
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
