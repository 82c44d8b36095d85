/**
 * Doubts that a single frame cannot show: about marks around a digit, and about its size.
 *
 * @module
 */
import type { Box } from "../image/mod.ts";
import type { Judged } from "./judge.ts";

/** Nothing smaller than this is legible, in pixels of the ink: the digits of the smallest fonts are 5 high. */
const illegible = 5;

/** Digits smaller than this are easily confused, in pixels of the ink. */
const small = 8;

/** From this many on, parallel lines are hatching more probably than a row of 1s. */
const fewestLines = 3;

/**
 * Returns the marks with their states corrected by their surroundings. No mark becomes surer than before.
 *
 * - A mark that is too small to be legible is not a digit, and other small digits are unsure.
 * - In a word of which at least half is not a digit, digits are unsure: an o or an l is often one.
 * - Three lines or more side by side that overlap like hatching, or that run out of the picture on two sides
 *   each, are unsure 1s.
 * - A 1 that may as well be a slash is unsure.
 *
 * @param all In reading order.
 * @param size The width and height of the ink.
 */
export function withDoubts(all: readonly Judged[], size: { width: number; height: number }): Judged[] {
  const legible = all.map((judged) => {
    const { width, height } = judged.region.box, longer = Math.max(width, height);
    return longer < illegible
      ? { ...judged, state: "not a digit" as const }
      : longer < small
      ? unsure(judged)
      : judged;
  });
  const slashes = legible.filter(({ digit, region }) => digit === 1 && region.maybeSlash === true);
  const doubted = new Set([...strangeWords(legible), ...hatching(legible, size), ...slashes]);
  return legible.map((judged) => doubted.has(judged) ? unsure(judged) : judged);
}

function unsure(judged: Judged): Judged {
  return judged.state === "sure" ? { ...judged, state: "unsure" } : judged;
}

/** Returns all of each word of which at least half is not a digit. */
function strangeWords(all: readonly Judged[]): Judged[] {
  const words: Judged[][] = [];
  all.forEach((judged, i) => {
    const isFirst = i === 0 || judged.region.afterGap || judged.region.line !== all[i - 1]!.region.line;
    if (isFirst) words.push([judged]);
    else words.at(-1)!.push(judged);
  });
  return words.flatMap((word) =>
    2 * word.filter(({ state }) => state === "not a digit").length >= word.length ? word : []
  );
}

/** Returns all of each run of lines that overlap like hatching, or that are cut off by the picture's edges. */
function hatching(all: readonly Judged[], size: { width: number; height: number }): Judged[] {
  const runs: Judged[][] = [[]];
  all.forEach((judged, i) => {
    const isLine = judged.digit === 1 && judged.state !== "not a digit";
    const before = all[i - 1];
    const continues = before !== undefined && before.region.line === judged.region.line &&
      (overlap(before.region.box, judged.region.box) ||
        isCutOff(before.region.box, size) && isCutOff(judged.region.box, size));
    if (!isLine || !continues) runs.push([]);
    if (isLine) runs.at(-1)!.push(judged);
  });
  return runs.flatMap((run) => run.length >= fewestLines ? run : []);
}

/** Returns whether two boxes overlap by more than half of the narrower one's width. */
function overlap(a: Box, b: Box): boolean {
  const common = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  return common > 0.5 * Math.min(a.width, b.width);
}

/** Returns whether a box touches at least two edges of the picture. */
function isCutOff({ left, top, width, height }: Box, size: { width: number; height: number }): boolean {
  const edges = [left <= 0, top <= 0, left + width >= size.width, top + height >= size.height];
  return edges.filter((touches) => touches).length >= 2;
}
