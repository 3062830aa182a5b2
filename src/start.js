// What the page shows before the widget is there, and when it fails. Trunk calls this while it loads the wasm:
// https://trunkrs.dev/advanced/initializer.html

const root = document.documentElement;
const part = (id) => document.getElementById(id);

// What a reader has chosen in the settings, under the names that the widget remembers it by (browser/store.rs).
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

export default function start() {
  root.dataset.theme = chosen("theme");
  if ((chosen("language") || root.lang).startsWith("en")) {
    for (const element of document.querySelectorAll("[data-en]")) {
      element.textContent = element.dataset.en;
      element.lang = "en";
    }
  }
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
