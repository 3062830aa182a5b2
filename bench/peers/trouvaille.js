// Trouvaille's engine alone, without the interface, for the times of queries: the wasm of bench/src/exports.rs.
import init, { load, open as openIndex, search } from "./trouvaille_bench.js";

export async function open(read) {
  const [, index] = await Promise.all([init(), read("index").then((response) => response.arrayBuffer())]);
  load(new Uint8Array(index));
  openIndex();
  return (query, limit) => [...search(query, limit)];
}
