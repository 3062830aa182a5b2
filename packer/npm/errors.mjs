// Errors that name a reason and a way out.
import { getSystemErrorMap } from "node:util";

// A file that cannot be read. Packing goes on without it.
export class Unreadable extends Error {}

// Why a call to the system failed, without its name and the path: "permission denied".
export const reasonOf = (error) => getSystemErrorMap().get(error.errno)?.[1] ?? error.message;

// An error in the options of a function, with the code that Node gives such errors.
export const invalidOption = (message) => Object.assign(new TypeError(message), { code: "ERR_INVALID_ARG_VALUE" });
