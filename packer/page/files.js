// The files that were dropped or chosen, as pairs of a path and a function that returns a promise of the `File`.

// The files in a folder and its subfolders, as a handle of the File System API. Chromium denies pages from a disk the
// entries of the older API, and has handles; other browsers have entries only.
async function handleFiles(folder, path) {
  const files = [];
  for await (const handle of folder.values()) {
    const inner = `${path}/${handle.name}`;
    if (handle.kind === "file") files.push([inner, () => handle.getFile()]);
    else files.push(...(await handleFiles(handle, inner)));
  }
  return files;
}

// The files in a folder and its subfolders, as an entry of the File and Directory Entries API.
async function entryFiles(entry, path) {
  if (entry.isFile) return [[path, () => new Promise((resolve, reject) => entry.file(resolve, reject))]];
  const reader = entry.createReader();
  const files = [];
  // A reader returns at most 100 entries at a time.
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return files;
    for (const inner of entries) files.push(...(await entryFiles(inner, `${path}/${inner.name}`)));
  }
}

export async function droppedFiles(dataTransfer) {
  const items = [...dataTransfer.items].filter(({ kind }) => kind === "file");
  // The list of items is empty after the event, so everything is asked for at once.
  const dropped = items.map((item) => ({
    file: item.getAsFile(),
    entry: item.webkitGetAsEntry(),
    // Fails for folders of the system, which entries may still have.
    handle: item.getAsFileSystemHandle?.().catch(() => undefined),
  }));
  const lists = dropped.map(async ({ file, entry, handle }) => {
    if (!entry?.isDirectory) return [[file.name, async () => file]];
    const folder = await handle;
    return folder ? handleFiles(folder, folder.name) : entryFiles(entry, entry.name);
  });
  return relativePaths((await Promise.all(lists)).flat());
}

export function chosenFiles(input) {
  return relativePaths([...input.files].map((file) => [file.webkitRelativePath || file.name, async () => file]));
}

// Paths relative to the only folder, if there is one: the name of the folder is not part of them.
function relativePaths(files) {
  const [first] = files[0]?.[0].split("/") ?? [];
  const isCommon = files.every(([path]) => path.startsWith(`${first}/`));
  return isCommon ? files.map(([path, open]) => [path.slice(first.length + 1), open]) : files;
}
