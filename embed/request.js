// What a page asks for, and what an address says of it: the one is turned into the other here. Which names an address has is told
// in src/address.rs; a test holds these against it.

// The lists of filters, and the names of their values in an address.
const LISTS = { sources: "source", sections: "section", dates: "date" };

// The first and the last day of a range have the same names there.
const RANGE = ["from", "to"];

const SORTS = ["relevance", "newest", "oldest"];

const FILTERS = [...Object.keys(LISTS), ...RANGE];

const NAMES = ["q", ...Object.values(LISTS), ...RANGE, "sort", "d"];

// Something that is not as it has to be, by its name.
function refuse(name, expected, value) {
  throw new TypeError(`trouvaille: ${name} must be ${expected}, and is ${typeof value === "string" ? `"${value}"` : String(value)}`);
}

export function text(name, value) {
  return typeof value === "string" ? value : refuse(name, "a string", value);
}

export function count(name, value, otherwise) {
  if (value === undefined) return otherwise;
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32 ? value : refuse(name, "a whole number from 0 on", value);
}

// An object that has nothing but what is known.
export function object(name, value, known) {
  if (value === undefined) return {};
  if (value === null || typeof value !== "object" || Array.isArray(value)) refuse(name, "an object", value);
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger !== undefined) {
    throw new TypeError(`trouvaille: ${name} has no "${stranger}", but ${known.join(", ") || "nothing at all"}`);
  }
  return value;
}

// A year, a month or a day that there is.
function date(name, value) {
  const time = /^\d{4}(-\d\d){0,2}$/.test(value) ? new Date(value) : NaN;
  if (Number.isNaN(+time) || !time.toISOString().startsWith(value)) refuse(name, 'a date such as "2016", "2016-12" or "2016-12-29"', value);
  return value;
}

// The address of what is asked for. Its query is that of `options` beside it.
export function address(query, filters, sort) {
  const all = new URLSearchParams({ q: text("query", query) });
  object("filters", filters, FILTERS);
  for (const list in LISTS) {
    const { [list]: values = [] } = filters ?? {};
    if (!Array.isArray(values)) refuse(`filters.${list}`, "a list", values);
    values.forEach((value, number) => {
      const name = `filters.${list}[${number}]`;
      // What states none has the empty name.
      all.append(LISTS[list], value === null ? "" : list === "dates" ? date(name, value) : text(name, value));
    });
  }
  for (const end of RANGE) {
    if (filters?.[end] !== undefined) all.set(end, date(`filters.${end}`, filters[end]));
  }
  if (sort !== undefined) all.set("sort", SORTS.includes(sort) ? sort : refuse("sort", SORTS.join(", "), sort));
  return String(all);
}

// What an address asks for.
export function told(address) {
  const all = new URLSearchParams(address);
  const filters = {};
  for (const list in LISTS) {
    if (all.has(LISTS[list])) filters[list] = all.getAll(LISTS[list]).map((value) => value || null);
  }
  for (const end of RANGE) {
    if (all.has(end)) filters[end] = all.get(end);
  }
  const path = all.get("d");
  return { query: all.get("q") ?? "", filters, sort: all.get("sort"), ...(path === null ? {} : { path }) };
}

// What of an address bar is an address, and what is the page's.
export function own(address) {
  return String(new URLSearchParams([...new URLSearchParams(address)].filter(([name]) => NAMES.includes(name))));
}

// An address beside what else stands behind a ?, in which it takes the place of another.
export function beside(around, address) {
  const all = [...new URLSearchParams(around)].filter(([name]) => !NAMES.includes(name));
  return String(new URLSearchParams([...all, ...new URLSearchParams(address)]));
}
