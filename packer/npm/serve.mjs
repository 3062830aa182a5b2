// Serves a site on this machine like a well-configured web server: with types, compressed copies and a strict content
// security policy.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { invalidOption, reasonOf } from "./errors.mjs";
import policy from "../../page/content-security-policy.txt";

const TEXT = "; charset=utf-8";

// Browsers compile a wasm file while it is downloaded only if its type is exactly `application/wasm`, without
// parameters.
const TYPES = {
  ".html": `text/html${TEXT}`, ".js": `text/javascript${TEXT}`, ".css": `text/css${TEXT}`, ".md": `text/plain${TEXT}`,
  ".ts": `text/plain${TEXT}`, ".json": "application/json", ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png",
};

// Pages with a policy of their own.
const SELF_CONTAINED = /\/(trouvaille|trouvaille-pack)\.html$/;

const isFile = (path) => stat(path).then((stats) => stats.isFile(), () => false);

// The path of a requested file; undefined if the URL is invalid or leads out of the folder.
function pathOf(folder, url) {
  try {
    const pathname = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const path = join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    return path.startsWith(folder + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function respond(folder, { url, headers }, response) {
  const path = pathOf(folder, url);
  if (!path || !(await isFile(path))) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    return;
  }
  const isCompressed = /\bbr\b/.test(headers["accept-encoding"]) && (await isFile(`${path}.br`));
  response.writeHead(200, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    ...(!SELF_CONTAINED.test(path) && { "content-security-policy": policy.trim() }),
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    vary: "accept-encoding",
    ...(isCompressed && { "content-encoding": "br" }),
  });
  createReadStream(isCompressed ? `${path}.br` : path).pipe(response);
}

export async function serve(site, { port = 8080 } = {}) {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw invalidOption(`port is a number from 0 to 65535, not \`${port}\``);
  }
  const folder = resolve(site);
  if (!(await isFile(join(folder, "index.html")))) {
    throw new Error(`\`${site}\` has no index.html; name a site that was packed with a page`);
  }
  const server = createServer((request, response) => respond(folder, request, response));
  await new Promise((resolve, reject) => {
    server.on("error", (error) => {
      const way = "choose another port, or 0 for any free one";
      reject(new Error(`cannot serve on port ${port}: ${reasonOf(error)}; ${way}`));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${server.address().port}/`;
}
