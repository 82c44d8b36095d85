/**
 * Errors that the user can fix, and how they quote text from outside.
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

/** The most characters of a quotation that are shown. */
const longestQuotation = 200;

/** Characters that are escaped: control characters, line separators, marks that change the reading direction, lone surrogates. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Returns text in a form that is safe to print: one line, without characters that control a terminal. Each of those becomes an escape, as in
 * JavaScript.
 *
 * For text from outside (a path, another library's message) that stands in a message without quotation marks.
 *
 * @param most The most characters that are shown; longer text is shortened in the middle.
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
 * Returns text in double quotation marks, safe to print as by {@linkcode printable}, at most 200 characters of it; quotation marks and
 * backslashes in it are escaped.
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
