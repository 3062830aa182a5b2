// Type guards that check values at run time. The compiler checks each guard against its type, so that they agree.

export type Guard<T> = (value: unknown) => value is T;

export type Fields<T> = { [Key in keyof T]-?: Guard<T[Key]> };

function primitive<T>(type: string): Guard<T> {
  return (value): value is T => typeof value === type;
}

export const text: Guard<string> = primitive("string");
export const number: Guard<number> = primitive("number");
export const flag: Guard<boolean> = primitive("boolean");

export function oneOf<T extends string>(...values: T[]): Guard<T> {
  return (value): value is T => values.some((known) => known === value);
}

export function nullable<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

export function list<T>(guard: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(guard);
}

// An object with any keys.
export function record<T>(guard: Guard<T>): Guard<{ [name: string]: T }> {
  return (value): value is { [name: string]: T } =>
    value !== null && typeof value === "object" && Object.values(value).every(guard);
}

// An object with exactly these fields. Optional fields may be missing, but are never `undefined`.
export function object<T>(fields: Fields<T>, optional: (keyof T)[] = []): Guard<T> {
  return (value): value is T => {
    if (value === null || typeof value !== "object") return false;
    const has = (name: keyof T) => (name in value ? fields[name]((value as T)[name]) : optional.includes(name));
    return Object.keys(value).every((name) => name in fields) && (Object.keys(fields) as (keyof T)[]).every(has);
  };
}

export function check<T>(guard: Guard<T>, value: unknown, name: string): T {
  if (!guard(value)) throw new Error(`${name} is ${JSON.stringify(value)}`);
  return value;
}
