// The newspaper uses the search functions to render its own cards, and the events to open articles on its own pages.
import { document as read, facets, search, suggest } from "../trouvaille.js";

const byId = (id) => document.getElementById(id);

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// The pieces of a text, as nodes or as a string.
const marked = (pieces) => pieces.map(({ text, marked }) => (marked ? make("mark", "", text) : text));
const plain = (pieces) => pieces.map(({ text }) => text).join("");

// Formats a date in French, to its precision: "2016", "2016-12" or "2016-12-29".
function formatDate(date) {
  const parts = ["year", "month", "day"].slice(0, date.split("-").length);
  const formats = { year: "numeric", month: "long", day: "numeric" };
  const options = Object.fromEntries(parts.map((part) => [part, formats[part]]));
  return new Intl.DateTimeFormat("fr", { ...options, timeZone: "UTC" }).format(new Date(date));
}

const origin = ({ source, date }) => [source, date && formatDate(date)].filter(Boolean).join(" · ");

// Opening the dialog from a script.
byId("try").onclick = () => document.querySelector("trouvaille-search[layout=dialog]").open();

// The functions. The chosen source is a list of one or none, because the filter takes a list.
let chosenSources = [];
let latestRequest = 0;

async function update() {
  const request = ++latestRequest;
  const words = byId("words").value;
  const filters = { sources: chosenSources };
  const [results, { sources }, suggestions] = await Promise.all([
    search(words, { limit: 4, sort: byId("order").value, filters }),
    facets(words, { filters }),
    suggest(words, { limit: 6 }),
  ]);
  // A later request makes these results obsolete.
  if (request !== latestRequest) return;
  const correction = results.corrected ? ` pour « ${results.corrected.trim()} »` : "";
  byId("total").textContent = `${results.total} article${results.total > 1 ? "s" : ""}${correction}`;
  byId("suggested").replaceChildren(...suggestions.map((query) => new Option(query)));
  byId("cards").replaceChildren(...results.hits.map(card));
  const focused = [...byId("sources").querySelectorAll("button")].indexOf(document.activeElement);
  byId("sources").replaceChildren(...sources.map(sourceButton));
  byId("sources").querySelectorAll("button")[focused]?.focus();
}

function card(hit) {
  const passage = [hit.cutBefore ? "… " : "", ...marked(hit.passage), hit.cutBehind ? " …" : ""];
  const title = make("h3", "", ...marked(hit.title));
  return make("li", "", make("p", "origin", origin(hit)), title, make("p", "", ...passage));
}

function sourceButton({ value, count }) {
  const button = make("button", "", value ?? "sans source", " ", make("span", "", String(count)));
  const isChosen = chosenSources.includes(value);
  button.type = "button";
  button.ariaPressed = String(isChosen);
  button.onclick = () => {
    chosenSources = isChosen ? [] : [value];
    update();
  };
  return make("li", "", button);
}

byId("form").oninput = update;
byId("form").onsubmit = (event) => event.preventDefault();

// A call loads the wasm, so the first one waits until the form is visible.
new IntersectionObserver((entries, observer) => {
  if (!entries.at(-1).isIntersecting) return;
  observer.disconnect();
  update();
  // A misspelled option, to show the error.
  search("trêve", { limt: 4 }).catch((error) => byId("refusal").append(`\n// ${error.message}`));
}).observe(byId("form"));

// The events.
const logEvent = ({ type, detail }) => (byId("log").textContent = `${type}\n${JSON.stringify(detail, null, 2)}`);
byId("routed").addEventListener("trouvaille-search", logEvent);
byId("routed").addEventListener("trouvaille-open", async (event) => {
  event.preventDefault();
  logEvent(event);
  const { path, query } = event.detail;
  const article = await read(path, { query });
  const address = make("p", "", "Le journal irait à ", make("code", "", `/articles/${path}`));
  byId("told").replaceChildren(address, make("p", "origin", origin(article)), make("h3", "", plain(article.title)));
});
