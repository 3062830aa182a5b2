#!/usr/bin/env node
// The command line of the npm package.
import { watch } from "node:fs";
import { resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { pack, serve } from "./index.mjs";

const HELP = `Full-text search for a folder of articles

Usage:
  trouvaille pack ARTICLES --out SITE [OPTIONS]   Turn articles into a site that searches them
  trouvaille serve SITE [--port 8080]             Serve a site on this machine

ARTICLES is a folder or a file: text, Markdown, web pages, CSV, JSON, .zip, exports of Europresse, Factiva, IRaMuTeQ.
SITE is new or empty, or has a site that this command wrote. Nothing outside of it is written.

Options of pack:
  --title TITLE           Title of the page
  --lang fr|en            Language of the interface, unless the reader chooses another
  --facet NAME            Field that becomes a facet, beside those whose values repeat; may be repeated
  --columns ROLE=NAME,…   Columns of tables: title=Titre,text=Contenu,date=Jour. Those not named are guessed
  --base URL              What the addresses of the pages of a site begin with: /blog/. Default: /
  --drafts                Read drafts too
  --keep-duplicates       Keep all copies of an article that occurs several times
  --strict                Fail if any file or article cannot be used
  --page, --embed, --single-file
                          Write only these parts of the site
  --compress none|fast|best
                          Time to spend on compressed copies of the index
  --watch                 Pack again whenever an article changes
`;

const OPTIONS = {
  out: { type: "string" },
  title: { type: "string" },
  lang: { type: "string" },
  facet: { type: "string", multiple: true },
  columns: { type: "string" },
  base: { type: "string" },
  drafts: { type: "boolean" },
  "keep-duplicates": { type: "boolean" },
  strict: { type: "boolean" },
  page: { type: "boolean" },
  embed: { type: "boolean" },
  "single-file": { type: "boolean" },
  compress: { type: "string" },
  watch: { type: "boolean" },
  port: { type: "string" },
  help: { type: "boolean", short: "h" },
};

// How long files must stay unchanged before they are packed again, in milliseconds.
const QUIET = 500;

function usageError(message) {
  console.error(`error: ${message}\n\n${HELP}`);
  process.exit(2);
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function parse() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return usageError(error.message);
  }
}

async function packOnce(articles, out, values) {
  const start = performance.now();
  const { warnings, site, ...counts } = await pack(articles, {
    out,
    title: values.title,
    language: values.lang,
    facets: values.facet,
    columns: values.columns,
    base: values.base,
    drafts: values.drafts,
    keepDuplicates: values["keep-duplicates"],
    strict: values.strict,
    page: values.page,
    element: values.embed,
    singleFile: values["single-file"],
    compression: values.compress,
    onProgress: process.stderr.isTTY ? (read, total) => process.stderr.write(`\rreading ${read} of ${total}\x1b[K`) : undefined,
  });
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  for (const { message, effect } of warnings) if (effect !== "left out") console.error(`warning: ${message}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const bytes = site.reduce((sum, [, content]) => sum + content.length, 0);
  console.log(`packed ${count(counts.articles, "article")} into ${out} in ${seconds} s`);
  console.log(`  read        ${count(counts.files, "file")}`);
  for (const columns of counts.tables) console.log(`  columns     ${columns}`);
  if (counts.duplicates > 0) console.log(`  duplicates  ${counts.duplicates}`);
  if (counts.drafts > 0) console.log(`  drafts      ${counts.drafts}`);
  console.log(`  written     ${(bytes / 1e6).toFixed(1)} MB in ${count(site.length, "file")}`);
}

// Packs now, and again after each change. A change while packing is not lost: the files are watched first.
async function packAndWatch(articles, out, values) {
  let onChange;
  watch(articles, { recursive: true }, (event, name) => {
    const isOutput = `${resolve(articles, name ?? "")}${sep}`.startsWith(resolve(out) + sep);
    if (!isOutput) onChange();
  });
  for (;;) {
    let timer;
    const changed = new Promise((resolve) => {
      onChange = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, QUIET);
      };
    });
    await packOnce(articles, out, values).catch((error) => console.error(`error: ${error.message}`));
    console.error(`watching ${articles}; press Ctrl+C to stop`);
    await changed;
  }
}

const { values, positionals: [command, source, ...rest] } = parse();
if (values.help || command === undefined) {
  console.log(HELP);
} else if (!["pack", "serve"].includes(command)) {
  usageError(`unknown command ${command}`);
} else if (source === undefined || rest.length > 0) {
  usageError(`${command} needs one ${command === "pack" ? "folder or file with articles" : "site"}`);
} else {
  try {
    if (command === "serve") {
      console.log(`serving ${source} at ${await serve(source, { port: Number(values.port ?? 8080) })}; press Ctrl+C to stop`);
    } else if (values.out === undefined) {
      usageError("pack needs --out SITE");
    } else {
      await (values.watch ? packAndWatch : packOnce)(source, values.out, values);
    }
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  }
}
