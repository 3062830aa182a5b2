// MiniSearch as its README shows it.
import MiniSearch from "minisearch";

export const packages = ["minisearch"];
export const holdsText = false;
export const settings =
  "as in its README: titles count twice, `prefix: true`, `fuzzy: 0.2`; the index as JSON, without the text";

const OPTIONS = { fields: ["title", "text"], searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 } };

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
