// The script of the page, in one file, in the place of those that trunk has put there: one stands in the page, which a strict content
// security policy does not allow, others are loaded one after the other, and the size of the wasm in it, which the page's progress
// bar goes by, is that before wasm-opt.
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { minified, only } from "./build.mjs";

const SCRIPT = "page/served.js";

const INLINE = /<script type="?module"?[^>]*>[^]*?<\/script>/g;

// What trunk would have loaded early, because another script asks for it.
const PRELOADED = /<link\b[^>]*\bhref=["']?\.\/([^"'\s>]+)[^>]*\brel=["']?modulepreload\b[^>]*>/g;

export function writeScript(build) {
  const script = minified({
    file: SCRIPT,
    options: [`--alias:glue=${build.glue}`, `--define:WASM="./${build.wasm}"`, `--define:SIZE=${build.bytes(build.wasm).length}`],
  });
  const name = `trouvaille-${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
  build.write(name, script);
  build.script = `<script type="module" src="./${name}"></script>`;

  const page = build.text(build.page);
  const inline = only([...page.matchAll(INLINE)], "scripts")[0];
  for (const [, preloaded] of page.matchAll(PRELOADED)) {
    rmSync(build.path(preloaded), { force: true });
  }
  build.write(build.page, page.replace(PRELOADED, "").replace(inline, () => build.script));
}
