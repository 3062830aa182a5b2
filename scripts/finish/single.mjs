// Writes the page as a single file, which needs no server: the page of the build, with all files that it would load
// inlined.
//
// A content security policy in the file forbids all requests, and all scripts and styles except its own. The wasm is
// embedded in base64 of gzip: articles cannot break the markup, and gzip is the smallest format that browsers can
// decompress.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { SINGLE_FILE, minify } from "./build.mjs";

const SCRIPT = "offline/single.js";

function attribute(tag, name) {
  return tag.match(new RegExp(`\\s${name}=["']?([^"'\\s>]+)`))?.[1];
}

// Checks that a script or a style sheet can be inlined. HTML has no way to escape these sequences in them.
function checkInlinable(content, description) {
  if (/<\/(script|style)|<!--/i.test(content)) {
    throw new Error(`finish: the ${description} contains "</script", "</style" or "<!--": ${SINGLE_FILE} cannot inline it`);
  }
  return content;
}

function policy(script, style) {
  const [scriptHash, styleHash] = [script, style].map((text) => createHash("sha256").update(text).digest("base64"));
  return [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${styleHash}'`,
    "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function replaceOnce(page, part, replacement) {
  const around = page.split(part);
  if (around.length !== 2) {
    const count = around.length - 1;
    throw new Error(`finish: expected ${part} once in the page, found it ${count} times; did trunk change its output?`);
  }
  return around.join(replacement);
}

export function writeSingle(build) {
  const script = checkInlinable(minify({ file: SCRIPT, options: [`--alias:glue=${build.glue}`] }), "script");
  let style = "";
  const inlineLink = (link) => {
    const href = attribute(link, "href");
    switch (attribute(link, "rel")) {
      case "icon":
        return `<link rel="icon" href="data:image/svg+xml;base64,${build.bytes(href).toString("base64")}">`;
      case "stylesheet":
        style += checkInlinable(build.text(href), "style sheet");
        return "";
      case "preload":
        return "";
      default:
        throw new Error(`finish: ${SINGLE_FILE} cannot inline ${link}: unknown rel`);
    }
  };
  const page = build.text(build.page).replace(/<link\b[^>]*>/g, inlineLink);
  const wasm = gzipSync(build.bytes(build.wasm), { level: 9 }).toString("base64");

  // A policy applies only to what follows it, so it comes first, after the encoding, which must be in the first 1024
  // bytes.
  const charset = /<meta charset[^>]*>/.exec(page)?.[0];
  const replacements = [
    [charset, `${charset}<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`],
    [build.script, `<style>${style}</style><script type="module">${script}</script>`],
    ["</body>", `<script type="application/octet-stream" id="wasm">${wasm}</script></body>`],
  ];
  build.write(SINGLE_FILE, replacements.reduce((page, replacement) => replaceOnce(page, ...replacement), page));
}
