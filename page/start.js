// The page around the widget: what it shows before the widget is there, and when it fails; the address bar, title and colours, of
// which the widget knows nothing (src/browser/host.rs). `make serve` has trunk load the wasm, which calls `start` meanwhile
// (https://trunkrs.dev/advanced/initializer.html); release builds have scripts of their own, which `open` it.

const root = document.documentElement;
const part = (id) => document.getElementById(id);

// What a reader has chosen in the settings, under the names that the widget remembers it by (src/browser/storage.rs).
function chosen(name) {
  try {
    return localStorage.getItem(`trouvaille-${name}`) || "";
  } catch {
    // The browser lets this page remember nothing.
    return "";
  }
}

function fail(reason) {
  const failure = part("failure");
  part("loading").hidden = true;
  part("trouvaille").hidden = true;
  failure.hidden = false;
  failure.querySelector("code").textContent = reason;
  failure.querySelector("button").onclick = () => location.reload();
}

// What the address bar says of what is shown. It may stand behind the `#` as well, for those who link to a file or whose server
// knows the page without a query only.
function address() {
  const { hash, search } = location;
  return hash.includes("=") ? hash.slice(1) : search.slice(1);
}

// The page as the host of its widget.
const host = {
  ownsPage: true,
  scrolls: false,
  keys: window,
  language: root.lang,
  address,
  // Relative, so that it works wherever the page lies.
  link: (address) => `?${address}`,
  visit(address, push) {
    try {
      history[push ? "pushState" : "replaceState"](null, "", `?${address}`);
      return true;
    } catch {
      // A browser that refuses, as some do when it happens often, leaves the old address there; the page goes on.
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

// Mounts the widget in the page.
function run(mount) {
  const element = part("trouvaille");
  // Back, Forward, and another address behind the `#`.
  addEventListener("popstate", () => element.dispatchEvent(new Event("trouvaille-travel")));
  mount(element, host);
}

export default function start() {
  host.theme(chosen("theme"));
  if ((chosen("language") || root.lang).startsWith("en")) {
    for (const element of document.querySelectorAll("[data-en]")) {
      element.textContent = element.dataset.en;
      element.lang = "en";
    }
  }
  addEventListener("TrunkApplicationStarted", () => run(window.wasmBindings.mount), { once: true });
  // The widget sends this when it has panicked; the console has the details.
  addEventListener("trouvaille-failure", () => fail(""));
  return {
    onProgress({ current, total }) {
      Object.assign(part("loading").querySelector("progress"), { max: total, value: current });
    },
    onSuccess() {
      part("loading").hidden = true;
    },
    onFailure(error) {
      fail(String(error));
    },
  };
}

// Starts the page with the wasm that comes of `load`, which is told whom to keep informed of how much of it is there.
export async function open(init, mount, load) {
  const { onProgress, onSuccess, onFailure } = start();
  try {
    await init({ module_or_path: load(onProgress) });
    run(mount);
    onSuccess();
  } catch (error) {
    onFailure(error);
  }
}
