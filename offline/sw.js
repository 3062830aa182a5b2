// The service worker. It caches the files of one build, all or none, and serves them without a network. It handles no
// other requests.
//
// scripts/finish/offline.mjs prepends two constants: `VERSION`, the version of the build, which the page also states,
// and `FILES`, the names and hashes of the files that the page loads.

const PAGE = "./";
const { scope } = registration;
const toUrls = (names) => new Set(names.map((name) => new URL(name, scope).href));
const pageUrls = toUrls([PAGE, "index.html"]);
const fileUrls = toUrls(FILES.map(([name]) => name));

// The caches of an origin are shared, and a site may have builds in several folders.
const CACHE_PREFIX = `trouvaille ${scope} `;
const CACHE = CACHE_PREFIX + VERSION;

// Messages between pages and workers. Workers of other builds send and expect them too.
const IS_ONLY_PAGE = "alone?";
const TAKE_OVER = "take over";

// Downloads a file into the cache. While a site is being published, a file may be of another build; an error then
// discards this version. Files are checked by their hash; the page, which a host may modify, by the version that it
// states.
async function cacheFile(cache, name, integrity) {
  const response = await fetch(name, { cache: "no-cache", redirect: "error", integrity });
  const isCurrent = response.ok && (integrity || (await response.clone().text()).includes(VERSION));
  if (!isCurrent) {
    throw new Error(`${name} is not of version ${VERSION}`);
  }
  await cache.put(name, response);
}

async function cacheAll() {
  const cache = await caches.open(CACHE);
  await Promise.all([[PAGE, ""], ...FILES].map(([name, integrity]) => cacheFile(cache, name, integrity)));
}

async function deleteOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function cachedOrFetched(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name, { ignoreVary: true })) ?? fetch(request);
}

// The number of open pages in the scope, without the client `except`.
async function countOpenPages(except) {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ id, url }) => id !== except && url.startsWith(scope)).length;
}

// A new version waits until all pages of the old one are closed. A reload does not close a page, and not every browser
// lets a worker tell a reload from a second tab. So if a version is waiting and at most one page is open, a navigation
// gets an interim page first. Once that is loaded, the page that it replaces is gone: if no other is open, the new
// version takes over. In both cases the interim page then loads the page itself.
const INTERIM_PAGE = `<!doctype html><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">\
<script>(${interimScript})("${IS_ONLY_PAGE}")</script>`;
let servePageNext = false;

// Runs in the interim page. A `Refresh` header would be simpler, but for an address with a `#` it does not load the
// page again.
function interimScript(question) {
  const { serviceWorker } = navigator;
  const loadPage = () => location.reload();
  serviceWorker.oncontrollerchange = serviceWorker.onmessage = loadPage;
  // A newer version without this protocol does not answer.
  setTimeout(loadPage, 1000);
  serviceWorker.controller.postMessage(question);
}

async function respondToNavigation({ request }) {
  if (registration.waiting && !servePageNext && (await countOpenPages()) <= 1) {
    return new Response(INTERIM_PAGE, { headers: { "content-type": "text/html" } });
  }
  servePageNext = false;
  return cachedOrFetched(PAGE, request);
}

// Answers the interim page: by a new version that takes over, or else by an empty message. Both make it load the page.
async function answerInterimPage(client) {
  servePageNext = true;
  if (registration.waiting && (await countOpenPages(client.id)) === 0) {
    registration.waiting.postMessage(TAKE_OVER);
  } else {
    client.postMessage("");
  }
}

addEventListener("install", (event) => event.waitUntil(cacheAll()));
addEventListener("activate", (event) => event.waitUntil(deleteOldCaches()));

addEventListener("message", (event) => {
  if (event.data === IS_ONLY_PAGE) {
    event.waitUntil(answerInterimPage(event.source));
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
  if (request.mode === "navigate" && pageUrls.has(address)) {
    event.respondWith(respondToNavigation(event));
  } else if (fileUrls.has(request.url)) {
    event.respondWith(cachedOrFetched(request.url, request));
  }
});
