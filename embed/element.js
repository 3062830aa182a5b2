// The custom element `<trouvaille-search>`. It renders a placeholder, and loads the widget when the element comes near
// the viewport or gets the focus. Until then a page loads only this script, so it has to stay small.
//
// scripts/finish/embed.mjs inserts the paths of the widget's module and wasm (`WIDGET`, `WASM`), and the style sheet. In
// a packed site, `CORPUS` is the path of the file with the index; otherwise it is empty.
/* global CORPUS, WASM, WIDGET */
import { readBytes } from "../page/bytes.js";
import style from "element.css";

// The texts of the placeholder. The label is that of the widget (src/i18n/).
const STRINGS = {
  fr: {
    label: "Chercher dans les articles",
    open: "Chercher",
    close: "Fermer",
    failed: "La recherche ne répond pas.",
    retry: "Réessayer",
  },
  en: {
    label: "Search the articles",
    open: "Search",
    close: "Close",
    failed: "The search does not respond.",
    retry: "Try again",
  },
};

// The distance from the viewport at which the widget is loaded.
const LOAD_MARGIN = "600px";

// The default keys that open a dialog, in the syntax of `aria-keyshortcuts`.
const DEFAULT_HOTKEY = "/ Control+K";

const LAYOUTS = ["page", "panel", "dialog"];

const isMac = globalThis.navigator?.platform?.startsWith("Mac");

// All elements share one module, and so one wasm. A failed start can be repeated, but not a failed import: many
// browsers remember it until the page is reloaded.
let modulePromise, hasImportFailed;
function loadModule() {
  if (!modulePromise) {
    const imported = import(WIDGET);
    imported.catch(() => (hasImportFailed = true));
    // All files are requested at once, because each round trip counts on a slow network. Bundlers find files by
    // `new URL` with a literal.
    const files = [
      fetch(new URL(WASM, import.meta.url)),
      CORPUS && readBytes(fetch(new URL(CORPUS, import.meta.url))),
    ];
    Promise.all(files).catch(() => {});
    modulePromise = imported.then((module) => module.start(...files));
    modulePromise.catch(() => (modulePromise = undefined));
  }
  return modulePromise;
}

export const search = async (query, options) => (await loadModule()).search(query, options);
export const suggest = async (query, options) => (await loadModule()).suggest(query, options);
export const facets = async (query, options) => (await loadModule()).facets(query, options);
const read = async (path, options) => (await loadModule()).read(path, options);
// Exported under another name, because `document` is a global here.
export { read as document };

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

// Logs the error of a promise that nothing awaits. The element shows that it failed, and the console shows why.
const logError = (promise) => promise.catch(console.error);

// Whether the element uses a key: the widget has handled it, a field receives it, or it activates a control.
const usesKey = ({ defaultPrevented, key, ctrlKey, metaKey }, target) =>
  defaultPrevented ||
  (target.matches("input, select") ? !(ctrlKey || metaKey || /^F\d/.test(key)) : /^( |Enter)$/.test(key));

// Hides the keys that the element uses from the page. The page sees the element as their target, not the field in its
// shadow root, so shortcuts that leave fields out would react to them.
const usedKeys = {};
function stopUsedKey(event) {
  const { type, code } = event;
  if (type === "keydown") usedKeys[code] = usesKey(event, event.composedPath()[0]);
  if (usedKeys[code]) event.stopPropagation();
  usedKeys[code] &&= type !== "keyup";
}

let sheet;
function elementSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    try {
      // Registered as a length, so that the `1em` of the frame is inherited as a number of pixels.
      CSS.registerProperty({ name: "--trouvaille-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
    } catch {
      // Another version of this script in the page has registered it.
    }
  }
  return sheet;
}

