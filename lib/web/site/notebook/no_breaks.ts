/**
 * Where a line of text must not end: inside a short formula, between a number and its unit, behind the number of a
 * heading.
 *
 * @module
 */

/** The longest formula that stays on one line, in characters; of a longer one, its parts do. */
const longest = 24;

/** Signs between two terms, each group with those that bind its terms equally strongly, the weakest first. */
const signs = [/^[=<>≈≤≥≠]$/, /^[+−±]$/, /^[×·÷/]$/];

/** A number, and behind it a unit, with what may stand around both. */
const number = /(^|[^\p{L}\d])\d[\d.,]*%?$/u;
const unit =
  /^(s|ms|min|h|px|[kMG]?B|[KMG]iB|pixels?|seconds?|minutes?|hours?|bytes?|bits?|thousand|million|billion)(?![\p{L}\d])/u;

/**
 * Returns the positions of the spaces at which a line must not end.
 *
 * @param text The text, with one character for each space; code and formulas in it without spaces.
 *
 * @example
 * ```ts
 * import { noBreaks } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(noBreaks("3 × 3 = 9"), [1, 3, 5, 7]);
 * assertEquals(noBreaks("in 5 ms, or in 3 of them"), [4]);
 * ```
 */
export function noBreaks(text: string): number[] {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index }));
  const held: number[] = [];
  for (let first = 0; first < words.length;) {
    let last = first;
    while (isSign(words, last + 1) && last + 2 < words.length) last += 2;
    if (last > first) hold(words, first, last, held);
    else if (isLoneSign(words, first)) held.push(words[++last]!.start - 1);
    first = Math.max(last, first + 1);
  }
  words.forEach(({ text, start }, i) => {
    if (i > 0 && number.test(words[i - 1]!.text) && unit.test(text)) held.push(start - 1);
  });
  return held.sort((a, b) => a - b);
}

/** Returns a text with a no-break space wherever a line must not end. */
export function withNoBreaks(text: string): string {
  const held = new Set(noBreaks(text));
  return Array.from({ length: text.length }, (_, i) => held.has(i) ? "\u00a0" : text[i]!).join("");
}

interface Word {
  text: string;
  start: number;
}

/** Returns whether a word is a sign between two terms. */
function isSign(words: readonly Word[], at: number): boolean {
  const sign = words[at]?.text ?? "", before = words[at - 1]?.text ?? "";
  // Between words, a dot separates links.
  if (sign === "·") return /[\d)\]]$|^\(?\p{L}$/u.test(before);
  return signs.some((group) => group.test(sign)) && !signs.some((group) => group.test(before));
}

/** Returns whether a word is a sign before a number: "± 0.2". */
function isLoneSign(words: readonly Word[], at: number): boolean {
  return /^[=<>≈≤≥≠+−±×]$/.test(words[at]!.text) && /^\d/.test(words[at + 1]?.text ?? "");
}

/** Holds the words of a formula together; those of a long one only as far as its parts are short. */
function hold(words: readonly Word[], first: number, last: number, held: number[]): void {
  const from = words[first]!, to = words[last]!;
  if (to.start + to.text.length - from.start <= longest) {
    for (let i = first + 1; i <= last; i++) held.push(words[i]!.start - 1);
    return;
  }
  const breaks = weakest(words, first, last);
  let start = first;
  for (const sign of [...breaks, last + 1]) {
    if (sign - 1 > start) hold(words, start, sign - 1, held);
    if (sign <= last) held.push(words[sign]!.start - 1); // the sign stays with what is before it
    start = sign + 1;
  }
}

/** Returns the signs that bind least: those in the fewest brackets, and of those the weakest group. */
function weakest(words: readonly Word[], first: number, last: number): number[] {
  let depth = 0;
  const found: { at: number; strength: number }[] = [];
  for (let i = first; i <= last; i++) {
    if ((i - first) % 2 === 1) {
      const group = signs.findIndex((group) => group.test(words[i]!.text));
      found.push({ at: i, strength: depth * signs.length + group });
    }
    depth += [...words[i]!.text].reduce(
      (sum, character) => sum + Number("([⌊".includes(character)) - Number(")]⌋".includes(character)),
      0,
    );
  }
  const least = Math.min(...found.map(({ strength }) => strength));
  return found.filter(({ strength }) => strength === least).map(({ at }) => at);
}
