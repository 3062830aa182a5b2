// The functions of Trouvaille's custom element as a host page uses them, for bytes, start-up and memory.
export async function open() {
  const { search } = await import(new URL("site/embed/trouvaille.js", document.baseURI).href);
  return async (query, limit) => (await search(query, { limit })).hits.map(({ path }) => Number(path.split(/[#/]/).at(-1)));
}
