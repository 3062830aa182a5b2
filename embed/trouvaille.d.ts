/**
 * Full-text search over the articles in this package: the custom element `<trouvaille-search>`, and the same search as
 * functions. Importing the module defines the element. The first call, or the first element in use, loads the wasm.
 *
 * An invalid argument rejects with a `TypeError` that names it.
 */

/** A day, a month or a year: `"2016-12-29"`, `"2016-12"`, `"2016"`. It is as precise as the date in the article. */
export type PartialDate = string;

/** The order of hits. By default it is by relevance, or newest first if the query has no words. */
export type Sort = "relevance" | "newest" | "oldest";

/** Conditions for hits besides the query. A hit must have one of the values of each list that is not empty. */
export interface Filters {
  /** Newspapers or sites; `null` stands for articles that state none. */
  sources?: (string | null)[] | undefined;
  /** Sections of newspapers; `null` stands for articles that state none. */
  sections?: (string | null)[] | undefined;
  /** Years, months or days; `null` stands for articles that state none. */
  dates?: (PartialDate | null)[] | undefined;
  /** The first day of a range. A year or a month stands for its first day. */
  from?: PartialDate | undefined;
  /** The last day of a range. A year or a month stands for its last day. */
  to?: PartialDate | undefined;
  /**
   * Values of the fields that are facets, by the name of the field, such as `{ tags: ["Syrie"] }`; `null` stands for
   * articles that state none. See {@link Facets.fields}.
   */
  fields?: { [name: string]: (string | null)[] } | undefined;
}

/** The options of {@link search}. */
export interface SearchOptions {
  /** The maximum number of hits. Default: 10. */
  limit?: number | undefined;
  /** The number of hits to skip. Default: 0. */
  offset?: number | undefined;
  filters?: Filters | undefined;
  sort?: Sort | undefined;
}

/** A piece of a text. The text is the concatenation of its pieces. */
export interface Piece {
  text: string;
  /** Whether it matches the query. */
  marked: boolean;
}

/** The metadata of a document. */
export interface Card {
  /** Identifies the document: the path of its file in the indexed folder. */
  path: string;
  /** One or two words in capitals before the title. */
  kicker: string | null;
  title: Piece[];
  /** Whether the document has no title, and `title` is the beginning of its text. */
  titleDerived: boolean;
  /** The newspaper or site. */
  source: string | null;
  /** The news agencies whose material was used. */
  agency: string | null;
  /** The section in which the article was published. */
  section: string | null;
  date: PartialDate | null;
  /** The address of the original: `http`, `https`, `mailto` or relative. */
  url: string | null;
  /** The authors, if the article states them one by one. */
  authors: string[];
  /** The values of all other fields, by the name of the field. */
  fields: { [name: string]: string[] };
}

/** A document that matches the query. */
export interface Hit extends Card {
  /** Comparable within one query. 0 if the query has no words or the order is by date. */
  score: number;
  /** The passage that matches best. */
  passage: Piece[];
  /** Whether the document has the phrases that stand among other words in the query. */
  hasPhrases: boolean;
  /** Whether the passage begins within a sentence. */
  cutBefore: boolean;
  /** Whether the passage ends within a sentence. */
  cutBehind: boolean;
}

/** The result of {@link search}. */
export interface Results {
  /** The number of matching documents, regardless of `limit`. */
  total: number;
  hits: Hit[];
  /**
   * The query that was searched instead of the given one: with words corrected that no document has, or without the
   * quotes around a phrase that no document has.
   */
  corrected: string | null;
  /**
   * The number of documents that have the phrases of the query. They are before the others. `null` if the query has no
   * phrase among other words.
   */
  withPhrases: number | null;
  /** The number of words after the first 256, which were not searched for. */
  ignoredWords: number;
  /** The number of words that no document has and that were not corrected, because there are more than 16 of them. */
  skippedCorrections: number;
}

/** A value of a facet. */
export interface FacetValue<Value = string> {
  /** `null` stands for documents that state none. */
  value: Value | null;
  /** The number of documents that have it. */
  count: number;
}

/** The number of matching documents for each value. The counts of a facet ignore the filter on that facet. */
export interface Facets {
  /** Most frequent first. */
  sources: FacetValue[];
  /** Most frequent first. */
  sections: FacetValue[];
  /** In chronological order. A year, for documents that state no month, comes before its months. */
  months: FacetValue<PartialDate>[];
  /**
   * The fields that are facets, by name; `author` for the authors. Most frequent first. An article with several values
   * is counted for each.
   */
  fields: { [name: string]: FacetValue[] };
}

/** A paragraph, a subheading, or the caption of a picture. */
export interface Block {
  kind: "paragraph" | "subheading" | "caption";
  text: Piece[];
}

/** A document with its text. */
export interface Article extends Card {
  /** The author line, if it states more than source and agency. */
  byline: string | null;
  blocks: Block[];
}

/** Finds documents. An empty query finds all of them. */
export function search(query: string, options?: SearchOptions): Promise<Results>;

/** Completes the last word of a query. Returns whole queries, at most `limit` (default: 6). */
export function suggest(query: string, options?: { limit?: number | undefined }): Promise<string[]>;

/** Counts the documents that match a query, for each source, section and month. */
export function facets(query: string, options?: { filters?: Filters | undefined }): Promise<Facets>;

/** Reads the document at a path, with the matches of `options.query` marked. `null` if there is none. */
export function document(path: string, options?: { query?: string | undefined }): Promise<Article | null>;

/** A search in the element. */
export interface SearchRequest {
  /** The query as typed. */
  query: string;
  filters: Filters;
  /** `null` if the reader has not chosen an order. */
  sort: Sort | null;
}

/** The detail of `trouvaille-search`: the element is about to list the results of this search. */
export interface SearchDetail extends SearchRequest {
  /** The path of the document that is open beside the list, if there is one. */
  path?: string;
  /** Whether the reader is typing. False when the reader has finished, or has chosen a filter. */
  typing: boolean;
}

/** The detail of `trouvaille-open`: the element is about to open this document, or to lead to its original. */
export interface OpenDetail extends SearchRequest {
  /** The path of the document. */
  path: string;
}

/**
 * The element `<trouvaille-search>`. Its attributes are `layout` (`page`, `panel`, `dialog`), `lang`, `theme`,
 * `address`, `hotkey` and `open-original`; README.md documents them.
 */
export class TrouvailleSearch extends HTMLElement {
  static readonly observedAttributes: string[];
  /** Whether results lead to the originals of articles that have an address. Reflects the attribute `open-original`. */
  openOriginal: boolean;
  /**
   * Opens the dialog, searches if a query is given, and focuses the search box. The other layouts are always open.
   * Resolves when the search has been loaded, and rejects if it cannot be.
   */
  open(query?: string): Promise<void>;
  /** Closes the dialog. */
  close(): void;
  /** Searches as if the query had been typed. Resolves and rejects like {@link open}. */
  search(query: string): Promise<void>;
}

/**
 * The events of the element. Both bubble and can be canceled: the element then does not change, and the page can do
 * something else.
 */
export interface TrouvailleEventMap {
  "trouvaille-search": CustomEvent<SearchDetail>;
  "trouvaille-open": CustomEvent<OpenDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    "trouvaille-search": TrouvailleSearch;
  }
  // The events bubble, so elements, the document and the window receive them.
  interface GlobalEventHandlersEventMap extends TrouvailleEventMap {}
}
