// The page as the host of its widget (src/browser/host.rs): loading and failure notices, address bar, title and color
// scheme.
//
// With `make serve`, trunk loads the wasm and uses the default export as its initializer
// (https://trunkrs.dev/advanced/initializer.html). Release builds have scripts of
// their own (release.js). Trunk copies only this file, so it imports nothing.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);

// A setting that the widget has stored (src/browser/storage.rs); empty if there is none.
function storedSetting(name) {
  try {
    return localStorage.getItem(`trouvaille-${name}`) || "";
  } catch {
    // The browser denies the page its storage.
    return "";
  }
}

function showFailure(reason) {
  const failure = byId("failure");
  byId("loading").hidden = true;
  byId("trouvaille").hidden = true;
  failure.hidden = false;
  failure.querySelector("code").textContent = reason;
  failure.querySelector("button").onclick = () => location.reload();
}

// The address in the address bar. It may also follow a `#`, for links to a file, and for servers that do not serve the
// page with a query string.
function address() {
  const { hash, search } = location;
  return hash.includes("=") ? hash.slice(1) : search.slice(1);
}

// See `HostObject` in src/browser/host.rs.
const host = {
  ownsPage: true,
  scrolls: false,
  openOriginal: false,
  keys: window,
  language: root.lang,
  address,
  // Relative, so that it works at any path.
  link: (address) => `?${address}`,
  visit(address, push) {
    try {
      history[push ? "pushState" : "replaceState"](null, "", `?${address}`);
      return true;
    } catch {
      // Browsers limit how often the history may change. The address bar keeps the old address.
      return false;
    }
  },
  back: () => history.back(),
  announce: () => true,
  title(title) {
    document.title = title;
  },
  theme(theme) {
    root.dataset.theme = theme;
  },
};

export function mountWidget(mount) {
  const element = byId("trouvaille");
  // Sent for Back, Forward, and another address after the `#`.
  addEventListener("popstate", () => element.dispatchEvent(new Event("trouvaille-travel")));
  mount(element, host);
}

// Prepares the page while the wasm is loaded. Returns the callbacks of a trunk initializer.
export default function start() {
  host.theme(storedSetting("theme"));
  if ((storedSetting("language") || root.lang).startsWith("en")) {
    for (const element of document.querySelectorAll("[data-en]")) {
      element.textContent = element.dataset.en;
      element.lang = "en";
    }
  }
  addEventListener("TrunkApplicationStarted", () => mountWidget(window.wasmBindings.mount), { once: true });
  // Sent by the widget if it panics. The console has the reason.
  addEventListener("trouvaille-failure", () => showFailure(""));
  return {
    onProgress({ current, total }) {
      Object.assign(byId("loading").querySelector("progress"), { max: total, value: current });
    },
    onSuccess() {
      byId("loading").hidden = true;
    },
    onFailure(error) {
      showFailure(String(error));
    },
  };
}
