// Replaces the scripts that trunk writes by one file. Those of trunk are an inline script, which a strict content
// security policy forbids, and modules that are loaded one after another. They also state the size of the wasm before
// wasm-opt, which would be wrong for the progress bar.
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { exactlyOne, minify } from "./build.mjs";

const SCRIPT = "page/served.js";

const INLINE_SCRIPT = /<script type="?module"?[^>]*>[^]*?<\/script>/g;

// The modules that trunk preloads. The first group is the file name.
const MODULE_PRELOAD = /<link\b[^>]*\bhref=["']?\.\/([^"'\s>]+)[^>]*\brel=["']?modulepreload\b[^>]*>/g;

export function writeScript(build) {
  const script = minify({
    file: SCRIPT,
    options: [
      `--alias:glue=${build.glue}`,
      `--define:WASM="./${build.wasm}"`,
      `--define:SIZE=${build.bytes(build.wasm).length}`,
    ],
  });
  const name = `trouvaille-${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
  build.write(name, script);
  build.script = `<script type="module" src="./${name}"></script>`;

  const page = build.text(build.page);
  const inline = exactlyOne([...page.matchAll(INLINE_SCRIPT)], "inline script")[0];
  for (const [, preloaded] of page.matchAll(MODULE_PRELOAD)) {
    rmSync(build.path(preloaded), { force: true });
  }
  build.write(build.page, page.replace(MODULE_PRELOAD, "").replace(inline, () => build.script));
}
