// What both adapters for MiniSearch share.
import MiniSearch from "minisearch";

// The functions of an adapter for MiniSearch with these options.
export function adapter(options) {
  return {
    build(documents) {
      const index = new MiniSearch(options);
      index.addAll(documents);
      return { index: { "index.json": JSON.stringify(index) } };
    },

    async open(read) {
      const index = await MiniSearch.loadJSONAsync(await (await read("index.json")).text(), options);
      return (query, limit) =>
        index
          .search(query)
          .slice(0, limit)
          .map(({ id }) => id);
    },
  };
}
