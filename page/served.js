// The script of the page in release builds. scripts/finish/scripts.mjs inserts the path of the wasm (`WASM`) and its
// size in bytes (`SIZE`).
/* global SIZE, WASM */
import init, { mount } from "glue";
import { register } from "../offline/register.js";
import { startPage } from "./start.js";

// The same response; reading it reports the progress. The total is `SIZE`, because the Content-Length of a compressed
// response is not that of its content.
function withProgress(response, onProgress) {
  let current = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      current += chunk.length;
      onProgress({ current, total: SIZE });
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), response);
}

await startPage(init, mount, async (onProgress) => withProgress(await fetch(WASM), onProgress));
register();
