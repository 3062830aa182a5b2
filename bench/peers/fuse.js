// Fuse without an index: it scans the texts, which takes half a second for 2 MB.
import Fuse from "fuse.js";

export const packages = ["fuse.js"];
export const holdsText = true;
export const maxTextBytes = 1_000_000;
export const settings =
  "`useTokenSearch` (words one by one, ranked by rarity), `ignoreDiacritics`, `ignoreLocation`, titles count twice; " +
  "no index, only the documents as JSON; ids without passages";

const OPTIONS = {
  keys: [{ name: "title", weight: 2 }, "text"],
  useTokenSearch: true,
  ignoreDiacritics: true,
  ignoreLocation: true,
};

export function build(documents) {
  return { text: { "documents.json": JSON.stringify(documents) } };
}

export async function open(read) {
  const fuse = new Fuse(await (await read("documents.json")).json(), OPTIONS);
  return (query, limit) => fuse.search(query, { limit }).map(({ item }) => item.id);
}
