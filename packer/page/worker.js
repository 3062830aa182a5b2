// Reads and indexes files in a worker, so that the page stays responsive.
//
// Messages to the worker, which are handled one after the other: `{ start }` with the wasm of the packer, the template
// and the options; `{ add }` with the path and the bytes of each file, or `{ skip }` with the path and the reason why it
// cannot be read; `{ finish }`; then `{ save }` any number of times. Messages from it: `{ added }` after each file,
// `{ member }` with the share of an archive that was read, `{ report, corpus, wasm }`, `{ saved }`, `{ failure }`.
import init, { Packer, widgetWasm } from "glue";

let packer, template;

const handlers = {
  async start({ packer: wasm, template: archive, options }) {
    template = new Uint8Array(archive);
    await init({ module_or_path: wasm });
    packer = new Packer(options);
  },

  add([path, bytes]) {
    packer.add(path, new Uint8Array(bytes), (read, members) => postMessage({ member: read / members }));
    postMessage({ added: true });
  },

  skip([path, reason]) {
    packer.skip(path, reason);
    postMessage({ added: true });
  },

  finish() {
    const report = packer.finish();
    if (report.articles === 0) {
      postMessage({ report });
      return;
    }
    const [corpus, wasm] = [packer.corpus(), widgetWasm(template)];
    postMessage({ report, corpus, wasm }, [corpus.buffer, wasm.buffer]);
  },

  save(kind) {
    const isSite = kind === "site";
    const parts = { page: isSite, element: isSite, singleFile: !isSite, compression: isSite ? "fast" : "none" };
    const bytes = isSite ? packer.zip(template, parts) : packer.site(template, parts)[0][1];
    postMessage({ saved: { kind, bytes } }, [bytes.buffer]);
  },
};

let queue = Promise.resolve();

addEventListener("message", ({ data }) => {
  const [[action, content]] = Object.entries(data);
  queue = queue.then(() => handlers[action](content)).catch((error) => postMessage({ failure: String(error) }));
});
