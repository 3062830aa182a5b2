// What the types refuse. Nothing of it runs.
import { document as read, facets, search, suggest } from "trouvaille-search";
import type { TrouvailleSearch } from "trouvaille-search";

export function wrong(element: TrouvailleSearch): void {
  // @ts-expect-error A query is needed.
  search();
  // @ts-expect-error It is a text.
  search(5);
  // @ts-expect-error There is no such option.
  search("", { limt: 5 });
  // @ts-expect-error A limit is a number.
  search("", { limit: "5" });
  // @ts-expect-error There is no such order.
  search("", { sort: "best" });
  // @ts-expect-error Filters are named in the plural.
  search("", { filters: { source: ["BFMTV"] } });
  // @ts-expect-error They are lists.
  search("", { filters: { sources: "BFMTV" } });
  // @ts-expect-error A range begins somewhere, or is not there.
  search("", { filters: { from: null } });
  // @ts-expect-error Suggestions are not filtered.
  suggest("", { filters: {} });
  // @ts-expect-error Counts have no order.
  facets("", { sort: "newest" });
  // @ts-expect-error Options have names.
  read("a.txt", "trêve");
  // @ts-expect-error There may be no such document.
  read("a.txt").then((article) => article.title);
  // @ts-expect-error What it searches for is needed.
  element.search();
  // @ts-expect-error An article that is opened has a path and is not being typed.
  element.addEventListener("trouvaille-open", ({ detail }) => detail.typing);
}
