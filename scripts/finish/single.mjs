// Writes the page as a single file, which needs no server: the page of the build, with all files that it would load
// inlined. A content security policy in the file forbids all requests.
import { SINGLE_FILE, isTemplate, minify } from "./build.mjs";
import { checkInlinable, embeddedFile, policy, policyReplacement, replaceEach } from "./inline.mjs";

const SCRIPT = "offline/single.js";

function attribute(tag, name) {
  return tag.match(new RegExp(`\\s${name}=["']?([^"'\\s>]+)`))?.[1];
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
  // The packer replaces the comment: see pack/src/site/single.rs.
  const corpus = isTemplate ? "<!--corpus-->" : "";
  build.write(SINGLE_FILE, replaceEach(page, [
    policyReplacement(page, policy(script, style)),
    [build.script, `<style>${style}</style><script type="module">${script}</script>`],
    ["</body>", `${embeddedFile("wasm", build.bytes(build.wasm))}${corpus}</body>`],
  ]));
}
