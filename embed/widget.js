// The module that element.js loads on demand: it mounts the widget in a custom element, and has the search functions.
//
// scripts/finish/embed.mjs inserts the JavaScript of wasm-bindgen (`glue`) and the style sheet.
import init, * as wasm from "glue";
import style from "widget.css";
import * as api from "./api.js";
import { extractAddress, fromAddress, replaceAddress } from "./request.js";

// Shared by all widgets of a page.
const sheet = new CSSStyleSheet();

// The `onFailure` of each mounted widget. A panic of the wasm ends all widgets (src/browser/mod.rs).
const failureHandlers = new Set();

// Starts the wasm, whose response is promised. `corpus` is a promise of the bytes of the index, unless the wasm has it.
export async function start(response, corpus) {
  const [index] = await Promise.all([corpus, init({ module_or_path: response })]);
  if (index) wasm.openCorpus(index);
  sheet.replaceSync(style);
  addEventListener("trouvaille-failure", () => failureHandlers.forEach((onFailure) => onFailure()));
  return { ...api, mount, sheet };
}

// Mounts the widget of `element` in `root`.
//
// - `prefix`: what links have before the address, if the widget does not use the address bar
// - `initial`: the address to show first
// - `isNewer`: whether `initial` was typed while the widget loaded, and so overrides the address bar
// - `onAddress`: called with each address that the widget shows
// - `onFailure`: called if the widget stops
function mount(element, root, { layout, language = "", prefix, initial, isNewer, onAddress, onFailure }) {
  const usesAddressBar = (element.getAttribute("address") ?? (layout === "page" ? "query" : "none")) === "query";
  const travel = () => {
    onAddress(extractAddress(widgetHistory.address()));
    root.dispatchEvent(new Event("trouvaille-travel"));
  };
  const widgetHistory = usesAddressBar ? browserHistory(initial, isNewer) : memoryHistory(prefix, initial, travel);
  const visit = (address, push) => {
    const isVisited = widgetHistory.visit(address, push);
    onAddress(extractAddress(widgetHistory.address()));
    return isVisited;
  };
  onAddress(extractAddress(widgetHistory.address()));
  // See `HostObject` in src/browser/host.rs.
  const unmount = wasm.mount(root, {
    ...widgetHistory,
    visit,
    ownsPage: false,
    openOriginal: element.openOriginal,
    scrolls: layout !== "page",
    keys: layout === "page" ? window : root,
    language,
    announce(action, address) {
      const request = fromAddress(address);
      const detail = action === "open" ? request : { ...request, typing: action === "typing" };
      const name = action === "open" ? "trouvaille-open" : "trouvaille-search";
      return element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail }));
    },
    // The title and the color scheme of the page are not the widget's to set.
    title() {},
    theme() {},
  });
  failureHandlers.add(onFailure);
  if (usesAddressBar) addEventListener("popstate", travel);
  return {
    show(address) {
      visit(address, true);
      travel();
    },
    // Focuses the search box, with the caret at the end.
    focus() {
      const box = root.querySelector("#search-box");
      box?.focus();
      box?.setSelectionRange(box.value.length, box.value.length);
    },
    unmount() {
      removeEventListener("popstate", travel);
      failureHandlers.delete(onFailure);
      unmount();
    },
  };
}

// Keeps addresses in the address bar, beside the parameters of the page.
function browserHistory(initial, isNewer) {
  const link = (address) => {
    const search = replaceAddress(location.search, address);
    return location.href.split(/[?#]/)[0] + (search && `?${search}`);
  };
  const visit = (address, push) => {
    try {
      history[push ? "pushState" : "replaceState"](history.state, "", link(address) + location.hash);
      return true;
    } catch {
      // Browsers limit how often the history may change. The address bar keeps the old address.
      return false;
    }
  };
  // The address bar has what was shown last, unless `initial` was typed since.
  if (initial && (isNewer || !extractAddress(location.search))) visit(initial, false);
  return { address: () => location.search.slice(1), link, visit, back: () => history.back() };
}

// Keeps addresses in memory. Links have the address after `prefix`: they are followed only in a new tab.
function memoryHistory(prefix, initial, travel) {
  const entries = [initial];
  return {
    address: () => entries.at(-1),
    link: (address) => location.href.split("#")[0] + prefix + address,
    visit(address, push) {
      entries.splice(push ? entries.length : -1, push ? 0 : 1, address);
      return true;
    },
    back() {
      if (entries.length > 1) entries.pop();
      travel();
    },
  };
}
