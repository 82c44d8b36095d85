/**
 * No-break spaces in a paragraph of Markdown, also between text and code, formulas or links.
 *
 * @module
 */
import { noBreaks } from "./no_breaks.ts";

/** What of a token of markdown-it is looked at, and changed. */
export interface InlineToken {
  type: string;
  content: string;
}

/** A link that is only a number, such as that of a lesson, stays on the line of the word before it. */
const linkedNumber = /^\d{1,3}$/;

/**
 * Puts no-break spaces into the texts of a paragraph wherever {@linkcode noBreaks} finds that a line must not end, and
 * before links that are only a number. Code, formulas and the addresses of links stay as they are.
 *
 * @param children The tokens of the paragraph, which are changed.
 *
 * @example
 * ```ts
 * import { holdTogether } from "lib/web/site/notebook/hold_together.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const tokens = [{ type: "code_inline", content: "a" }, { type: "text", content: " = 5 or more" }];
 * holdTogether(tokens);
 * assertEquals(tokens[1]!.content, "\u00a0=\u00a05 or more");
 * ```
 */
export function holdTogether(children: InlineToken[]): void {
  const starts: number[] = [];
  let text = "";
  for (const child of children) {
    starts.push(text.length);
    text += shown(child);
  }
  const held = new Set(noBreaks(text));
  children.forEach(({ type }, i) => {
    if (type !== "link_open" || children[i + 2]?.type !== "link_close") return;
    if (linkedNumber.test(children[i + 1]!.content)) held.add(starts[i]! - 1);
  });
  children.forEach((child, i) => {
    if (child.type === "softbreak" && held.has(starts[i]!)) {
      child.type = "text";
      child.content = "\u00a0";
    } else if (child.type === "text") {
      child.content = Array.from(
        { length: child.content.length },
        (_, at) => held.has(starts[i]! + at) && child.content[at] === " " ? "\u00a0" : child.content[at]!,
      ).join("");
    }
  });
}

/** Returns a token as text without spaces that a line could end at, unless it is text. */
function shown({ type, content }: InlineToken): string {
  if (type === "text") return content;
  if (type === "softbreak" || type === "hardbreak") return "\n";
  if (type === "code_inline" || type === "image") return "0".repeat(content.length);
  if (type === "math_inline") return "0".repeat(Math.ceil(content.length / 2)); // TeX is longer than what it shows
  return ""; // marks: emphasis, links, HTML
}
