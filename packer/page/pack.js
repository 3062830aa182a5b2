// The page that packs articles in the browser: choose, work, search, save.
//
// scripts/packer.mjs inserts the script of the worker (`worker`), and the wasm of the packer and the template of sites as
// elements, in base64 of gzip.
import init, * as widget from "glue";
import worker from "worker";
import { embeddedResponse } from "../../offline/embedded.js";
import { mountWidget } from "../../page/start.js";
import { chosenFiles, droppedFiles } from "./files.js";

const STRINGS = {
  fr: {
    reading: ({ files, of }) => `${files} fichiers lus sur ${of}`,
    indexing: "Indexation des articles…",
    articles: (count) => `${count} ${count === "1" ? "article" : "articles"}`,
    leftOut: (count) => `Laissé de côté ou signalé : ${count}`,
    nothing: "Aucun article n’a été trouvé dans ces fichiers.",
    columns: "Colonnes reconnues",
    stopped: "La lecture s’est arrêtée : ",
    notSaved: "L’enregistrement a échoué : ",
    crashed: "La recherche s’est arrêtée à cause d’une erreur.",
  },
  en: {
    reading: ({ files, of }) => `${files} of ${of} files read`,
    indexing: "Indexing the articles…",
    articles: (count) => `${count} ${count === "1" ? "article" : "articles"}`,
    leftOut: (count) => `Left out or noted: ${count}`,
    nothing: "There is no article in these files.",
    columns: "Recognized columns",
    stopped: "Reading stopped: ",
    notSaved: "It could not be saved: ",
    crashed: "The search stopped because of an error.",
  },
};

const NAMES = { file: "trouvaille.html", site: "trouvaille.zip" };
const TYPES = { file: "text/html", site: "application/zip" };

const byId = (id) => document.getElementById(id);
const language = navigator.language.startsWith("fr") ? "fr" : "en";
const strings = STRINGS[language];
const formatNumber = (number) => number.toLocaleString(language);

function translate() {
  document.documentElement.lang = language;
  byId("options").elements.language.value = language;
  if (language === "en") {
    for (const element of document.querySelectorAll("[data-en]")) element.textContent = element.dataset.en;
  }
}

// Shows one of the sections.
function show(id) {
  for (const section of ["choose", "work", "failure", "result"]) byId(section).hidden = section !== id;
}

function showFailure(text) {
  byId("failure-text").textContent = text;
  show("failure");
  byId("failure").querySelector("button").focus();
}

// A promise of the wasm of the packer and the template of sites, which are decoded when they are needed.
let embedded;
const decodeEmbedded = () =>
  (embedded ??= Promise.all(["packer", "template"].map((id) => embeddedResponse(byId(id)).arrayBuffer())));

// The worker of the current articles. A worker that was ended sends no messages any more.
let current;

const workerUrl = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
const policy = window.trustedTypes?.createPolicy("trouvaille", { createScriptURL: () => workerUrl });

// The options of the packer that the form states.
function readOptions() {
  const form = new FormData(byId("options"));
  return {
    title: form.get("title").trim() || undefined,
    language: form.get("language"),
    messages: language,
    facets: form.get("facets").split(",").map((name) => name.trim()).filter((name) => name !== ""),
    columns: form.get("columns").trim(),
    drafts: form.has("drafts"),
    keepDuplicates: form.has("keepDuplicates"),
  };
}

async function pack(files) {
  if (files.length === 0) return;
  const options = readOptions();
  show("work");
  byId("cancel").focus();
  const started = new Worker(policy?.createScriptURL("") ?? workerUrl);
  current = started;
  started.addEventListener("message", ({ data }) => receive(data));
  started.addEventListener("error", ({ message }) => receive({ failure: message }));
  const [wasm, template] = await decodeEmbedded();
  if (started !== current) return;
  started.postMessage({ start: { packer: wasm, template, options } });
  await sendFiles(started, files);
  started.postMessage({ finish: true });
}

// The files that the page has read and the worker has not yet, at most.
const MAX_PENDING = 8;

// The number of current files that were read and of all, and functions to call when the worker has read another one. Not
// their sizes: Chromium asks for each one on the main thread, which takes 4 s for 10,000 files.
let progress, waiting;

// Sends files to the worker as fast as it reads them. The page reads them, because WebKit denies that to workers of pages
// from a disk.
async function sendFiles(worker, files) {
  progress = { files: 0, of: files.length };
  waiting = [];
  showProgress(progress);
  for (const [index, [path, open]] of files.entries()) {
    while (index - progress.files >= MAX_PENDING) await new Promise((resolve) => waiting.push(resolve));
    if (worker !== current) return;
    try {
      const file = await open();
      const bytes = await file.arrayBuffer();
      worker.postMessage({ add: [path, bytes] }, [bytes]);
    } catch (error) {
      // The file was removed or changed since, or the browser may not read it.
      worker.postMessage({ skip: [path, error.message] });
    }
  }
}

