// Sets `firstAnswer`, a promise of the time from navigation until the first result is on the screen, in ms, and of the
// size of the wasm memory at that time, in bytes.
{
  const { promise, resolve } = Promise.withResolvers();
  window.firstAnswer = promise;
  const { instantiateStreaming } = WebAssembly;
  let memory;
  WebAssembly.instantiateStreaming = async (...parameters) => {
    const result = await instantiateStreaming(...parameters);
    // The build gives exports short names.
    memory = Object.values(result.instance.exports).find((value) => value instanceof WebAssembly.Memory);
    return result;
  };
  const hasResults = () =>
    [document, document.querySelector("trouvaille-search")?.shadowRoot].some((root) => root?.querySelector(ROW));
  // Runs before each frame.
  const check = () => {
    if (!hasResults()) return void requestAnimationFrame(check);
    // A message posted before a frame is rendered arrives after it was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve([performance.now(), memory.buffer.byteLength]);
    port2.postMessage(null);
  };
  check();
}
