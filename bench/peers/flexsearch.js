// FlexSearch with its French encoder.
import { Charset, Document, Encoder } from "flexsearch";
import french from "flexsearch/lang/fr";

export const packages = ["flexsearch"];
export const holdsText = false;
export const settings =
  "a `Document` index with the encoder `Charset.LatinBalance` and the French language pack (stemmer, stop words), " +
  "`tokenize: \"forward\"` for search as you type, `suggest: true` so that not every word is needed; exported as JSON, " +
  "without the text";

function create() {
  const encoder = new Encoder(Charset.LatinBalance, french);
  const field = (name) => ({ field: name, tokenize: "forward", encoder });
  return new Document({ document: { id: "id", index: [field("title"), field("text")] } });
}

export async function build(documents) {
  const index = create();
  for (const document of documents) index.add(document);
  const parts = {};
  await index.export((key, data) => {
    if (data !== undefined) parts[key] = data;
  });
  return { index: { "index.json": JSON.stringify(parts) } };
}

export async function open(read) {
  const index = create();
  const parts = await (await read("index.json")).json();
  for (const [key, data] of Object.entries(parts)) await index.import(key, data);
  return (query, limit) => index.search(query, { limit, suggest: true, merge: true }).map(({ id }) => id);
}
