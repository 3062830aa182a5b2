// Files that a page contains: elements with base64 of gzip.

function decodeBase64(base64) {
  return Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

// The content of an element as a response, so that a browser compiles wasm while it is decompressed. The element is
// removed: its text is larger than the bytes by a third.
export function embeddedResponse(element) {
  const compressed = decodeBase64(element.textContent);
  element.remove();
  const decompressed = new Response(compressed).body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(decompressed, { headers: { "content-type": "application/wasm" } });
}
