// The script of the page as a single file (scripts/finish/single.mjs). The file contains the wasm and, if it was packed,
// the file with the index.
import init, * as wasm from "glue";
import { startPage } from "../page/release.js";
import { embeddedResponse } from "./embedded.js";

const [wasmElement, corpusElement] = ["wasm", "corpus"].map((id) => document.getElementById(id));

startPage(init, wasm, () => ({
  wasm: embeddedResponse(wasmElement),
  corpus: corpusElement && embeddedResponse(corpusElement),
}));
