// The page in one file, which needs no server: made from the page of the build, with everything in it that the page would load.
//
// A policy in the file forbids every request, and every script and style but its own. The wasm is there as base64 of gzip: so no
// byte of an article can be taken for markup, and what browsers can unpack by themselves is smallest that way.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { SINGLE, minified } from "./build.mjs";

const SCRIPT = "offline/single.js";

function attribute(tag, name) {
  return tag.match(new RegExp(`\\s${name}=["']?([^"'\\s>]+)`))?.[1];
}

// What may stand between the tags of an element: there is no way to write these there otherwise.
function within(element, content) {
  if (/<\/(script|style)|<!--/i.test(content)) {
    throw new Error(`finish: the ${element} of ${SINGLE} would end before its end`);
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

function replaced(page, part, by) {
  const around = page.split(part);
  if (around.length !== 2) {
    throw new Error(`finish: ${part} is not once in the page: has trunk changed what it writes?`);
  }
  return around.join(by);
}

export function writeSingle(build) {
  const script = within("script", minified({ file: SCRIPT, options: [`--alias:glue=${build.glue}`] }));
  let style = "";
  const put = (link) => {
    const href = attribute(link, "href");
    switch (attribute(link, "rel")) {
      case "icon":
        return `<link rel="icon" href="data:image/svg+xml;base64,${build.bytes(href).toString("base64")}">`;
      case "stylesheet":
        style += within("style sheet", build.text(href));
        return "";
      case "preload":
        return "";
      default:
        throw new Error(`finish: ${link} is in the page, and unknown to ${SINGLE}`);
    }
  };
  const page = build.text(build.page).replace(/<link\b[^>]*>/g, put);
  const wasm = gzipSync(build.bytes(build.wasm), { level: 9 }).toString("base64");

  // The policy holds from where it stands, so it comes before all but the encoding, which has to be among the first bytes.
  const charset = /<meta charset[^>]*>/.exec(page)?.[0];
  const parts = [
    [charset, `${charset}<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`],
    [build.script, `<style>${style}</style><script type="module">${script}</script>`],
    ["</body>", `<script type="application/octet-stream" id="wasm">${wasm}</script></body>`],
  ];
  build.write(SINGLE, parts.reduce((page, [part, by]) => replaced(page, part, by), page));
}
