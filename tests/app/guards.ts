// What tells at run time whether a value is of a type. The compiler holds each against its type, so that a type cannot say
// something else than what is looked for.

export type Guard<T> = (value: unknown, name: string) => asserts value is T;

export type Fields<T> = { [Key in keyof T]-?: Guard<T[Key]> };

function refuse(value: unknown, name: string): never {
  throw new Error(`${name} is ${JSON.stringify(value)}`);
}

function primitive<T>(type: string): Guard<T> {
  return (value, name) => {
    if (typeof value !== type) refuse(value, name);
  };
}

export const text: Guard<string> = primitive("string");
export const number: Guard<number> = primitive("number");
export const flag: Guard<boolean> = primitive("boolean");

export function one<T extends string>(...values: T[]): Guard<T> {
  return (value, name) => {
    if (!(values as unknown[]).includes(value)) refuse(value, name);
  };
}

export function maybe<T>(guard: Guard<T>): Guard<T | null> {
  return (value, name) => {
    if (value !== null) check(guard, value, name);
  };
}

export function list<T>(guard: Guard<T>): Guard<T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) refuse(value, name);
    value.forEach((item, number) => check(guard, item, `${name}[${number}]`));
  };
}

// An object with these fields and no others. What is optional may be missing, and is never `undefined`.
export function object<T>(fields: Fields<T>, optional: (keyof T)[] = []): Guard<T> {
  return (value, name) => {
    if (value === null || typeof value !== "object") refuse(value, name);
    const stranger = Object.keys(value).find((key) => !(key in fields));
    if (stranger !== undefined) refuse(stranger, `a field of ${name} that no type has`);
    for (const key in fields) {
      if (key in value || !optional.includes(key)) {
        check(fields[key], (value as Record<string, unknown>)[key], `${name}.${key}`);
      }
    }
  };
}

export function check<T>(guard: Guard<T>, value: unknown, name: string): T {
  const known: Guard<T> = guard;
  known(value, name);
  return value;
}
