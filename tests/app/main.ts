// An app that has installed the package. It uses the functions and the element, and checks all values against their
// types.
import { document as read, facets, search, suggest, TrouvailleSearch } from "trouvaille-search";
import type * as api from "trouvaille-search";
import { check, type Fields, flag, list, nullable, number, object, oneOf, record, text } from "./guards";

const piece = object<api.Piece>({ text, marked: flag });
const card: Fields<api.Card> = {
  path: text,
  kicker: nullable(text),
  title: list(piece),
  titleDerived: flag,
  source: nullable(text),
  agency: nullable(text),
  section: nullable(text),
  date: nullable(text),
  url: nullable(text),
  authors: list(text),
  fields: record(list(text)),
};
const hit = object<api.Hit>({ ...card, score: number, passage: list(piece), hasPhrases: flag, cutBefore: flag, cutBehind: flag });
const results = object<api.Results>({ total: number, hits: list(hit), corrected: nullable(text), withPhrases: nullable(number), ignoredWords: number, skippedCorrections: number });
const values = list(object<api.FacetValue>({ value: nullable(text), count: number }));
const counts = object<api.Facets>({ sources: values, sections: values, months: values, fields: record(values) });
const block = object<api.Block>({ kind: oneOf("paragraph", "subheading", "caption"), text: list(piece) });
const article = object<api.Article>({ ...card, byline: nullable(text), blocks: list(block) });
const filters = object<api.Filters>(
  {
    sources: list(nullable(text)),
    sections: list(nullable(text)),
    dates: list(nullable(text)),
    from: text,
    to: text,
    fields: record(list(nullable(text))),
  },
  ["sources", "sections", "dates", "from", "to", "fields"],
);
const sort = nullable(oneOf<api.Sort>("relevance", "newest", "oldest"));
const request: Fields<api.SearchRequest> = { query: text, filters, sort };
const searched = object<api.SearchDetail>({ ...request, path: text, typing: flag }, ["path"]);
const opened = object<api.OpenDetail>({ ...request, path: text });

async function callFunctions(): Promise<void> {
  const activeFilters: api.Filters = { sources: [null, "BFMTV"], dates: ["2016"], from: "2016-01", to: "2016-12-31" };
  const options: api.SearchOptions = { limit: 5, offset: 0, filters: activeFilters, sort: "newest" };
  check(results, await search("trêve", options), "search");
  const { hits } = check(results, await search(""), "search");
  check(results, await search("cesez-le-feu"), "search");
  check(counts, await facets("", { filters: { sections: [], fields: { tags: ["Syrie", null] } } }), "facets");
  check(list(text), await suggest("pout", { limit: 3 }), "suggest");
  for (const { path } of hits) {
    check(article, await read(path, { query: "trêve" }), "document");
  }
  check(nullable(article), await read("nothing"), "document");
}

// Uses the element through its methods and its interface, and checks its events.
async function useElement(): Promise<void> {
  const element: TrouvailleSearch | null = document.querySelector("trouvaille-search");
  if (!(element instanceof TrouvailleSearch)) throw new Error("the element is missing");
  const events: (api.SearchDetail | api.OpenDetail)[] = [];
  document.addEventListener("trouvaille-search", ({ detail }) => {
    events.push(check(searched, detail, "trouvaille-search"));
  });
  element.addEventListener("trouvaille-open", ({ detail }) => {
    events.push(check(opened, detail, "trouvaille-open"));
  });
  await element.open("trêve");
  const within = <Kind extends HTMLElement>(selector: string) => element.shadowRoot?.querySelector<Kind>(selector);
  within("[type=checkbox]")?.click();
  within("#search-box")?.dispatchEvent(new Event("change"));
  within(".result")?.click();
  within("[type=submit]")?.click();
  element.close();
  await element.search("Palmyre");
  element.openOriginal = !element.openOriginal;
  if (!element.hasAttribute("open-original")) throw new Error("the property does not set the attribute");
  if (events.length < 3) throw new Error(`expected at least 3 events, got ${JSON.stringify(events)}`);
}

const outcome = document.querySelector("output");
callFunctions()
  .then(useElement)
  .then(() => "as documented", String)
  .then((message) => outcome?.append(message));
