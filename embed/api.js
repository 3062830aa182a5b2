// The search as functions. They check their arguments; trouvaille.d.ts documents their results.
import * as wasm from "glue";
import { checkCount, checkObject, checkString, toAddress } from "./request.js";

const DEFAULT_HITS = 10;
const DEFAULT_SUGGESTIONS = 6;

export function search(query, options) {
  const { limit, offset, filters, sort } = checkObject("options", options, ["limit", "offset", "filters", "sort"]);
  const results = wasm.search(
    toAddress(query, filters, sort),
    checkCount("offset", offset, 0),
    checkCount("limit", limit, DEFAULT_HITS),
  );
  return { ...results, hits: results.hits.map(flatten) };
}

// The wasm nests the metadata of a document as `card`. In the API its fields are those of the hit or the article.
function flatten({ card, ...rest }) {
  const fields = new Map();
  for (const [name, value] of card.fields) fields.set(name, [...(fields.get(name) ?? []), value]);
  return { ...card, fields: Object.fromEntries(fields), ...rest };
}

export function suggest(query, options) {
  const { limit } = checkObject("options", options, ["limit"]);
  return wasm.suggest(checkString("query", query), checkCount("limit", limit, DEFAULT_SUGGESTIONS));
}

export function facets(query, options) {
  const { filters } = checkObject("options", options, ["filters"]);
  const { builtIn, fields } = wasm.facets(toAddress(query, filters));
  const values = (facet) => facet.map(([value, count]) => ({ value, count }));
  const [sources, sections, months] = builtIn.map(values);
  return { sources, sections, months, fields: Object.fromEntries(fields.map(([name, facet]) => [name, values(facet)])) };
}

export function read(path, options) {
  const { query = "" } = checkObject("options", options, ["query"]);
  const article = wasm.article(checkString("path", path), checkString("query", query));
  return article && flatten(article);
}
