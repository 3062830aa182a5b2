// The page without a network: a service worker that keeps what the page needs, all of one build or none of it, and answers for
// that and for nothing else.
//
// The build puts two constants before this (scripts/finish/offline.mjs): VERSION, which also stands in the page, and FILES, the
// names of what the page loads, each with its hash.

const PAGE = "./";
const { scope } = registration;
const addresses = (names) => new Set(names.map((name) => new URL(name, scope).href));
const pages = addresses([PAGE, "index.html"]);
const files = addresses(FILES.map(([name]) => name));

// One site may have several builds, each in its folder, and all caches of a site are side by side.
const CACHES = `trouvaille ${scope} `;
const CACHE = CACHES + VERSION;

// What is said between pages and workers.
const ALONE = "alone?";
const TAKE_OVER = "take over";

// Loads a file and keeps it. While a site is being published, it may answer with one of another build: then nothing of this one
// is used. A hash tells, and for the page, which a host may add something to, its version.
async function keep(cache, name, integrity) {
  const response = await fetch(name, { cache: "no-cache", redirect: "error", integrity });
  const isOurs = response.ok && (integrity || (await response.clone().text()).includes(VERSION));
  if (!isOurs) {
    throw new Error(`${name} is not of version ${VERSION}`);
  }
  await cache.put(name, response);
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all([[PAGE, ""], ...FILES].map(([name, integrity]) => keep(cache, name, integrity)));
}

async function removeOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function kept(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name, { ignoreVary: true })) ?? fetch(request);
}

// The pages that are open here, but for one.
async function openPages(except) {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ id, url }) => id !== except && url.startsWith(scope)).length;
}

// Browsers let a new version wait until all pages of the old one are closed, and a page that is loaded again is not closed in
// between. Nor can a worker tell in every browser whether a page is loaded again, or is one more beside another. So where there
// may be no other, an empty page comes first, for a moment. When it is there, the one that it takes the place of is gone, and if
// then there is no other, the new version need not wait. Whichever it is, the page itself comes next.
const EMPTY = `<!doctype html><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">\
<script>(${whenEmpty})("${ALONE}")</script>`;
let itselfNext = false;

// This runs in the empty page. A `Refresh` would be less, but at an address with a `#` leads within the same empty page.
function whenEmpty(question) {
  const { serviceWorker } = navigator;
  const loadItself = () => location.reload();
  serviceWorker.oncontrollerchange = serviceWorker.onmessage = loadItself;
  // A new version that knows nothing of all this does not answer.
  setTimeout(loadItself, 1000);
  serviceWorker.controller.postMessage(question);
}

async function visit({ request }) {
  if (registration.waiting && !itselfNext && (await openPages()) <= 1) {
    return new Response(EMPTY, { headers: { "content-type": "text/html" } });
  }
  itselfNext = false;
  return kept(PAGE, request);
}

async function answer(page) {
  itselfNext = true;
  if (registration.waiting && (await openPages(page.id)) === 0) {
    registration.waiting.postMessage(TAKE_OVER);
  } else {
    page.postMessage("");
  }
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(removeOlder()));

addEventListener("message", (event) => {
  if (event.data === ALONE) {
    event.waitUntil(answer(event.source));
  } else if (event.data === TAKE_OVER) {
    event.waitUntil(skipWaiting());
  }
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== "GET") {
    return;
  }
  if (request.mode === "navigate" && pages.has(address)) {
    event.respondWith(visit(event));
  } else if (files.has(request.url)) {
    event.respondWith(kept(request.url, request));
  }
});
