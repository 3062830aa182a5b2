// Converts between the arguments of the API and addresses, the query strings that links and the wasm use for a request.
// The names of the parameters must be those of src/state/address.rs.

// The filters that are lists, and the parameter of each in an address.
const LISTS = { sources: "source", sections: "section", dates: "date" };

// The filters that bound the date. Their parameters have the same names.
const BOUNDS = ["from", "to"];

const SORTS = ["relevance", "newest", "oldest"];

// What precedes the name of a field in its parameter.
const FIELD_PREFIX = "f.";

const FILTERS = [...Object.keys(LISTS), ...BOUNDS, "fields"];

const PARAMETERS = ["q", ...Object.values(LISTS), ...BOUNDS, "sort", "d"];

const isParameter = (name) => PARAMETERS.includes(name) || name.startsWith(FIELD_PREFIX);

// Throws a `TypeError` that names the argument.
function throwInvalid(name, expected, value) {
  const actual = typeof value === "string" ? `"${value}"` : String(value);
  throw new TypeError(`trouvaille: ${name} must be ${expected}, and is ${actual}`);
}

export function checkString(name, value) {
  return typeof value === "string" ? value : throwInvalid(name, "a string", value);
}

// Checks for an integer that fits into the `u32` of the wasm.
export function checkCount(name, value, fallback) {
  if (value === undefined) return fallback;
  const isValid = Number.isInteger(value) && value >= 0 && value < 2 ** 32;
  return isValid ? value : throwInvalid(name, "a whole number from 0 on", value);
}

// Checks for an object, with any keys.
function checkAnyObject(name, value = {}) {
  const isObject = value !== null && typeof value === "object" && !Array.isArray(value);
  return isObject ? value : throwInvalid(name, "an object", value);
}

// Checks for an object that has no keys other than `allowed`.
export function checkObject(name, value, allowed) {
  if (value === undefined) return {};
  const unknown = Object.keys(checkAnyObject(name, value)).find((key) => !allowed.includes(key));
  if (unknown !== undefined) {
    throw new TypeError(`trouvaille: ${name} has no "${unknown}", but ${allowed.join(", ") || "nothing at all"}`);
  }
  return value;
}

// Checks for a year, a month or a day that exists. Some browsers parse 2016-02-31 as 2016-03-02.
function checkDate(name, value) {
  const time = /^\d{4}(-\d\d){0,2}$/.test(value) ? new Date(value) : NaN;
  if (Number.isNaN(+time) || !time.toISOString().startsWith(value)) {
    throwInvalid(name, 'a date such as "2016", "2016-12" or "2016-12-29"', value);
  }
  return value;
}

// The address of a request.
export function toAddress(query, filters, sort) {
  const parameters = new URLSearchParams({ q: checkString("query", query) });
  checkObject("filters", filters, FILTERS);
  const append = (parameter, list, values = [], check) => {
    if (!Array.isArray(values)) throwInvalid(list, "a list", values);
    // An empty value stands for documents that state none.
    const toParameter = (value, index) => (value === null ? "" : check(`${list}[${index}]`, value));
    values.map(toParameter).forEach((value) => parameters.append(parameter, value));
  };
  for (const list in LISTS) {
    append(LISTS[list], `filters.${list}`, filters?.[list], list === "dates" ? checkDate : checkString);
  }
  const fields = checkAnyObject("filters.fields", filters?.fields);
  for (const name of Object.keys(fields)) append(FIELD_PREFIX + name, `filters.fields.${name}`, fields[name], checkString);
  for (const bound of BOUNDS) {
    if (filters?.[bound] !== undefined) parameters.set(bound, checkDate(`filters.${bound}`, filters[bound]));
  }
  if (sort !== undefined) {
    parameters.set("sort", SORTS.includes(sort) ? sort : throwInvalid("sort", SORTS.join(", "), sort));
  }
  return String(parameters);
}

// The request of an address, as `SearchRequest` in trouvaille.d.ts, with the path of the open document if there is one.
export function fromAddress(address) {
  const parameters = new URLSearchParams(address);
  const valuesOf = (name) => parameters.getAll(name).map((value) => value || null);
  const filters = {};
  for (const list in LISTS) {
    if (parameters.has(LISTS[list])) filters[list] = valuesOf(LISTS[list]);
  }
  for (const bound of BOUNDS) {
    if (parameters.has(bound)) filters[bound] = parameters.get(bound);
  }
  const fields = [...new Set(parameters.keys())].filter((name) => name.startsWith(FIELD_PREFIX));
  if (fields.length) {
    filters.fields = Object.fromEntries(fields.map((name) => [name.slice(FIELD_PREFIX.length), valuesOf(name)]));
  }
  const path = parameters.get("d");
  const request = { query: parameters.get("q") ?? "", filters, sort: parameters.get("sort") };
  return path === null ? request : { ...request, path };
}

// The address in a query string: its parameters without those of the page.
export function extractAddress(queryString) {
  const parameters = [...new URLSearchParams(queryString)].filter(([name]) => isParameter(name));
  return String(new URLSearchParams(parameters));
}

// A query string with the parameters of the page, and `address` in place of the address in it.
export function replaceAddress(queryString, address) {
  const others = [...new URLSearchParams(queryString)].filter(([name]) => !isParameter(name));
  return String(new URLSearchParams([...others, ...new URLSearchParams(address)]));
}
