// Code that the types must reject. It never runs.
import { document as read, facets, search, suggest } from "trouvaille-search";
import type { TrouvailleSearch } from "trouvaille-search";

export function wrong(element: TrouvailleSearch): void {
  // @ts-expect-error The query is required.
  search();
  // @ts-expect-error The query is a string.
  search(5);
  // @ts-expect-error There is no such option.
  search("", { limt: 5 });
  // @ts-expect-error A limit is a number.
  search("", { limit: "5" });
  // @ts-expect-error There is no such sort order.
  search("", { sort: "best" });
  // @ts-expect-error Names of filters are plural.
  search("", { filters: { source: ["BFMTV"] } });
  // @ts-expect-error Filters are arrays.
  search("", { filters: { sources: "BFMTV" } });
  // @ts-expect-error Values of a field are arrays.
  search("", { filters: { fields: { tags: "Syrie" } } });
  // @ts-expect-error The start of a range is a date or absent, never null.
  search("", { filters: { from: null } });
  // @ts-expect-error Suggestions cannot be filtered.
  suggest("", { filters: {} });
  // @ts-expect-error Facets have no sort order.
  facets("", { sort: "newest" });
  // @ts-expect-error Options are an object.
  read("a.txt", "trêve");
  // @ts-expect-error The document may be null.
  read("a.txt").then((article) => article.title);
  // @ts-expect-error The query is required.
  element.search();
  // @ts-expect-error The event for an opened article has no `typing`.
  element.addEventListener("trouvaille-open", ({ detail }) => detail.typing);
}
