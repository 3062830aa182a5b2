// Reads the bytes of a response, or of a promise of it.
export async function readBytes(promise) {
  const response = await promise;
  if (!response.ok) throw new Error(`corpus: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
