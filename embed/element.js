// The custom element <trouvaille-search>. This is all that a page loads before somebody is about to search: it stands in for the
// widget, and fetches it when the element nears the screen or gets the focus.
//
// scripts/finish/embed.mjs says where the rest is (WIDGET), and puts the style in.
/* global WIDGET */
import style from "element.css";

// What the widget says in the same place (src/i18n/), and what it cannot say before it is there.
const WORDS = {
  fr: { label: "Chercher dans les articles", open: "Chercher", close: "Fermer", failed: "La recherche ne répond pas.", retry: "Réessayer" },
  en: { label: "Search the articles", open: "Search", close: "Close", failed: "The search does not respond.", retry: "Try again" },
};

// So far from the screen an element counts as near.
const NEAR = "600px";

// What opens a dialog, as aria-keyshortcuts writes it.
const HOTKEY = "/ Control+K";

const LAYOUTS = ["page", "panel", "dialog"];

const onMac = globalThis.navigator?.platform?.startsWith("Mac");

// One wasm, however many elements there are. What did not come may come another time; but a module that did not is not asked for
// again by many browsers, for as long as their page is there.
let widget, isStuck;
function load() {
  if (!widget) {
    const script = import(WIDGET);
    script.catch(() => (isStuck = true));
    widget = script.then((module) => module.start());
    widget.catch(() => (widget = undefined));
  }
  return widget;
}

export const search = async (query, options) => (await load()).search(query, options);
export const suggest = async (query, options) => (await load()).suggest(query, options);
export const facets = async (query, options) => (await load()).facets(query, options);
const read = async (path, options) => (await load()).read(path, options);
// In here `document` is that of the page.
export { read as document };

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

// For what nobody waits for. The element shows that it has failed; why, stands in the console.
const told = (promise) => promise.catch(console.error);

// Whether what has the focus uses a key: the widget took it, it writes into a field, or it activates a control.
const uses = ({ defaultPrevented, key, ctrlKey, metaKey }, target) =>
  defaultPrevented || (target.matches("input, select") ? !(ctrlKey || metaKey || /^F\d/.test(key)) : /^( |Enter)$/.test(key));

// Keys that are used here do not reach the page. Its listeners see the element as their target, and not the field in it, so their
// shortcuts would take the letters.
const kept = {};
function keep(event) {
  const { type, code } = event;
  if (type === "keydown") kept[code] = uses(event, event.composedPath()[0]);
  if (kept[code]) event.stopPropagation();
  kept[code] &&= type !== "keyup";
}

let sheet;
function styled() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    try {
      // As large as texts are in the reader's browser, whatever the page around makes of it.
      CSS.registerProperty({ name: "--trouvaille-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
    } catch {
      // The page has another version of this script.
    }
  }
  return sheet;
}

