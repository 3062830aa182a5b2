// uFuzzy without an index: it scans the texts with regular expressions.
import uFuzzy from "@leeoniya/ufuzzy";

export const packages = ["@leeoniya/ufuzzy"];
export const holdsText = true;
export const maxTextBytes = 5_000_000;
export const settings =
  "`intraMode: 1` (one typo in a word), words in any order, `uFuzzy.latinize` for accents; all words must occur; no " +
  "index, only the documents as JSON; ids with the ranges of the matches";

const WORD_ORDERS = 1;
const MAX_RANKED = 1_000;

export function build(documents) {
  return { text: { "documents.json": JSON.stringify(documents) } };
}

export async function open(read) {
  const documents = await (await read("documents.json")).json();
  const fuzzy = new uFuzzy({ intraMode: 1 });
  const haystack = uFuzzy.latinize(documents.map(({ title, text }) => `${title}\n${text}`));
  return (query, limit) => {
    const [found, info, order] = fuzzy.search(haystack, uFuzzy.latinize([query])[0], WORD_ORDERS, MAX_RANKED);
    if (!found) return [];
    const ranked = order ? order.map((position) => info.idx[position]) : found;
    return ranked.slice(0, limit).map((position) => documents[position].id);
  };
}
