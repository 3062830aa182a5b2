/**
 * Full-text search over the articles that this module carries: the custom element `<trouvaille-search>`, and the same search as
 * functions. Importing the module defines the element. What searches is loaded at the first call, or when an element needs it.
 *
 * A wrong argument rejects with a `TypeError` that names it.
 */

/** A day, a month or a year: `"2016-12-29"`, `"2016-12"`, `"2016"`. A date says no more than its article does. */
export type PartialDate = string;

/** The orders of hits. Where none is asked for, it is by relevance beside words, and the newest first without. */
export type Sort = "relevance" | "newest" | "oldest";

/** What hits must have besides the words. Of one list, one value is enough; of each list, one is needed. */
export interface Filters {
  /** Papers or sites; `null` stands for articles that state none. */
  sources?: (string | null)[] | undefined;
  /** Sections of papers; `null` stands for articles that state none. */
  sections?: (string | null)[] | undefined;
  /** Years, months or days; `null` stands for articles that state none. */
  dates?: (PartialDate | null)[] | undefined;
  /** The first day of a range. Of a year or a month it is its first. */
  from?: PartialDate | undefined;
  /** The last day of a range. Of a year or a month it is its last. */
  to?: PartialDate | undefined;
}

/** What {@link search} may be told. */
export interface SearchOptions {
  /** So many hits come at most; 10 where nothing is said. */
  limit?: number | undefined;
  /** So many hits are passed over; 0 where nothing is said. */
  offset?: number | undefined;
  filters?: Filters | undefined;
  sort?: Sort | undefined;
}

/** A piece of text. The pieces of a text, joined, are the text. */
export interface Piece {
  text: string;
  /** Whether the query found it. */
  marked: boolean;
}

/** What is known of a document besides its text. */
export interface Card {
  /** Names the document: the path of its file within the folder that was indexed. */
  path: string;
  /** A word or two in capitals before the title. */
  kicker: string | null;
  title: Piece[];
  /** Whether the document has no title, and this is the beginning of its text. */
  titleDerived: boolean;
  /** The paper or site. */
  source: string | null;
  /** The agencies whose material was used. */
  agency: string | null;
  /** The section in which it was published. */
  section: string | null;
  date: PartialDate | null;
}

/** A document that a query finds. */
export interface Hit extends Card {
  /** Comparable within one query; 0 where no word was asked for, or the order is by date. */
  score: number;
  /** The passage that tells why the document was found. */
  passage: Piece[];
  /** Whether a part of a sentence is missing before the passage. */
  cutBefore: boolean;
  /** Whether a part of a sentence is missing behind the passage. */
  cutBehind: boolean;
}

/** What {@link search} answers. */
export interface Results {
  /** How many documents are found in all, however many come. */
  total: number;
  hits: Hit[];
  /** The query that was searched for in the place of the one asked: with a slip corrected, or without quotes that find nothing. */
  corrected: string | null;
}

/** A value of a facet. */
export interface FacetValue<Value = string> {
  /** `null` stands for the documents that state none. */
  value: Value | null;
  /** So many of the documents have it. */
  count: number;
}

/** How many of the documents found have each value. What is filtered by a facet does not count for the facet itself. */
export interface Facets {
  /** The most frequent first. */
  sources: FacetValue[];
  /** The most frequent first. */
  sections: FacetValue[];
  /** In order of time; a year of which no month is stated stands before its months. */
  months: FacetValue<PartialDate>[];
}

/** A paragraph, a subheading or the caption of a picture. */
export interface Block {
  kind: "paragraph" | "subheading" | "caption";
  text: Piece[];
}

/** A document to be read. */
export interface Article extends Card {
  /** Who wrote it, where it says more than source and agency do. */
  byline: string | null;
  blocks: Block[];
}

/** The documents that a query finds, the best first; with an empty query all of them, the newest first. */
export function search(query: string, options?: SearchOptions): Promise<Results>;

/** Queries that this one may become when its last word is complete: 6 where no other limit is given. */
export function suggest(query: string, options?: { limit?: number | undefined }): Promise<string[]>;

/** How many documents of each paper, section and month a query finds. */
export function facets(query: string, options?: { filters?: Filters | undefined }): Promise<Facets>;

/** The document of a path, with what a query finds in it marked; `null` where there is none. */
export function document(path: string, options?: { query?: string | undefined }): Promise<Article | null>;

/** What the element shows, or would show. */
export interface SearchRequest {
  /** As it was typed. */
  query: string;
  filters: Filters;
  /** `null` where nobody has chosen. */
  sort: Sort | null;
}

/** What `trouvaille-search` tells: the element is about to list what this finds. */
export interface SearchDetail extends SearchRequest {
  /** The path of the document that stays open beside the list, where one is. */
  path?: string;
  /** Whether this is one of many letters. If not, the reader has stopped at this search, or chosen a filter. */
  typing: boolean;
}

/** What `trouvaille-open` tells: the element is about to open this document. */
export interface OpenDetail extends SearchRequest {
  /** The path of the document. */
  path: string;
}

/**
 * The element `<trouvaille-search>`. Its attributes are `layout` (`page`, `panel`, `dialog`), `lang`, `theme`, `address` and `hotkey`;
 * README.md tells more of them.
 */
export class TrouvailleSearch extends HTMLElement {
  static readonly observedAttributes: string[];
  /** Opens the dialog, and searches if it is told for what. The other layouts are always open: there the search box is focused. */
  open(query?: string): Promise<void>;
  /** Closes the dialog. */
  close(): void;
  /** Searches as if this had been typed. */
  search(query: string): Promise<void>;
}

/** The events of the element. Both bubble; one that is cancelled leaves the element as it is, and the page does something else. */
export interface TrouvailleEventMap {
  "trouvaille-search": CustomEvent<SearchDetail>;
  "trouvaille-open": CustomEvent<OpenDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    "trouvaille-search": TrouvailleSearch;
  }
  // Of elements, the document and the window: the events bubble.
  interface GlobalEventHandlersEventMap extends TrouvailleEventMap {}
}
