// Helpers for pages that contain all of their scripts, styles and files.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

// Checks that a script or a style sheet can be inlined. HTML has no way to escape these sequences in them.
export function checkInlinable(content, description) {
  if (/<\/(script|style)|<!--/i.test(content)) {
    throw new Error(`finish: the ${description} contains "</script", "</style" or "<!--", so it cannot be inlined`);
  }
  return content;
}

// A policy that forbids all requests, and all scripts and styles except these. `others` are further directives.
export function policy(script, style, ...others) {
  const [scriptHash, styleHash] = [script, style].map((text) => createHash("sha256").update(text).digest("base64"));
  return [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${styleHash}'`,
    "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    ...others,
  ].join("; ");
}

// An element with a file, in base64 of gzip: articles cannot break the markup, and gzip is the smallest format that
// browsers can decompress. Read by offline/embedded.js.
export function embeddedFile(id, bytes) {
  return `<script type="application/octet-stream" id="${id}">${gzipSync(bytes, { level: 9 }).toString("base64")}</script>`;
}

// Replaces parts that the page has exactly once.
export function replaceEach(page, replacements) {
  return replacements.reduce((page, [part, replacement]) => {
    const around = page.split(part);
    if (around.length !== 2) {
      throw new Error(`finish: expected ${part} once in the page, found it ${around.length - 1} times`);
    }
    return around.join(replacement);
  }, page);
}

// A policy applies only to what follows it, so it comes first, after the encoding, which must be in the first 1024 bytes.
export function policyReplacement(page, content) {
  const charset = /<meta charset[^>]*>/.exec(page)?.[0];
  return [charset, `${charset}<meta http-equiv="Content-Security-Policy" content="${content}">`];
}
