// MiniSearch as its README shows it.
import { adapter } from "./minisearch-adapter.js";

export const packages = ["minisearch"];
export const holdsText = false;
export const settings =
  "as in its README: titles count twice, `prefix: true`, `fuzzy: 0.2`; the index as JSON, without the text";

export const { build, open } = adapter({
  fields: ["title", "text"],
  searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 },
});
