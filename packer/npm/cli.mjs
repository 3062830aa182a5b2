#!/usr/bin/env node
// The command line of the npm package.
import { spawn } from "node:child_process";
import { readFileSync, watch } from "node:fs";
import { join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { pack, serve } from "./index.mjs";

// The values of options that have few.
const CHOICES = { lang: ["fr", "en"], compress: ["none", "fast", "best"] };

const HELP = `Full-text search for a folder of articles

Usage:
  trouvaille pack ARTICLES --out SITE [OPTIONS]   Turn articles into a site that searches them
  trouvaille serve SITE [OPTIONS]                 Serve a site on this machine

ARTICLES is a folder or a file: text, Markdown, web pages, CSV, JSON, .zip, exports of Europresse, Factiva, IRaMuTeQ.
SITE is new or empty, or has a site that this command wrote. Nothing outside of it is written.

Options of pack:
  --title TITLE           Title of the page
  --lang ${CHOICES.lang.join("|")}            Language of the interface, unless the reader chooses another [default: fr]
  --facet NAME            Field that becomes a facet, beside those whose values repeat; may be repeated
  --columns ROLE=NAME,…   Columns of tables: title=Titre,text=Contenu,date=Jour. Those not named are guessed
  --base URL              What the addresses of the pages of a site begin with: /blog/. Default: /
  --drafts                Read drafts too
  --keep-duplicates       Keep all copies of an article that occurs several times
  --strict                Fail if any file or article cannot be used, or no table has a column of --columns
  --verbose               Name what was left out on purpose too: duplicates, drafts, pages that a site excludes
  --page, --embed, --single-file
                          Write only these parts of the site
  --compress ${CHOICES.compress.join("|")}
                          Time to spend on compressed copies of the index
  --watch                 Pack again whenever an article changes

Options of serve:
  --open                  Open the page in the browser
  --port PORT             Port; 0 for any free one [default: 8080]

  -h, --help              Print this help
  -V, --version           Print the version

Messages about files are in French if LC_ALL, LC_MESSAGES or LANG says so, otherwise in English.
`;

const FLAG = { type: "boolean" };
const VALUE = { type: "string" };

// The options of the commands, without those of all.
const COMMANDS = {
  pack: {
    out: VALUE,
    title: VALUE,
    lang: VALUE,
    facet: { ...VALUE, multiple: true },
    columns: VALUE,
    base: VALUE,
    drafts: FLAG,
    "keep-duplicates": FLAG,
    strict: FLAG,
    verbose: FLAG,
    page: FLAG,
    embed: FLAG,
    "single-file": FLAG,
    compress: VALUE,
    watch: FLAG,
  },
  serve: { open: FLAG, port: VALUE },
};

const COMMON = { help: { ...FLAG, short: "h" }, version: { ...FLAG, short: "V" } };

// How long files must stay unchanged before they are packed again, in milliseconds.
const QUIET = 500;

// A mistake in the command line.
class UsageError extends Error {}

const usageError = (message) => {
  throw new UsageError(message);
};

const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

// Messages about files are in the language of the environment, as those of the native program.
const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const messages = /^fr/i.test(LC_ALL || LC_MESSAGES || LANG) ? "fr" : "en";

const WARNING = { fr: "attention : ", en: "warning: " };

// The options and the other arguments of a command.
function parse(command, args) {
  try {
    return parseArgs({ args, options: { ...COMMANDS[command], ...COMMON }, allowPositionals: true });
  } catch (error) {
    if (!error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
    const option = /--?[\w-]+/.exec(error.message)?.[0];
    if (error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return usageError(`${command ?? "trouvaille"} has no option ${option}`);
    if (/does not take/.test(error.message)) return usageError(`${option} takes no value`);
    return usageError(`${option} needs a value; write one that begins with a dash as ${option}=-x`);
  }
}

function checkChoices(values) {
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = values[name];
    if (value !== undefined && !choices.includes(value)) {
      usageError(`--${name} is one of ${choices.join(", ")}, not \`${value}\``);
    }
  }
}

// Replaces the line of progress, which only a terminal has.
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\x1b[K`);
}

// Only a loss is a warning. The other messages begin with what happened.
function printMessages(warnings, verbose) {
  for (const { message, effect } of warnings) {
    if (effect === "lossy") console.error(WARNING[messages] + message);
    else if (effect === "skipped" || verbose) console.error(message);
  }
}

// How to look at a site; undefined if it has no page.
function wayToLookAt(out, site) {
  const has = (name) => site.some(([path]) => path === name);
  if (has("index.html")) return `trouvaille serve ${out} --open`;
  return has("trouvaille.html") ? `open ${join(out, "trouvaille.html")}` : undefined;
}

async function packOnce(articles, values) {
  const start = performance.now();
  const { out, verbose } = values;
  const { warnings, summary, site, ...counts } = await pack(articles, {
    out,
    messages,
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
    onProgress: (read, total) => showProgress(`reading ${read} of ${total}`),
  }).finally(() => showProgress(""));
  printMessages(warnings, verbose);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`packed ${count(counts.articles, "article")} into ${out} in ${seconds} s`);
  for (const [label, value] of summary) console.log(`  ${label.padEnd(12)}${value}`);
  if (!verbose && warnings.some(({ effect }) => effect === "left out")) console.log("to see what was left out: --verbose");
  const way = wayToLookAt(out, site);
  if (way !== undefined) console.log(`to look at it: ${way}`);
}

// Packs now, and again after each change. A change while packing is not lost: the files are watched first.
async function packAndWatch(articles, values) {
  let onChange;
  try {
    watch(articles, { recursive: true }, (event, name) => {
      const isOutput = `${resolve(articles, name ?? "")}${sep}`.startsWith(resolve(values.out) + sep);
      if (!isOutput) onChange();
    });
  } catch {
    throw new Error(`cannot watch \`${articles}\`; check the path`);
  }
  for (;;) {
    let timer;
    const changed = new Promise((resolve) => {
      onChange = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, QUIET);
      };
    });
    await packOnce(articles, values).catch((error) => console.error(`error: ${error.message}`));
    console.error(`watching ${articles}; press Ctrl+C to stop`);
    await changed;
  }
}

