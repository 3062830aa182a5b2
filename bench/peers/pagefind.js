// Pagefind, from HTML pages as it expects them.
export const packages = ["pagefind"];
export const holdsText = true;
export const settings =
  "an HTML page for each document with `lang=\"fr\"` and its title as `<h1>`, ranking as by default; the page loads the " +
  "parts of the index and of the text that a query needs, with ten excerpts";

const ENGINE = /^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.(fr|unknown)\.pagefind)$/;
const UI = /^pagefind-(ui|component-ui)\.(js|css)$/;
const INDEX = /^(pagefind\.[^/]*\.pf_meta|index\/.*|filter\/.*)$/;
const TEXT = /^fragment\//;

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function page({ title, text }) {
  const paragraphs = text.split("\n").map((paragraph) => `<p>${escape(paragraph)}</p>`);
  return (
    `<!doctype html><html lang="fr"><title>${escape(title)}</title><body>` +
    `${title && `<h1>${escape(title)}</h1>`}${paragraphs.join("\n")}</body></html>`
  );
}

export async function build(documents) {
  const { createIndex, close } = await import("pagefind");
  const { index } = await createIndex({ forceLanguage: "fr" });
  for (const document of documents) await index.addHTMLFile({ url: `/${document.id}/`, content: page(document) });
  const { files, errors } = await index.getFiles();
  await close();
  if (errors.length > 0) throw new Error(errors.join("\n"));
  const parts = { engine: {}, ui: {}, index: {}, text: {} };
  for (const { path, content } of files) {
    const part = [
      ["engine", ENGINE],
      ["ui", UI],
      ["index", INDEX],
      ["text", TEXT],
    ].find(([, pattern]) => pattern.test(path));
    if (part) parts[part[0]][path] = content;
  }
  return parts;
}

export async function open() {
  const pagefind = await import(new URL("pagefind.js", document.baseURI).href);
  await pagefind.init();
  return async (query, limit) => {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return pages.map(({ raw_url: address }) => Number(address.split("/").at(-2)));
  };
}
