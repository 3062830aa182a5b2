// When the first answer of the page was on the screen, in ms from when it was navigated to, and the bytes of the wasm's memory then.
{
  const { promise, resolve } = Promise.withResolvers();
  window.firstAnswer = promise;
  const { instantiateStreaming } = WebAssembly;
  let memory;
  WebAssembly.instantiateStreaming = async (...all) => {
    const made = await instantiateStreaming(...all);
    ({ memory } = made.instance.exports);
    return made;
  };
  const answered = () => [document, document.querySelector("trouvaille-search")?.shadowRoot].some((root) => root?.querySelector(ROW));
  // This runs before a frame is made.
  const look = () => {
    if (!answered()) return void requestAnimationFrame(look);
    // A message that is sent while a frame is being made arrives when it has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve([performance.now(), memory.buffer.byteLength]);
    port2.postMessage(null);
  };
  look();
}
