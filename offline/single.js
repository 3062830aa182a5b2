// The script of the page as a single file (scripts/finish/single.mjs). The file contains the wasm, in base64 of gzip.
import init, { mount } from "glue";
import { startPage } from "../page/start.js";

function decodeBase64(base64) {
  return Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

// The wasm as a response, so that the browser compiles it while it is decompressed.
function wasmResponse() {
  const element = document.getElementById("wasm");
  const compressed = decodeBase64(element.textContent);
  // Frees the text, which is larger than the bytes by a third.
  element.remove();
  const decompressed = new Response(compressed).body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(decompressed, { headers: { "content-type": "application/wasm" } });
}

startPage(init, mount, wasmResponse);
