// SQLite's FTS5, compiled to wasm by the SQLite project.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

import { WORDS, isStopWord } from "./french.js";

export const packages = ["@sqlite.org/sqlite-wasm"];
export const holdsText = true;
export const engineFiles = { "sqlite3.wasm": "@sqlite.org/sqlite-wasm/sqlite3.wasm" };
export const settings =
  "FTS5 with `unicode61 remove_diacritics 2` (it has no French stemmer), `prefix='1 2 3'`, bm25 with titles counting " +
  "twice, optimized; the words of a query without French stop words joined by OR, the last also as a prefix; the " +
  "database with the text, with ten passages by `snippet`";

export async function build(documents) {
  const sqlite3 = await sqlite3InitModule();
  const db = new sqlite3.oo1.DB(":memory:");
  db.exec(
    "CREATE VIRTUAL TABLE documents USING fts5(title, text, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'); " +
      "INSERT INTO documents(documents, rank) VALUES('rank', 'bm25(2.0, 1.0)'); BEGIN",
  );
  const insertion = db.prepare("INSERT INTO documents(rowid, title, text) VALUES(?, ?, ?)");
  for (const { id, title, text } of documents) insertion.bind([id, title, text]).stepReset();
  insertion.finalize();
  db.exec("COMMIT; INSERT INTO documents(documents) VALUES('optimize'); VACUUM");
  return { "index and text": { "database.sqlite": sqlite3.capi.sqlite3_js_db_export(db) } };
}

export async function open(read) {
  const [sqlite3, database] = await Promise.all([
    sqlite3InitModule({ locateFile: (name) => new URL(name, document.baseURI).href }),
    read("database.sqlite").then((response) => response.arrayBuffer()),
  ]);
  const { capi, wasm, oo1 } = sqlite3;
  const db = new oo1.DB();
  const pointer = wasm.allocFromTypedArray(database);
  db.checkRc(
    capi.sqlite3_deserialize(
      db.pointer,
      "main",
      pointer,
      database.byteLength,
      database.byteLength,
      capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY,
    ),
  );
  const statement = db.prepare(
    "SELECT rowid, title, snippet(documents, 1, '<mark>', '</mark>', '…', 32) FROM documents " +
      "WHERE documents MATCH ? ORDER BY rank LIMIT ?",
  );
  return (query, limit) => {
    const words = query.match(WORDS) ?? [];
    const telling = words.filter((word, position) => position === words.length - 1 || !isStopWord(word));
    if (telling.length === 0) return [];
    const ids = [];
    statement.bind([`${telling.map((word) => `"${word}"`).join(" OR ")}*`, limit]);
    while (statement.step()) ids.push(statement.get([])[0]);
    statement.reset();
    return ids;
  };
}
