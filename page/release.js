// Starts the page of a release build: served.js and ../offline/single.js.
import { readBytes } from "./bytes.js";
import start, { mountWidget } from "./start.js";

// `load(onProgress)` returns two responses, or promises of them: `wasm`, and
// `corpus` with the index, unless the wasm has it.
export async function startPage(init, { mount, openCorpus }, load) {
  const { onProgress, onSuccess, onFailure } = start();
  try {
    const { wasm, corpus } = load(onProgress);
    const [index] = await Promise.all([corpus && readBytes(corpus), init({ module_or_path: wasm })]);
    if (index) openCorpus(index);
    mountWidget(mount);
    onSuccess();
  } catch (error) {
    onFailure(error);
  }
}
