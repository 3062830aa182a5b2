// Lunr with lunr-languages, and the query of its guide for search as you type.
import lunr from "lunr";
import french from "lunr-languages/lunr.fr.js";
import stemmerSupport from "lunr-languages/lunr.stemmer.support.js";

export const packages = ["lunr", "lunr-languages"];
export const holdsText = false;
export const settings =
  "`lunr.fr` (stemmer, stop words); words also end at apostrophes (`lunr.tokenizer.separator`); titles count twice; " +
  "exact words × 100, the last word as a prefix × 10, words of more than three letters with one typo × 1, as in its " +
  "guide; the index as JSON, without the text";

stemmerSupport(lunr);
french(lunr);
lunr.tokenizer.separator = /[\s\-'’]+/;

export function build(documents) {
  const index = lunr(function () {
    this.use(lunr.fr);
    this.ref("id");
    this.field("title", { boost: 2 });
    this.field("text");
    for (const document of documents) this.add(document);
  });
  return { index: { "index.json": JSON.stringify(index) } };
}

export async function open(read) {
  const index = lunr.Index.load(await (await read("index.json")).json());
  return (query, limit) => {
    const terms = lunr.tokenizer(query).map(String);
    const results = index.query((clauses) => {
      terms.forEach((term, position) => {
        clauses.term(term, { boost: 100 });
        if (position === terms.length - 1) {
          clauses.term(term, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
        }
        if (term.length > 3) clauses.term(term, { boost: 1, editDistance: 1 });
      });
    });
    return results.slice(0, limit).map(({ ref }) => Number(ref));
  };
}
