/** A file: its path, with `/` as separator, and its bytes. */
export type File = [path: string, bytes: Uint8Array];

/** What is read, what the site consists of, and where it is written. All are optional. */
export interface PackOptions {
  /** Title of the page. */
  title?: string;
  /** Language of the interface, unless the reader chooses another. Default: `"fr"`. */
  language?: "fr" | "en";
  /** Language of the messages about files. Default: `"en"`. */
  messages?: "fr" | "en";
  /** Fields that become facets, beside those whose values repeat; `"author"` for the authors. */
  facets?: string[];
  /** Columns of tables and fields of JSON, as `"title=Titre,text=Contenu,date=Jour"`. Those not named are guessed. */
  columns?: string;
  /** What the addresses of the pages of a site begin with: `"/blog/"`, `"https://example.org/"`. Default: `"/"`. */
  base?: string;
  /** Read drafts too. */
  drafts?: boolean;
  /** Keep all copies of an article that occurs several times. */
  keepDuplicates?: boolean;
  /** Throw if any file or article cannot be used, or no table has one of the columns. */
  strict?: boolean;
  /** Write the page for a server. If neither `page`, `element` nor `singleFile` is set, all three are written. */
  page?: boolean;
  /** Write the custom element, in the folder `embed/`. */
  element?: boolean;
  /** Write the page as a single file, `trouvaille.html`. */
  singleFile?: boolean;
  /** Compressed copies: none, those of a second for 25 MB (the default), or those of a minute, a seventh smaller. */
  compression?: "none" | "fast" | "best";
  /** Folder to write: new or empty, or with a site that was packed before. It is created when all else has succeeded. */
  out?: string;
  /** Called with the number of files that were read, and of all files if it is known. */
  onProgress?: (read: number, total?: number) => void;
}

/** A file or an article that was skipped, read with a loss, or left out on purpose. */
export interface Message {
  path: string;
  /** The sentence that names the file, the reason and the way out. */
  message: string;
  effect: "skipped" | "lossy" | "left out";
  /** Whether the option `strict` makes it an error. */
  isStrictError: boolean;
}

/** What was packed. */
export interface PackResult {
  /** Number of articles. */
  articles: number;
  /** Number of files with articles. */
  files: number;
  duplicates: number;
  drafts: number;
  /** What was skipped, lost, or left out: drafts, duplicates with the article that they repeat, pages of a site. */
  warnings: Message[];
  /** The columns of each table, such as `"a.csv: title=Titre, text=Contenu"`. */
  tables: string[];
  /** The lines that the command line prints, such as `["read", "2 files"]`, in English. */
  summary: [label: string, value: string][];
  /** The files of the site. */
  site: File[];
}

/**
 * Packs articles: those of a folder or a file, or files of your own.
 *
 * @throws {Error} if there is no article, no article has a facet, `out` holds other files, or it cannot be written.
 * @throws {TypeError} with the `code` `"ERR_INVALID_ARG_VALUE"`, if an option is unknown, or `language`, `messages` or
 * `columns` has a wrong value.
 */
export function pack(articles: string | Iterable<File> | AsyncIterable<File>, options?: PackOptions): Promise<PackResult>;

/**
 * Serves a site with types, compressed copies and a strict content security policy. Returns the server's URL.
 *
 * @throws {Error} if the site has no page, or the port is taken. Port 0 is any free one; the default is 8080.
 */
export function serve(site: string, options?: { port?: number }): Promise<string>;