// The programs that open an address in the browser, by platform.
const OPENERS = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };

function openInBrowser(url) {
  const [program, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...args, url], { detached: true, stdio: "ignore" });
  child.on("error", () => console.error(`warning: cannot open a browser; open ${url} yourself`));
  child.unref();
}

async function serveSite(site, { open, port = "8080" }) {
  const url = await serve(site, { port: /^\d+$/.test(port) ? Number(port) : port });
  console.error(`serving ${site} at ${url}; press Ctrl+C to stop`);
  if (open) openInBrowser(url);
}

async function run([command, ...args]) {
  if (command?.startsWith("-")) [command, args] = [undefined, [command, ...args]];
  if (command !== undefined && !Object.hasOwn(COMMANDS, command)) {
    usageError(`no command \`${command}\`; the commands are ${Object.keys(COMMANDS).join(" and ")}`);
  }
  const { values, positionals: [source, ...rest] } = parse(command, args);
  if (values.help) return console.log(HELP);
  if (values.version) {
    const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));
    return console.log(`trouvaille ${version}`);
  }
  if (command === undefined) usageError("name a command: pack or serve");
  if (rest.length > 0) usageError(`unexpected argument \`${rest[0]}\`; ${command} takes one path`);
  if (command === "serve") {
    return serveSite(source ?? usageError("name the site to serve: trouvaille serve SITE"), values);
  }
  checkChoices(values);
  if (source === undefined) usageError("name the articles: trouvaille pack ARTICLES --out SITE");
  if (values.out === undefined) usageError("name the folder to write: trouvaille pack ARTICLES --out SITE");
  return (values.watch ? packAndWatch : packOnce)(source, values);
}

run(process.argv.slice(2)).catch((error) => {
  const isUsage = error instanceof UsageError || error.code === "ERR_INVALID_ARG_VALUE";
  console.error(`error: ${error.message}${isUsage ? "\nsee trouvaille --help" : ""}`);
  process.exitCode = isUsage ? 2 : 1;
});