function receive({ added, member, report, corpus, wasm, saved, failure }) {
  if (added) {
    progress.files += 1;
    showProgress(progress);
    waiting.splice(0).forEach((resume) => resume());
  }
  if (member !== undefined) showProgress({ ...progress, share: member });
  if (report) showReport(report);
  if (corpus) search(corpus, wasm);
  if (saved) save(NAMES[saved.kind], new Blob([saved.bytes], { type: TYPES[saved.kind] }));
  if (failure && byId("result").hidden) showFailure(strings.stopped + failure);
  else if (failure) showNotSaved(failure);
}

// `share` is that of the archive that is being read.
function showProgress({ files, of, share = 0 }) {
  const isRead = files === of;
  const counts = { files: formatNumber(files), of: formatNumber(of) };
  byId("work-text").textContent = isRead ? strings.indexing : strings.reading(counts);
  const bar = byId("progress");
  // One file has no share that is known, unless it is an archive.
  if (isRead || (of === 1 && share === 0)) bar.removeAttribute("value");
  else Object.assign(bar, { max: of, value: files + share });
}

// Fills one of the lists of the report.
function showList(id, summary, texts) {
  const list = byId(id);
  list.hidden = texts.length === 0;
  list.querySelector("summary").textContent = summary;
  const items = texts.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  list.querySelector("ul").replaceChildren(...items);
}

function showReport({ articles, warnings, tables }) {
  showList("left-out", strings.leftOut(formatNumber(warnings.length)), warnings.map(({ message }) => message));
  showList("tables", strings.columns, tables);
  if (articles === 0) {
    byId("left-out").open = true;
    showFailure(strings.nothing);
    return;
  }
  byId("result-text").textContent = strings.articles(formatNumber(articles));
  show("result");
}

// Opens the widget over the articles.
async function search(corpus, wasm) {
  try {
    await init({ module_or_path: wasm });
    widget.openCorpus(corpus);
    byId("trouvaille").hidden = false;
    mountWidget(widget.mount);
  } catch (error) {
    showFailure(strings.stopped + error);
  }
}

function save(name, blob) {
  byId("result").removeAttribute("aria-busy");
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  // The browser has begun the download by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function showNotSaved(reason) {
  byId("result").removeAttribute("aria-busy");
  byId("result-text").textContent = strings.notSaved + reason;
}

function requestSave(kind) {
  byId("result").setAttribute("aria-busy", "true");
  current.postMessage({ save: kind });
}

translate();
byId("options").onsubmit = (event) => event.preventDefault();
byId("choose-files").onclick = () => byId("files").click();
byId("choose-folder").onclick = () => byId("folder").click();
for (const id of ["files", "folder"]) {
  byId(id).onchange = ({ target }) => {
    pack(chosenFiles(target));
    // Choosing the same files again is a change too.
    target.value = "";
  };
}
function chooseAgain() {
  current?.terminate();
  current = undefined;
  for (const id of ["left-out", "tables"]) byId(id).hidden = true;
  show("choose");
  byId("choose-files").focus();
}

byId("cancel").onclick = chooseAgain;
for (const button of document.querySelectorAll(".again")) {
  // The widget and its wasm are there for the life of the page.
  button.onclick = () => (byId("trouvaille").hidden ? chooseAgain() : location.replace(location.pathname));
}
byId("save-file").onclick = () => requestSave("file");
byId("save-site").onclick = () => requestSave("site");
byId("save-list").onclick = () => {
  const lines = [...document.querySelectorAll("#left-out li")].map(({ textContent }) => `${textContent}\n`);
  save("trouvaille.txt", new Blob(lines, { type: "text/plain" }));
};
addEventListener("dragover", (event) => {
  event.preventDefault();
  byId("drop").classList.add("over");
});
addEventListener("dragleave", () => byId("drop").classList.remove("over"));
addEventListener("drop", async (event) => {
  event.preventDefault();
  byId("drop").classList.remove("over");
  if (byId("choose").hidden) return;
  try {
    await pack(await droppedFiles(event.dataTransfer));
  } catch (error) {
    // A folder cannot be read.
    showFailure(strings.stopped + error);
  }
});
addEventListener("trouvaille-failure", () => showFailure(strings.crashed));
