// The script of the page as it is served. The build says where the wasm is (WASM) and how large (SIZE): scripts/finish/scripts.mjs.
/* global SIZE, WASM */
import init, { mount } from "glue";
import { register } from "../offline/register.js";
import { open } from "./start.js";

// A response that tells how much of it has come.
function counted(response, onProgress) {
  let current = 0;
  const count = new TransformStream({
    transform(chunk, onward) {
      current += chunk.length;
      onProgress({ current, total: SIZE });
      onward.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), response);
}

await open(init, mount, async (onProgress) => counted(await fetch(WASM), onProgress));
register();
