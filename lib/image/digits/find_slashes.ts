/**
 * Slashes between digits.
 *
 * @module
 */
import type { Part } from "./parts.ts";
import { strokeOf } from "./slant.ts";

/** What is taller than the other digits of its line by at least this factor, and leans, is a slash; a 1 is not. */
const tall = 1.25;

/** What leans more than the digits and is taller by at least this factor may be a slash, even a single one. */
const slightlyTall = 1.1;

/** A slash is not shorter than this, in heights of the other digits. */
const notShort = 0.85;

/** A slash leans to the right by at least this much: the tangent of 8°. */
const lean = 0.14;

/** A slash leans more than the digits of a hand: the difference of the tangents. */
const leansMore = 0.2;

/** Strokes lean alike if their tangents differ by less than this. */
const leansAlike = 0.12;

/** What a part of a line is: a slash, as likely a slash as a 1, or neither. */
export type SlashAnswer = "yes" | "maybe" | "no";

/**
 * Tells which parts of a line are slashes: straight strokes between two others that lean to the right and are
 * taller than the digits. One that is hardly taller looks like a leaning 1. It is a slash if it leans more than
 * the digits do, is slightly taller than they are or has a twin that leans alike, as in a date, and the line has
 * a 1 that leans as the digits do. Without such a 1, nobody can tell. A single one that is not taller may be a slash
 * if there is such a 1, and is a 1 otherwise: of 163 straight strokes on drawn pages of digits alone, 14 lean more
 * than the digits of their line, and none of these lines has a 1 that does not.
 *
 * @param line What stands on a line, from left to right.
 */
export function findSlashes(line: readonly Part[]): SlashAnswer[] {
  const heights = line.map(({ box }) => box.height).sort((a, b) => a - b);
  const strokes = line.map(strokeOf);
  const slant = median(strokes.map(({ slope }) => slope));
  const hasUpright1 = strokes.some(({ isStraight, slope }) =>
    isStraight && Math.abs(slope - slant) < leansAlike
  );
  const answers = line.map(({ box }, i) => {
    const { isStraight, slope } = strokes[i]!;
    if (i === 0 || i === line.length - 1 || !isStraight || slope < lean) return "no";
    // The median of the others: without one of the taller ones, or without one of the smaller ones.
    const middle = (line.length - 1) >> 1;
    const typical = heights[box.height <= heights[middle]! ? middle + 1 : middle]!;
    if (box.height >= tall * typical) return "yes";
    if (slope - slant < leansMore || box.height < notShort * typical) return "no";
    return box.height >= slightlyTall * typical ? "slightly tall" : "leaning";
  });
  return answers.map((answer, i) => {
    if (answer === "yes" || answer === "no") return answer;
    const isTwin = answers.some((other, j) =>
      other !== "no" && Math.abs(i - j) > 1 && Math.abs(strokes[i]!.slope - strokes[j]!.slope) < leansAlike
    );
    if (answer === "leaning" && !isTwin) return hasUpright1 ? "maybe" : "no";
    return hasUpright1 ? "yes" : "maybe";
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}
