// MiniSearch with French by the hooks of its documentation.
import MiniSearch from "minisearch";

import { term } from "./french.js";

export const packages = ["minisearch", "@orama/stemmers", "@orama/stopwords"];
export const holdsText = false;
export const settings =
  "`processTerm` drops French stop words, stems (Snowball) and removes accents; titles count twice; the last word is " +
  "also a prefix, words of more than three letters may have a typo (`fuzzy: 0.2`), both with a weight of 0.1, which " +
  "ranks better than the defaults in samples of three sets; the index as JSON, without the text";

const OPTIONS = {
  fields: ["title", "text"],
  processTerm: term,
  searchOptions: {
    boost: { title: 2 },
    prefix: (_, position, terms) => position === terms.length - 1,
    fuzzy: (word) => (word.length > 3 ? 0.2 : false),
    // With the defaults, .375 and .45, nDCG@10 is up to .036 lower.
    weights: { prefix: 0.1, fuzzy: 0.1 },
  },
};

export function build(documents) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(documents);
  return { index: { "index.json": JSON.stringify(index) } };
}

export async function open(read) {
  const index = await MiniSearch.loadJSONAsync(await (await read("index.json")).text(), OPTIONS);
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => id);
}
