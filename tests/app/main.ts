// An app that has installed the package: it searches by functions and by the element, and holds what comes back against the types.
import { document as read, facets, search, suggest, TrouvailleSearch } from "trouvaille-search";
import type * as api from "trouvaille-search";
import { check, type Fields, flag, list, maybe, number, object, one, text } from "./guards";

const piece = object<api.Piece>({ text, marked: flag });
const card: Fields<api.Card> = {
  path: text,
  kicker: maybe(text),
  title: list(piece),
  titleDerived: flag,
  source: maybe(text),
  agency: maybe(text),
  section: maybe(text),
  date: maybe(text),
};
const hit = object<api.Hit>({ ...card, score: number, passage: list(piece), cutBefore: flag, cutBehind: flag });
const results = object<api.Results>({ total: number, hits: list(hit), corrected: maybe(text) });
const values = list(object<api.FacetValue>({ value: maybe(text), count: number }));
const counts = object<api.Facets>({ sources: values, sections: values, months: values });
const block = object<api.Block>({ kind: one("paragraph", "subheading", "caption"), text: list(piece) });
const article = object<api.Article>({ ...card, byline: maybe(text), blocks: list(block) });
const filters = object<api.Filters>(
  { sources: list(maybe(text)), sections: list(maybe(text)), dates: list(maybe(text)), from: text, to: text },
  ["sources", "sections", "dates", "from", "to"],
);
const request: Fields<api.SearchRequest> = { query: text, filters, sort: maybe(one<api.Sort>("relevance", "newest", "oldest")) };
const searched = object<api.SearchDetail>({ ...request, path: text, typing: flag }, ["path"]);
const opened = object<api.OpenDetail>({ ...request, path: text });

async function askForEverything(): Promise<void> {
  const chosen: api.Filters = { sources: [null, "BFMTV"], dates: ["2016"], from: "2016-01", to: "2016-12-31" };
  const options: api.SearchOptions = { limit: 5, offset: 0, filters: chosen, sort: "newest" };
  check(results, await search("trêve", options), "search");
  const { hits } = check(results, await search(""), "search");
  check(results, await search("cesez-le-feu"), "search");
  check(counts, await facets("", { filters: { sections: [] } }), "facets");
  check(list(text), await suggest("pout", { limit: 3 }), "suggest");
  for (const { path } of hits) {
    check(article, await read(path, { query: "trêve" }), "document");
  }
  check(maybe(article), await read("nothing"), "document");
}

// What an element tells when it is used, and what it does when it is told.
async function useTheElement(): Promise<void> {
  const element: TrouvailleSearch | null = document.querySelector("trouvaille-search");
  if (!(element instanceof TrouvailleSearch)) throw new Error("there is no element");
  const told: (api.SearchDetail | api.OpenDetail)[] = [];
  document.addEventListener("trouvaille-search", ({ detail }) => told.push(check(searched, detail, "trouvaille-search")));
  element.addEventListener("trouvaille-open", ({ detail }) => told.push(check(opened, detail, "trouvaille-open")));
  await element.open("trêve");
  const within = <Kind extends HTMLElement>(selector: string) => element.shadowRoot?.querySelector<Kind>(selector);
  within("[type=checkbox]")?.click();
  within("#search-box")?.dispatchEvent(new Event("change"));
  within(".result")?.click();
  within("[type=submit]")?.click();
  element.close();
  await element.search("Palmyre");
  if (told.length < 3) throw new Error(`the element has told of ${JSON.stringify(told)} only`);
}

const outcome = document.querySelector("output");
askForEverything()
  .then(useTheElement)
  .then(() => "as documented", String)
  .then((said) => outcome?.append(said));