// Where modules are read without a browser, to make pages on a server, there is nothing to be an element.
export class TrouvailleSearch extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ["lang", "layout", "theme", "address", "hotkey"];

  // What it shows, also when it comes back to the page: an address, as behind the ? of a link.
  #shown = "";
  // What stands before it in links that lead to this element, where the address bar says nothing of it.
  #link;
  // What the widget is mounted in, and the box that stands in for it.
  #root;
  #box;
  #dialog;
  // The widget, once it is there.
  #mounted;
  #observer;
  #hasChanged;
  #listen = (event) => this.#hear(event);

  connectedCallback() {
    if (!this.#root) {
      this.#furnish();
    } else if (this.#dialog?.open) {
      // What has been moved lies no longer over the page.
      this.#dialog.close();
      this.#dialog.showModal();
    }
  }

  // Moved within its page, it goes on as it is.
  connectedMoveCallback() {}

  disconnectedCallback() {
    // It may be on its way to another place.
    queueMicrotask(() => this.isConnected || this.#clear());
  }

  attributeChangedCallback(name, before, now) {
    // Colours follow by style alone.
    if (!this.#root || before === now || this.#hasChanged || name === "theme") return;
    this.#hasChanged = true;
    // Once whoever changes it is done: there may be more changes, and an event of the widget on its way.
    queueMicrotask(() => {
      this.#hasChanged = false;
      if (!this.#root || !this.isConnected) return;
      const isOpen = this.#dialog?.open;
      this.#clear();
      this.#furnish();
      if (isOpen) told(this.open());
    });
  }

  // Opens the dialog, and searches for something if it is said what. The other layouts are always open.
  async open(query) {
    if (this.#dialog && !this.#dialog.open) this.#dialog.showModal();
    await this.#wake(query);
    this.#mounted?.focus();
  }

  close() {
    this.#dialog?.close();
  }

  // Searches for something, as if it had been typed.
  search(query) {
    return this.#wake(String(query));
  }

  // The language of the element, or of the closest ancestor that states one.
  get #language() {
    let node = this;
    while (node && !node.lang) node = node.parentNode ?? node.host;
    return node?.lang;
  }

  get #layout() {
    const layout = this.getAttribute("layout");
    return LAYOUTS.includes(layout) ? layout : "page";
  }

  get #words() {
    const known = [this.#language, navigator.language].find((tag) => /^(fr|en)\b/i.test(tag));
    return /^en/i.test(known) ? WORDS.en : WORDS.fr;
  }

  get #hotkey() {
    return (this.getAttribute("hotkey") ?? HOTKEY).split(" ").filter(Boolean);
  }

  #furnish() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    // Adding the same listener again changes nothing.
    for (const type of ["keydown", "keypress"]) shadow.addEventListener(type, keep);
    // When the key is released, the focus may be elsewhere, so the window listens, and before the page does.
    addEventListener("keyup", keep, true);
    shadow.adoptedStyleSheets = [styled()];
    this.#link ??= `#${this.id || `trouvaille-${[...document.querySelectorAll(this.localName)].indexOf(this)}`}?`;
    const linked = !this.#shown && location.hash.startsWith(this.#link);
    if (linked) this.#shown = location.hash.slice(this.#link.length);
    const words = this.#words;
    this.#box = make("input", { type: "search", name: "q", autocomplete: "off", part: "input" });
    const form = make("form", { role: "search", class: "waiting" }, make("label", {}, words.label, this.#box));
    form.onsubmit = () => false;
    this.#root = make("div", { class: `trouvaille ${this.#layout}`, part: "widget", lang: words === WORDS.en ? "en" : "fr" }, form);
    if (this.#layout !== "dialog") {
      shadow.replaceChildren(make("div", { class: "frame" }, this.#root));
      this.#box.onfocus = () => told(this.#wake());
      this.#observer = new IntersectionObserver((seen) => seen.pop().isIntersecting && told(this.#wake()), { rootMargin: NEAR });
      this.#observer.observe(this);
      if (linked) told(this.open());
      return;
    }
    this.#box.autofocus = true;
    const opener = make("button", { class: "frame", part: "opener", "aria-keyshortcuts": this.#hotkey.join(" ") }, words.open);
    const slot = make("slot");
    // A page may have an opener of its own; white space is none.
    slot.onslotchange = () => (opener.hidden = slot.assignedNodes().some((node) => node.localName || node.data?.trim()));
    for (const one of [slot, opener]) {
      one.onclick = () => told(this.open());
      one.onpointerover = one.onfocusin = () => void load();
    }
    const closer = make("button", { class: "closer", part: "closer", "aria-label": words.close }, "×");
    closer.onclick = () => this.close();
    this.#dialog = make("dialog", { class: "frame", part: "dialog", "aria-label": words.label }, this.#root, closer);
    // What is clicked on beside the dialog is its backdrop. A drag may end there.
    let pressed;
    this.#dialog.onpointerdown = ({ target }) => void (pressed = target);
    this.#dialog.onclick = ({ target }) => void (target === this.#dialog && pressed === target && this.close());
    // Escape may be for what is in the dialog. Not every browser knows that by itself.
    let isTaken = false;
    this.#dialog.onkeydown = (event) => void (isTaken = event.key === "Escape" && event.defaultPrevented);
    this.#dialog.oncancel = () => !isTaken;
    shadow.replaceChildren(slot, opener, this.#dialog);
    addEventListener("keydown", this.#listen);
    if (linked) told(this.open());
  }

  // Puts the widget in the place of what stands in for it, unless it is there already.
  async #wake(query) {
    const root = this.#root;
    if (query != null) this.#shown = String(new URLSearchParams({ q: query }));
    // In no page yet: it will be shown there.
    if (!root) return;
    if (query != null && this.#box) this.#box.value = query;
    this.#observer?.disconnect();
    if (this.#mounted) {
      if (query != null) this.#mounted.show(this.#shown);
      return;
    }
    try {
      const module = await load();
      // Meanwhile it may have gone, or been furnished anew, or been woken by something else.
      if (root !== this.#root || this.#mounted) return;
      // What was typed meanwhile has been typed.
      const asked = this.#box.value;
      if (asked) this.#shown = String(new URLSearchParams({ q: asked }));
      const isTyping = this.shadowRoot.activeElement === this.#box;
      this.shadowRoot.adoptedStyleSheets = [module.sheet, styled()];
      this.#mounted = module.mount(this, root, {
        layout: this.#layout,
        language: this.#language,
        link: this.#link,
        shown: this.#shown,
        isAsked: Boolean(asked),
        show: (address) => (this.#shown = address),
        fail: () => this.#fail(),
      });
      this.#box = undefined;
      if (isTyping) this.#mounted.focus();
    } catch (error) {
      if (root === this.#root) this.#fail();
      throw error;
    }
  }

  // Says that the widget did not come, or has stopped, and lets one try again.
  #fail() {
    const words = this.#words;
    const retry = make("button", {}, words.retry);
    const notice = make("p", { class: "failed", role: "alert" }, words.failed, " ", retry);
    retry.onclick = () => {
      // What has stopped can be loaded only with its page.
      if (this.#mounted || isStuck) location.reload();
      notice.remove();
      told(this.#wake());
    };
    this.#root.querySelector(".failed")?.remove();
    this.#root.append(notice);
  }

  #clear() {
    const mounted = this.#mounted;
    this.#observer?.disconnect();
    removeEventListener("keydown", this.#listen);
    this.#root = this.#box = this.#dialog = this.#mounted = this.#observer = undefined;
    // Last, because it fails where the wasm has stopped.
    mounted?.unmount();
    this.shadowRoot?.replaceChildren();
  }

  // Opens the dialog by its keys, unless they are letters for a field. What is in a closed shadow root is told as its host.
  #hear(event) {
    const [field] = event.composedPath();
    const [held, other] = onMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
    const name = `${held ? "Control+" : ""}${event.key}`.toLowerCase();
    const isLetter = !held && (field.localName?.includes("-") || field.matches?.("input, textarea, select, [contenteditable], dialog, dialog *"));
    const isOther = other || event.altKey || (event.shiftKey && held);
    if (event.defaultPrevented || event.isComposing || isLetter || isOther || this.#dialog.open || !this.checkVisibility()) return;
    if (this.#hotkey.some((key) => key.toLowerCase() === name)) {
      event.preventDefault();
      told(this.open());
    }
  }
}

const elements = globalThis.customElements;
elements?.get("trouvaille-search") ?? elements?.define("trouvaille-search", TrouvailleSearch);
