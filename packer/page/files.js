// The files that were dropped or chosen, as pairs of path and `File`.

// The files of an entry of the drag-and-drop API, and of its subfolders.
async function entryFiles(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [[entry.fullPath.replace(/^\//, ""), file]];
  }
  const reader = entry.createReader();
  const entries = [];
  // A reader returns at most 100 entries at a time.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    entries.push(...some);
  }
  return (await Promise.all(entries.map(entryFiles))).flat();
}

export async function droppedFiles(dataTransfer) {
  // The list of items is empty after the event, so all entries are taken first.
  const items = [...dataTransfer.items].filter(({ kind }) => kind === "file");
  const entries = items.map((item) => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory ? entry : item.getAsFile();
  });
  const lists = entries.map((entry) => (entry instanceof File ? [[entry.name, entry]] : entryFiles(entry)));
  return relativePaths((await Promise.all(lists)).flat());
}

export function chosenFiles(input) {
  return relativePaths([...input.files].map((file) => [file.webkitRelativePath || file.name, file]));
}

// Paths relative to the only folder, if there is one: the name of the folder is not part of them.
function relativePaths(files) {
  const [first] = files[0]?.[0].split("/") ?? [];
  const isCommon = files.every(([path]) => path.startsWith(`${first}/`));
  return isCommon ? files.map(([path, file]) => [path.slice(first.length + 1), file]) : files;
}
