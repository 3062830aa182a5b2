// usage: node scripts/serve.mjs FOLDER PORT
//
// Serves a folder on this machine like a production site: with a strict content security policy, and compressed if
// there is a compressed copy.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const [folder, port] = [resolve(process.argv[2]), Number(process.argv[3])];

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
  + "img-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

const TEXT = "; charset=utf-8";

// Browsers compile a wasm file while it is downloaded only if its type is exactly `application/wasm`, without
// parameters.
const TYPES = {
  ".html": `text/html${TEXT}`, ".js": `text/javascript${TEXT}`, ".css": `text/css${TEXT}`, ".md": `text/plain${TEXT}`,
  ".ts": `text/plain${TEXT}`, ".json": "application/json", ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png",
};

const isFile = (path) => stat(path).then((stats) => stats.isFile(), () => false);

// The path of a requested file; undefined if the URL is invalid or leads out of the folder.
function pathOf(url) {
  try {
    const pathname = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const path = join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    return path.startsWith(folder + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

const server = createServer(async ({ url, headers }, response) => {
  const path = pathOf(url);
  if (!path || !(await isFile(path))) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    return;
  }
  const isCompressed = /\bbr\b/.test(headers["accept-encoding"]) && (await isFile(`${path}.br`));
  response.writeHead(200, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "content-security-policy": POLICY,
    "cache-control": "no-cache",
    vary: "accept-encoding",
    ...(isCompressed && { "content-encoding": "br" }),
  });
  createReadStream(isCompressed ? `${path}.br` : path).pipe(response);
});

server.on("error", (error) => {
  console.error(`serve: cannot serve on port ${port}: ${error.message}`);
  process.exitCode = 1;
});
server.listen(port, "127.0.0.1");
