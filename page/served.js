// The script of the page in release builds. scripts/finish/scripts.mjs inserts the path of the wasm (`WASM`) and its
// size in bytes (`SIZE`). In a packed site, a link of the page names the file with the index and its size.
/* global SIZE, WASM */
import init, * as wasm from "glue";
import { register } from "../offline/register.js";
import { startPage } from "./release.js";

const corpus = document.getElementById("corpus");

// The sizes are stated, because the Content-Length of a compressed response is not that of its content.
const total = SIZE + Number(corpus?.dataset.size ?? 0);
let current = 0;

// Fetches a file. Reading the response reports the progress.
async function fetchWithProgress(address, onProgress) {
  const response = await fetch(address);
  const counter = new TransformStream({
    transform(chunk, controller) {
      current += chunk.length;
      onProgress({ current, total });
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), response);
}

await startPage(init, wasm, (onProgress) => ({
  wasm: fetchWithProgress(WASM, onProgress),
  corpus: corpus && fetchWithProgress(corpus.href, onProgress),
}));
register();
