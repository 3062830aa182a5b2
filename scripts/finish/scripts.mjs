// The scripts of the page as one: what starts the wasm, the JavaScript of wasm-bindgen, what the page shows meanwhile, and what keeps
// it for when there is no network. Each by itself would be a request more, and compress worse.
import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { minified } from "./build.mjs";
import { bootElement } from "./wasm.mjs";

const REGISTER = "offline/register.js";

// What trunk would have loaded early, because another script asks for it.
const PRELOADED = /<link\b[^>]*\bhref=["']?\.\/([^"'\s>]+)[^>]*\brel=["']?modulepreload\b[^>]*>/g;

export function joinScripts(build) {
  build.write(build.boot, build.text(build.boot) + readFileSync(REGISTER, "utf8"));
  const script = minified({ file: build.path(build.boot) });
  const page = build.text(build.page);
  const before = bootElement(build);
  for (const name of [build.boot, ...[...page.matchAll(PRELOADED)].map(([, name]) => name)]) {
    rmSync(build.path(name));
  }
  build.boot = `trouvaille-${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
  build.write(build.boot, script);
  build.write(build.page, page.replace(PRELOADED, "").replace(before, () => bootElement(build)));
}
