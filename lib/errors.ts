/**
 * Errors that are the user's to mend, and how text from outside is quoted in them.
 *
 * Every command prints such an error as one line without a stack trace. Anything else that is thrown is a fault of ours and keeps
 * its stack.
 *
 * @module
 */

/**
 * Bad input: a file, a directory, a data set. The message is one line that says what was wrong, where, and what to do. Commands
 * exit with code 1.
 *
 * @example
 * ```ts
 * import { UserError } from "lib/errors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new UserError("data/mine: no such directory; name one that holds the four IDX files");
 * assertEquals(error.exitCode, 1);
 * ```
 */
export class UserError extends Error {
  override name = "UserError";
  /** What a command exits with. */
  readonly exitCode: number = 1;
}

/** A wrong option or argument: commands exit with code 2. */
export class UsageError extends UserError {
  override name = "UsageError";
  override readonly exitCode: number = 2;
}

/** How many characters of a quotation are shown at most. */
const longestQuotation = 200;

/** Not to be printed as they are: control characters, line separators, marks that turn the reading direction, halves of a character. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Returns text in a form that is safe to print: one line, without characters that command a terminal. Each of those becomes an escape as in
 * JavaScript. What is longer than 200 characters is shortened in its middle.
 *
 * For text from outside (a file's content, its name, another library's message) that stands in a message without quotation marks.
 *
 * @example
 * ```ts
 * import { printable } from "lib/errors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(printable("a\nb \x1b[31mred"), "a\\nb \\x1b[31mred");
 * ```
 */
export function printable(text: string): string {
  const characters = [...text];
  const half = longestQuotation / 2;
  const shown = characters.length <= longestQuotation
    ? text
    : `${characters.slice(0, half).join("")}…${characters.slice(-half).join("")}`;
  return shown.replaceAll(unprintable, escapeOf);
}

/**
 * Returns text in double quotation marks, safe to print as by {@linkcode printable}; quotation marks and backslashes in it are escaped.
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
  return `"${printable(text.replaceAll(/["\\]/g, "\\$&"))}"`;
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return shortEscapes[character] ??
    (code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`);
}
