import { wrapComment } from "./wrap_comment.ts";

/**
 * Breaks long lines of TypeScript between words. Comments continue as comments; a paragraph of a comment is
 * rewrapped as a whole. Code continues with four more columns of indent. A comment after code moves above it. Text
 * inside quotation marks is not broken.
 *
 * @param width The maximum number of characters per line; a longer word or string is not broken.
 *
 * @example
 * ```ts
 * import { wrapCode } from "lib/notebook/wrap_code.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(wrapCode("const sum = add(first, second);", 25), "const sum =\n    add(first, second);");
 * assertEquals(wrapCode("  // one two three\n  // four", 15), "  // one two\n  // three four");
 * assertEquals(wrapCode("const a = 1; // the first", 16), "// the first\nconst a = 1;");
 * ```
 */
export function wrapCode(code: string, width: number): string {
  const lines = code.split("\n"), wrapped: string[] = [];
  for (let at = 0; at < lines.length;) {
    const comment = wrapComment(lines, at, width);
    wrapped.push(...comment?.wrapped ?? wrapLine(lines[at]!, width));
    at += comment?.count ?? 1;
  }
  return wrapped.join("\n");
}

/** A word of code that belongs to the next one, as in "new RangeError" and "if (x)". */
const holdsNext = new RegExp(
  String
    .raw`(?<![\w$.#])(?:as|async|await|case|class|const|extends|for|function|get|if|implements|in|instanceof|is|` +
    "keyof|let|new|of|readonly|return|set|static|switch|throw|type|typeof|void|while|yield)$",
);

/** What belongs to the word before it: the brace that opens a block, "as const", "of list". */
const staysWithLast = /^ (?:\{$|(?:as|from|in|instanceof|of) )/;

/** Where a line of code is best broken, if all else is equal: between items or conditions, or before a value. */
const endsItem = /(?:[,;]|&&|\|\||(?<![=!<>])=|=>)$/;

function wrapLine(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const [indent] = /^ */.exec(line)!;
  const comment = /^( *)(\/\/|\/\*\*?|\*)( *)/.exec(line);
  if (comment) {
    const [start, , mark, gap] = comment as unknown as [string, string, string, string];
    // Indented text in a comment, a formula or an example, keeps its indentation.
    const next = indent + (mark === "//" ? "//" : mark === "*" ? "*" : " *") + gap;
    return wrapWords(line, width, start.length, next, () => true);
  }
  const quoted = quotedPositions(line);
  const behind = [...line.matchAll(/ +\/\/ /g)].find(({ index }) => !quoted[index]);
  if (behind) {
    const above = indent + line.slice(behind.index).replace(/^ *\/\/ +/, "// ");
    return [...wrapLine(above, width), ...wrapLine(line.slice(0, behind.index), width)];
  }
  const allowed = (i: number) =>
    !quoted[i] && !holdsNext.test(line.slice(0, i)) && !staysWithLast.test(line.slice(i));
  return wrapWords(line, width, indent.length, `${indent}    `, allowed);
}

/**
 * Breaks a line at the least nested space, between items of a list rather than beside an operator; if there are
 * several, at the last one that fits.
 */
function wrapWords(
  line: string,
  width: number,
  start: number,
  next: string,
  allowed: (index: number) => boolean,
): string[] {
  if (line.length <= width) return [line];
  let depth = 0;
  const blanks = Array.from(line, (character, i) => {
    if (allowed(i)) depth += /[([{]/.test(character) ? 1 : /[)\]}]/.test(character) ? -1 : 0;
    return { i, depth };
  }).filter(({ i }) => i > start && line[i] === " " && allowed(i));
  const fitting = blanks.filter(({ i }) => i <= width);
  // Far enough to fill a line, and not before an operator, which belongs to the line before.
  const far = fitting.filter(({ i }) =>
    i > start + (width - start) / 3 && !/[-+*/=<>&|?:]/.test(line[i + 1]!)
  );
  const rank = ({ i, depth }: typeof blanks[number]) => 2 * depth + (endsItem.test(line.slice(0, i)) ? 0 : 1);
  const least = Math.min(...far.map(rank));
  const at = (far.findLast((blank) => rank(blank) === least) ?? fitting.at(-1) ?? blanks[0])?.i;
  if (at === undefined) return [line];
  const rest = next + line.slice(at + 1);
  if (rest.length >= line.length) return [line];
  const shift = at + 1 - next.length; // from positions in the rest to positions in the line
  const inRest = (i: number) => i >= next.length && allowed(i + shift);
  return [line.slice(0, at).trimEnd(), ...wrapWords(rest, width, next.length, next, inRest)];
}

/** Returns, for each character, whether it is inside quotation marks. */
function quotedPositions(line: string): boolean[] {
  let quote = "";
  return Array.from(line, (character, i) => {
    const inside = quote !== "";
    if (inside) {
      if (character === quote && line[i - 1] !== "\\") quote = "";
    } else if (/["'`]/.test(character)) quote = character;
    return inside;
  });
}
