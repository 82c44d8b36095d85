/**
 * Which error is thrown for what, and how messages quote text from outside.
 *
 * 1. What a person gave is wrong, and they can correct it (a file, a data set, a picture, a setting):
 *    {@linkcode UserError} or a subclass. A command prints its message as one line.
 * 2. A call is wrong, and the caller must change the code: RangeError for a value that the documentation
 *    excludes (a shape, a length, an index), TypeError for a wrong type, Error for a call at the wrong time.
 * 3. Anything else is a fault of ours or of the machine: Error, or a subclass with the name of the fault. A
 *    command prints it as unexpected, with the stack on request.
 *
 * A message is one line, `<what>: expected <x>, but got <y>; <what to do>`, in lower case and without a full
 * stop. It names settings ("batchSize"); the command line adds its options. Text from outside is quoted by
 * {@linkcode quoted} or {@linkcode printable}.
 *
 * @module
 */

/**
 * What a person gave is wrong: a file, a directory, a data set, a setting. The message is one line that says
 * what was wrong, where, and what to do.
 *
 * @example
 * ```ts
 * import { UserError } from "lib/errors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new UserError("data/mine: no such directory; name one that holds the four IDX files");
 * assertEquals(error.name, "UserError");
 * ```
 */
export class UserError extends Error {
  override name = "UserError";
}

/**
 * A setting that no run could have, found before anything is read or computed: an option of a command, a
 * backend's name.
 */
export class UsageError extends UserError {
  override name = "UsageError";
}

/** The maximum number of characters of a quotation that are shown. */
const longestQuotation = 200;

/**
 * Characters that are escaped: control characters, line separators, marks that change the reading direction,
 * lone surrogates.
 */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Returns text in a form that is safe to print: one line, without characters that control a terminal. Each of
 * those becomes an escape, as in JavaScript.
 *
 * For text from outside (a path, another library's message) that appears in a message without quotation
 * marks.
 *
 * @param most The maximum number of characters that are shown; longer text is shortened in the middle.
 *
 * @example
 * ```ts
 * import { printable } from "lib/errors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(printable("a\nb \x1b[31mred"), "a\\nb \\x1b[31mred");
 * assertEquals(printable("0123456789", 4), "01…89");
 * ```
 */
export function printable(text: string, most: number = Infinity): string {
  const characters = text.length > most ? [...text] : [];
  const half = Math.floor(most / 2);
  const shown = characters.length > most
    ? `${characters.slice(0, half).join("")}…${characters.slice(-half).join("")}`
    : text;
  return shown.replaceAll(unprintable, escapeOf);
}

/**
 * Returns text in double quotation marks, safe to print as by {@linkcode printable}, at most 200 characters
 * of it; quotation marks and backslashes in it are escaped.
 *
 * For what a file or a user gave as a value.
 *
 * @example
 * ```ts
 * import { quoted } from "lib/errors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(quoted("relu"), '"relu"');
 * assertEquals(quoted('say "a\nb"'), '"say \\"a\\nb\\""');
 * ```
 */
export function quoted(text: string): string {
  return `"${printable(text.replaceAll(/["\\]/g, "\\$&"), longestQuotation)}"`;
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return shortEscapes[character] ??
    (code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`);
}
