// What a page loads when somebody is about to search: the widget, for the custom element to mount, and the search as functions.
//
// scripts/finish/embed.mjs puts in what the build makes: wasm-bindgen's JavaScript, the style sheet, and the name of the wasm (WASM).
/* global WASM */
import init, * as wasm from "glue";
import style from "widget.css";
import * as api from "./api.js";
import { beside, own, told } from "./request.js";

// Shared by all widgets of a page.
const sheet = new CSSStyleSheet();

// What to call for each widget that is mounted when the wasm has stopped: there is no way on after a panic (src/browser/mod.rs).
const mounted = new Set();

export async function start() {
  await init({ module_or_path: new URL(WASM, import.meta.url) });
  sheet.replaceSync(style);
  addEventListener("trouvaille-failure", () => mounted.forEach((fail) => fail()));
  return { ...api, mount, sheet };
}

// Mounts the widget of an element in `root`, with what it has shown before. `link` is what stands before an address in its links,
// `show` is told what it shows, and `fail` when it has stopped.
function mount(element, root, { layout, language = "", link, shown, isAsked, show, fail }) {
  const inBar = (element.getAttribute("address") ?? (layout === "page" ? "query" : "none")) === "query";
  const travel = () => {
    show(own(place.address()));
    root.dispatchEvent(new Event("trouvaille-travel"));
  };
  const place = inBar ? addressBar(shown, isAsked) : memory(link, shown, travel);
  const visit = (address, push) => {
    const isVisited = place.visit(address, push);
    show(own(place.address()));
    return isVisited;
  };
  show(own(place.address()));
  // See HostObject in src/browser/host.rs.
  const unmount = wasm.mount(root, {
    ...place,
    visit,
    ownsPage: false,
    scrolls: layout !== "page",
    keys: layout === "page" ? window : root,
    language,
    announce(what, address) {
      const detail = what === "open" ? told(address) : { ...told(address), typing: what === "typing" };
      const name = what === "open" ? "trouvaille-open" : "trouvaille-search";
      return element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail }));
    },
    title() {},
    theme() {},
  });
  mounted.add(fail);
  if (inBar) addEventListener("popstate", travel);
  return {
    show(address) {
      visit(address, true);
      travel();
    },
    // Where one types, behind what is there.
    focus() {
      const box = root.querySelector("#search-box");
      box?.focus();
      box?.setSelectionRange(box.value.length, box.value.length);
    },
    unmount() {
      removeEventListener("popstate", travel);
      mounted.delete(fail);
      unmount();
    },
  };
}

// Addresses in the address bar, beside what the page has there.
function addressBar(shown, isAsked) {
  const link = (address) => {
    const search = beside(location.search, address);
    return location.href.split(/[?#]/)[0] + (search && `?${search}`);
  };
  const visit = (address, push) => {
    try {
      history[push ? "pushState" : "replaceState"](history.state, "", link(address) + location.hash);
      return true;
    } catch {
      // Browsers refuse when it happens often: the old address stays, the page goes on.
      return false;
    }
  };
  // Where the bar says something, it knows better what has been shown, but not what was asked for meanwhile.
  if (shown && (isAsked || !own(location.search))) visit(shown, false);
  return { address: () => location.search.slice(1), link, visit, back: () => history.back() };
}

// Addresses that nobody sees, with a Back of their own. The links are there for who opens them in a new tab.
function memory(before, shown, travel) {
  const visited = [shown];
  return {
    address: () => visited.at(-1),
    link: (address) => location.href.split("#")[0] + before + address,
    visit(address, push) {
      visited.splice(push ? visited.length : -1, push ? 0 : 1, address);
      return true;
    },
    back() {
      if (visited.length > 1) visited.pop();
      travel();
    },
  };
}
