// zbsearch, the fork of Orama by its developers, with Orama's French stemmer and stop words.
import { create, insertMultiple, load, save, search } from "zbsearch";
import { language, stemmer } from "@orama/stemmers/french";
import { stopwords } from "@orama/stopwords/french";

export const packages = ["zbsearch", "@orama/stemmers", "@orama/stopwords"];
export const holdsText = true;
export const settings =
  "its tokenizer with Orama's French stemmer and stop words; titles count twice; BM25 and prefixes as by default, " +
  "without `tolerance`, with which it finds no stems; the database as JSON, with the text, without passages";

function database() {
  return create({
    schema: { title: "string", text: "string" },
    components: { tokenizer: { language, stemming: true, stemmer, stopWords: stopwords } },
  });
}

export function build(documents) {
  const documentsWithNames = documents.map(({ id, title, text }) => ({ id: String(id), title, text }));
  const db = database();
  insertMultiple(db, documentsWithNames, documents.length);
  return { "index and text": { "database.json": JSON.stringify(save(db)) } };
}

export async function open(read) {
  const db = database();
  load(db, await (await read("database.json")).json());
  return async (query, limit) => {
    const { hits } = await search(db, { term: query, properties: ["title", "text"], boost: { title: 2 }, limit });
    return hits.map(({ id }) => Number(id));
  };
}
