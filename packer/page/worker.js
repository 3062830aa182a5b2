// Reads and indexes files in a worker, so that the page stays responsive.
//
// Messages to the worker: `{ packer, template, options, files }` once, then `{ save }` any number of times. Messages
// from it: `{ progress }`, `{ report, corpus, wasm }`, `{ saved }`, `{ failure }`.
import init, { Packer, widgetWasm } from "glue";

// Files are announced at most this often, in milliseconds.
const PROGRESS_INTERVAL = 100;

let packer, template;

async function pack({ packer: wasm, template: archive, options, files }) {
  template = new Uint8Array(archive);
  await init({ module_or_path: wasm });
  packer = new Packer(options);
  const total = files.reduce((sum, [, file]) => sum + file.size, 0);
  let [bytes, announced] = [0, 0];
  for (const [index, [path, file]] of files.entries()) {
    const now = performance.now();
    if (now - announced > PROGRESS_INTERVAL) {
      announced = now;
      postMessage({ progress: { files: index, of: files.length, bytes, total } });
    }
    const announceMembers = (read, members) => {
      postMessage({ progress: { files: index, of: files.length, bytes: bytes + file.size * read / members, total } });
    };
    try {
      packer.add(path, new Uint8Array(await file.arrayBuffer()), announceMembers);
    } catch (error) {
      // The file was removed or changed since, or the browser may not read it.
      if (!(error instanceof DOMException)) throw error;
      packer.skip(path, error.message);
    }
    bytes += file.size;
  }
  postMessage({ progress: { files: files.length, of: files.length, bytes: total, total } });
  const report = packer.finish();
  if (report.articles === 0) {
    postMessage({ report });
    return;
  }
  const [corpus, widget] = [packer.corpus(), widgetWasm(template)];
  postMessage({ report, corpus, wasm: widget }, [corpus.buffer, widget.buffer]);
}

function save(kind) {
  const isSite = kind === "site";
  const parts = { page: isSite, element: isSite, singleFile: !isSite, compression: isSite ? "fast" : "none" };
  const bytes = isSite ? packer.zip(template, parts) : packer.site(template, parts)[0][1];
  postMessage({ saved: { kind, bytes } }, [bytes.buffer]);
}

addEventListener("message", async ({ data }) => {
  try {
    await (data.save ? save(data.save) : pack(data));
  } catch (error) {
    postMessage({ failure: String(error) });
  }
});
