// What the newspaper does with the search besides showing it: its own cards, made of answers; its own pages, in the place of the
// reader of the search.
import { document as read, facets, search, suggest } from "../trouvaille.js";

const part = (id) => document.getElementById(id);

function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

// A text in pieces, as the search gives it.
const marked = (pieces) => pieces.map(({ text, marked }) => (marked ? make("mark", "", text) : text));
const plain = (pieces) => pieces.map(({ text }) => text).join("");

// "2016", "2016-12" or "2016-12-29", as it is said in French.
function said(date) {
  const parts = ["year", "month", "day"].slice(0, date.split("-").length);
  const how = { year: "numeric", month: "long", day: "numeric" };
  const shown = Object.fromEntries(parts.map((name) => [name, how[name]]));
  return new Intl.DateTimeFormat("fr", { ...shown, timeZone: "UTC" }).format(new Date(date));
}

const origin = ({ source, date }) => [source, date && said(date)].filter(Boolean).join(" · ");

// The dialog, by a script.
part("try").onclick = () => document.querySelector("trouvaille-search[layout=dialog]").open();

// The functions. What is chosen among the sources is a list: of one, or of none.
let chosen = [];
let latest = 0;

async function show() {
  const number = ++latest;
  const words = part("words").value;
  const filters = { sources: chosen };
  const [found, { sources }, suggested] = await Promise.all([
    search(words, { limit: 4, sort: part("order").value, filters }),
    facets(words, { filters }),
    suggest(words, { limit: 6 }),
  ]);
  // Meanwhile something else may have been asked for.
  if (number !== latest) return;
  const instead = found.corrected ? ` pour « ${found.corrected.trim()} »` : "";
  part("total").textContent = `${found.total} article${found.total > 1 ? "s" : ""}${instead}`;
  part("suggested").replaceChildren(...suggested.map((query) => new Option(query)));
  part("cards").replaceChildren(...found.hits.map(card));
  const focused = [...part("sources").querySelectorAll("button")].indexOf(document.activeElement);
  part("sources").replaceChildren(...sources.map(count));
  part("sources").querySelectorAll("button")[focused]?.focus();
}

function card(hit) {
  const passage = [hit.cutBefore ? "… " : "", ...marked(hit.passage), hit.cutBehind ? " …" : ""];
  return make("li", "", make("p", "origin", origin(hit)), make("h3", "", ...marked(hit.title)), make("p", "", ...passage));
}

function count({ value, count }) {
  const button = make("button", "", value ?? "sans source", " ", make("span", "", String(count)));
  const isChosen = chosen.includes(value);
  button.type = "button";
  button.ariaPressed = String(isChosen);
  button.onclick = () => {
    chosen = isChosen ? [] : [value];
    show();
  };
  return make("li", "", button);
}

part("form").oninput = show;
part("form").onsubmit = (event) => event.preventDefault();

// Not before somebody comes near: until then nothing of the search is to be loaded.
new IntersectionObserver((seen, observer) => {
  if (!seen.at(-1).isIntersecting) return;
  observer.disconnect();
  show();
  search("trêve", { limt: 4 }).catch((error) => part("refusal").append(`\n// ${error.message}`));
}).observe(part("form"));

// The events.
const tell = ({ type, detail }) => (part("log").textContent = `${type}\n${JSON.stringify(detail, null, 2)}`);
part("routed").addEventListener("trouvaille-search", tell);
part("routed").addEventListener("trouvaille-open", async (event) => {
  event.preventDefault();
  tell(event);
  const { path, query } = event.detail;
  const article = await read(path, { query });
  const where = make("p", "", "Le journal irait à ", make("code", "", `/articles/${path}`));
  part("told").replaceChildren(where, make("p", "origin", origin(article)), make("h3", "", plain(article.title)));
});
