// The script of the page in one file (scripts/finish/single.mjs): nothing is loaded, because the wasm stands in the page.
import init, { mount } from "glue";
import { open } from "../page/start.js";

function decoded(base64) {
  return Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

// The wasm, as if it had been loaded: so the browser compiles while it unpacks.
function wasm() {
  const element = document.getElementById("wasm");
  const packed = decoded(element.textContent);
  // A third more than the file itself, and no longer needed.
  element.remove();
  const unpacked = new Response(packed).body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "content-type": "application/wasm" } });
}

open(init, mount, wasm);
