/** What begins a line of a comment that does not continue the line before: a tag, a list, a table, a directive. */
const begins = /^(@|[-*] |\d+\. |[|#<]|```|deno-|ts-|\/)/;

/** A line of a comment: its start, and its text. */
const line = /^( *(?:\/\/|\*(?!\/)))(?: (.*))?$/;

/** The words of a text; a link and code between backticks are one. */
const words = /(?:\{@[^}]*\}|`[^`]*`|\S)+/g;

/** A paragraph of a comment. */
export interface WrappedComment {
  wrapped: string[];
  /** The number of its lines before. */
  count: number;
}

/**
 * Rewraps a paragraph of a comment if one of its lines is too long.
 *
 * @param lines The lines of the code.
 * @param at The line at which the paragraph begins.
 * @param width The maximum number of characters per line; a longer word is not broken.
 * @returns `undefined` if no such paragraph begins there, or all its lines fit. Indented text, a formula or an
 * example, is not a paragraph.
 *
 * @example
 * ```ts
 * import { wrapComment } from "lib/notebook/wrap_comment.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const lines = [" * One two three", " * four.", " * @returns"];
 * assertEquals(wrapComment(lines, 0, 12), { wrapped: [" * One two", " * three", " * four."], count: 2 });
 * ```
 */
export function wrapComment(
  lines: readonly string[],
  at: number,
  width: number,
): WrappedComment | undefined {
  const [, start, first] = line.exec(lines[at]!) ?? [];
  if (first === undefined || !isText(first) || isInExample(lines, at)) return undefined;
  const texts = [first];
  for (; !texts.at(-1)!.endsWith("*/"); texts.push(line.exec(lines[at + texts.length]!)![2]!)) {
    const [, nextStart, next] = line.exec(lines[at + texts.length] ?? "") ?? [];
    if (next === undefined || nextStart !== start || !isText(next) || begins.test(next)) break;
  }
  const count = texts.length;
  if (!lines.slice(at, at + count).some(({ length }) => length > width)) {
    return { wrapped: lines.slice(at, at + count), count };
  }
  const wrapped: string[] = [];
  for (const [word] of texts.join(" ").matchAll(words)) {
    const longer = `${wrapped.at(-1) ?? start} ${word}`;
    if (wrapped.length > 0 && longer.length <= width) wrapped[wrapped.length - 1] = longer;
    else wrapped.push(`${start} ${word}`);
  }
  return { wrapped, count };
}

/** Returns whether a line of a comment is text, not empty and not indented. */
function isText(text: string): boolean {
  return /^\S/.test(text) && !/^(```|deno-|ts-|\/)/.test(text);
}

/** Returns whether a line is inside an example of its comment. */
function isInExample(lines: readonly string[], at: number): boolean {
  let inside = false;
  for (let i = at - 1; i >= 0 && line.test(lines[i]!); i--) {
    if (/^ *\* *```/.test(lines[i]!)) inside = !inside;
  }
  return inside;
}