// On a server that imports the module to render pages, there is no `HTMLElement`.
export class TrouvailleSearch extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ["lang", "layout", "theme", "address", "hotkey", "open-original"];

  // The address that is shown, as the query string of a link. It is kept while the element is out of the page.
  #address = "";
  // What links to this element have before the address, if it does not use the address bar.
  #prefix;
  // The container of the widget, and the search box of the placeholder in it.
  #root;
  #box;
  #dialog;
  // The mounted widget.
  #widget;
  #observer;
  #isUpdateQueued;
  #listener = (event) => this.#onKeydown(event);

  connectedCallback() {
    if (!this.#root) {
      this.#render();
    } else if (this.#dialog?.open) {
      // A move takes the dialog out of the top layer, and leaves it open.
      this.#dialog.close();
      this.#dialog.showModal();
    }
  }

  // With this callback, `moveBefore` does not disconnect the element.
  connectedMoveCallback() {}

  disconnectedCallback() {
    // A move connects it again in the same task.
    queueMicrotask(() => this.isConnected || this.#clear());
  }

  attributeChangedCallback(name, before, now) {
    // The style sheet alone applies the theme, and the widget reads `open-original` when it is mounted.
    const isUnused = name === "theme" || (name === "open-original" && !this.#widget);
    if (!this.#root || before === now || this.#isUpdateQueued || isUnused) return;
    this.#isUpdateQueued = true;
    // Deferred: more attributes may change, and the change may come from a listener for an event of the widget.
    queueMicrotask(() => {
      this.#isUpdateQueued = false;
      if (!this.#root || !this.isConnected) return;
      const isOpen = this.#dialog?.open;
      this.#clear();
      this.#render();
      if (isOpen) logError(this.open());
    });
  }

  // Opens the dialog, searches for `query` if it is given, and focuses the search box. Other layouts are always open.
  async open(query) {
    if (this.#dialog && !this.#dialog.open) this.#dialog.showModal();
    await this.#load(query);
    this.#widget?.focus();
  }

  close() {
    this.#dialog?.close();
  }

  // Searches as if the query had been typed.
  search(query) {
    return this.#load(String(query));
  }

  // Whether results lead to the originals of articles.
  get openOriginal() {
    return this.hasAttribute("open-original");
  }

  set openOriginal(value) {
    this.toggleAttribute("open-original", !!value);
  }

  // The `lang` of the element, or of its closest ancestor that has one.
  get #language() {
    let node = this;
    while (node && !node.lang) node = node.parentNode ?? node.host;
    return node?.lang;
  }

  get #layout() {
    const layout = this.getAttribute("layout");
    return LAYOUTS.includes(layout) ? layout : "page";
  }

  get #strings() {
    const known = [this.#language, navigator.language].find((tag) => /^(fr|en)\b/i.test(tag));
    return /^en/i.test(known) ? STRINGS.en : STRINGS.fr;
  }

  get #hotkey() {
    return (this.getAttribute("hotkey") ?? DEFAULT_HOTKEY).split(" ").filter(Boolean);
  }

  // Renders the placeholder.
  #render() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    // Adding a listener again has no effect.
    for (const type of ["keydown", "keypress"]) shadow.addEventListener(type, stopUsedKey);
    // By the time the key is released, the focus may have left the element. The window listens, before the page does.
    addEventListener("keyup", stopUsedKey, true);
    shadow.adoptedStyleSheets = [elementSheet()];
    this.#prefix ??= `#${this.id || `trouvaille-${[...document.querySelectorAll(this.localName)].indexOf(this)}`}?`;
    const isLinked = !this.#address && location.hash.startsWith(this.#prefix);
    if (isLinked) this.#address = location.hash.slice(this.#prefix.length);
    const strings = this.#strings;
    this.#box = make("input", { type: "search", name: "q", autocomplete: "off", part: "input" });
    const form = make("form", { role: "search", class: "waiting" }, make("label", {}, strings.label, this.#box));
    form.onsubmit = () => false;
    this.#root = make(
      "div",
      { class: `trouvaille ${this.#layout}`, part: "widget", lang: strings === STRINGS.en ? "en" : "fr" },
      form,
    );
    if (this.#layout !== "dialog") {
      shadow.replaceChildren(make("div", { class: "frame" }, this.#root));
      this.#box.onfocus = () => logError(this.#load());
      this.#observer = new IntersectionObserver(
        (entries) => entries.pop().isIntersecting && logError(this.#load()),
        { rootMargin: LOAD_MARGIN },
      );
      this.#observer.observe(this);
      if (isLinked) logError(this.open());
      return;
    }
    this.#box.autofocus = true;
    const opener = make(
      "button",
      { class: "frame", part: "opener", "aria-keyshortcuts": this.#hotkey.join(" ") },
      strings.open,
    );
    const slot = make("slot");
    // Content of the element replaces the button. White space does not count.
    slot.onslotchange = () =>
      (opener.hidden = slot.assignedNodes().some((node) => node.localName || node.data?.trim()));
    for (const trigger of [slot, opener]) {
      trigger.onclick = () => logError(this.open());
      trigger.onpointerover = trigger.onfocusin = () => void loadModule();
    }
    const closer = make("button", { class: "closer", part: "closer", "aria-label": strings.close }, "×");
    closer.onclick = () => this.close();
    this.#dialog = make("dialog", { class: "frame", part: "dialog", "aria-label": strings.label }, this.#root, closer);
    // A click on the backdrop has the dialog as its target. A drag that ends there must not close it.
    let pressed;
    this.#dialog.onpointerdown = ({ target }) => void (pressed = target);
    this.#dialog.onclick = ({ target }) => void (target === this.#dialog && pressed === target && this.close());
    // Escape does not close the dialog if the widget handled it. Some browsers would close it anyway.
    let isHandled = false;
    this.#dialog.onkeydown = (event) => void (isHandled = event.key === "Escape" && event.defaultPrevented);
    this.#dialog.oncancel = () => !isHandled;
    shadow.replaceChildren(slot, opener, this.#dialog);
    addEventListener("keydown", this.#listener);
    if (isLinked) logError(this.open());
  }

  // Replaces the placeholder with the widget, unless it is mounted already, and searches for `query` if it is given.
  async #load(query) {
    const root = this.#root;
    if (query != null) this.#address = String(new URLSearchParams({ q: query }));
    // The element is in no page. It will show the address when it is.
    if (!root) return;
    if (query != null && this.#box) this.#box.value = query;
    this.#observer?.disconnect();
    if (this.#widget) {
      if (query != null) this.#widget.show(this.#address);
      return;
    }
    try {
      const module = await loadModule();
      // The element may have been removed, rendered again or loaded by another call.
      if (root !== this.#root || this.#widget) return;
      // What the reader typed into the placeholder counts.
      const typed = this.#box.value;
      if (typed) this.#address = String(new URLSearchParams({ q: typed }));
      const isTyping = this.shadowRoot.activeElement === this.#box;
      this.shadowRoot.adoptedStyleSheets = [module.sheet, elementSheet()];
      this.#widget = module.mount(this, root, {
        layout: this.#layout,
        language: this.#language,
        prefix: this.#prefix,
        initial: this.#address,
        isNewer: Boolean(typed),
        onAddress: (address) => (this.#address = address),
        onFailure: () => this.#showFailure(),
      });
      this.#box = undefined;
      if (isTyping) this.#widget.focus();
    } catch (error) {
      if (root === this.#root) this.#showFailure();
      throw error;
    }
  }

  // Shows that the widget could not be loaded or has stopped, with a button to try again.
  #showFailure() {
    const strings = this.#strings;
    const retry = make("button", {}, strings.retry);
    const notice = make("p", { class: "failed", role: "alert" }, strings.failed, " ", retry);
    retry.onclick = () => {
      // Only a reload helps if the wasm has stopped or the import has failed.
      if (this.#widget || hasImportFailed) location.reload();
      notice.remove();
      logError(this.#load());
    };
    this.#root.querySelector(".failed")?.remove();
    this.#root.append(notice);
  }

  #clear() {
    const widget = this.#widget;
    this.#observer?.disconnect();
    removeEventListener("keydown", this.#listener);
    this.#root = this.#box = this.#dialog = this.#widget = this.#observer = undefined;
    // Called last, because it throws if the wasm has stopped.
    widget?.unmount();
    this.shadowRoot?.replaceChildren();
  }

  // Opens the dialog if the key is a hotkey and not a character for a field. For a field in a closed shadow root, the
  // path of the event begins with the host, an element with a hyphen in its name.
  #onKeydown(event) {
    const [field] = event.composedPath();
    const [command, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
    const name = `${command ? "Control+" : ""}${event.key}`.toLowerCase();
    const fields = "input, textarea, select, [contenteditable], dialog, dialog *";
    const isForField = !command && (field.localName?.includes("-") || field.matches?.(fields));
    const hasOtherModifier = other || event.altKey || (event.shiftKey && command);
    if (event.defaultPrevented || event.isComposing || isForField || hasOtherModifier) return;
    if (this.#dialog.open || !this.checkVisibility()) return;
    if (this.#hotkey.some((key) => key.toLowerCase() === name)) {
      event.preventDefault();
      logError(this.open());
    }
  }
}

const elements = globalThis.customElements;
elements?.get("trouvaille-search") ?? elements?.define("trouvaille-search", TrouvailleSearch);
