// The search as functions. What they are given is checked; what they answer with is told in trouvaille.d.ts.
import * as wasm from "glue";
import { address, count, object, text } from "./request.js";

// So many hits or suggestions come where no limit is given.
const HITS = 10;
const SUGGESTIONS = 6;

export function search(query, options) {
  const { limit, offset, filters, sort } = object("options", options, ["limit", "offset", "filters", "sort"]);
  const found = wasm.search(address(query, filters, sort), count("offset", offset, 0), count("limit", limit, HITS));
  return { ...found, hits: found.hits.map(flat) };
}

// What is known of a document beside what is said of it here, and not within.
function flat({ card, ...rest }) {
  return { ...card, ...rest };
}

export function suggest(query, options) {
  const { limit } = object("options", options, ["limit"]);
  return wasm.suggest(text("query", query), count("limit", limit, SUGGESTIONS));
}

export function facets(query, options) {
  const { filters } = object("options", options, ["filters"]);
  const counts = wasm.facets(address(query, filters)).map((facet) => facet.map(([value, count]) => ({ value, count })));
  return { sources: counts[0], sections: counts[1], months: counts[2] };
}

export function read(path, options) {
  const { query = "" } = object("options", options, ["query"]);
  const found = wasm.article(text("path", path), text("query", query));
  return found && flat(found);
}
