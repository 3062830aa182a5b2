// What the page shows before the widget is there, and when it fails. Trunk calls this while it loads the wasm:
// https://trunkrs.dev/advanced/initializer.html

const part = (id) => document.getElementById(id);

function fail(reason) {
  const failure = part("failure");
  part("loading").hidden = true;
  part("trouvaille").hidden = true;
  failure.hidden = false;
  failure.querySelector("code").textContent = reason;
  failure.querySelector("button").onclick = () => location.reload();
}

export default function start() {
  // The widget sends this when it has panicked; the console has the details.
  addEventListener("trouvaille-failure", () => fail(""));
  return {
    onSuccess() {
      part("loading").hidden = true;
    },
    onFailure(error) {
      fail(String(error));
    },
  };
}
