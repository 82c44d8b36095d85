/**
 * About 30 digits in lines on a page, and what is printed on it.
 *
 * @module
 */
import type { Dice } from "./dice.ts";
import { createHand } from "./hand.ts";
import type { Surface } from "./kinds.ts";
import { fieldsOf, printedLines } from "./printed.ts";
import type { Layout, Line, Point } from "./types.ts";

/** Where a digit is to be written: its middle on the line, and its height. */
export interface Spot {
  digit: number;
  line: number;
  x: number;
  /** Where it stands. */
  baseline: number;
  height: number;
}

/** How a page is written. */
export interface Writing {
  surface: Surface;
  /** The height of the digits in millimetres. */
  height: number;
  /** The width of the pen in millimetres. */
  pen: number;
}

/** Returns what is written on a page and printed on it. */
export function layOut({ surface, height, pen }: Writing, dice: Dice): Layout {
  const texts = writeTexts(dice);
  const fields = surface === "boxes" || surface === "joined" || surface === "table";
  const { spots, lines, printed } = fields
    ? fieldsOf(surface, texts, height, dice)
    : { ...freeSpots(texts, pitchOf(surface, height, dice), height, dice), printed: [] };
  const hand = createHand(dice);
  const digits = spots.map((spot) => ({
    strokes: write(spot, hand(spot.digit), pen, dice),
    line: spot.line,
  }));
  const points = [...digits.flatMap(({ strokes }) => strokes), ...printed].flatMap((line) => line.points);
  const left = Math.min(...points.map(({ x }) => x)), right = Math.max(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y)), bottom = Math.max(...points.map(({ y }) => y));
  const content = { left, top, width: right - left, height: bottom - top };
  return { lines, digits, content, printed: [...printed, ...printedLines(surface, height, content, dice)] };
}

/** Four to six lines of 3-8 digits in groups, about 30 digits in all. */
function writeTexts(dice: Dice): string[] {
  const count = dice.whole(4, 6);
  return Array.from({ length: count }, () => {
    const length = Math.min(8, Math.max(3, Math.round(30 / count) + dice.whole(-2, 2)));
    let text = "";
    for (let i = 0, group = 0; i < length; i++, group++) {
      if (group >= 2 && length - i >= 2 && dice.chance(0.3)) [text, group] = [text + " ", 0];
      text += dice.whole(0, 9);
    }
    return text;
  });
}

/** From line to line, in millimetres: on ruled and squared paper it follows the rules. */
function pitchOf(surface: Surface, height: number, dice: Dice): number {
  const rule = surface === "ruled" ? 8 : 5;
  const free = height * dice.between(1.45, 2.1);
  return ["ruled", "squared", "dotted"].includes(surface) ? rule * Math.ceil(1.25 * height / rule) : free;
}

function freeSpots(texts: string[], pitch: number, height: number, dice: Dice) {
  const spots: Spot[] = [];
  const slope = dice.normal() * 0.01;
  texts.forEach((text, line) => {
    let x = dice.between(0, 1.2 * height);
    for (const character of text) {
      if (character === " ") {
        x += height * dice.between(0.7, 1.3);
        continue;
      }
      const size = height * (1 + 0.06 * dice.normal()), digit = Number(character);
      const advance = size * (digit === 1 ? 0.45 : 0.62);
      const baseline = line * pitch + slope * x + height * 0.03 * dice.normal();
      spots.push({ digit, line, x: x + advance / 2, baseline, height: size });
      x += advance + height * dice.between(0.14, 0.4);
    }
  });
  return { spots, lines: texts };
}

/** Returns the strokes of a digit at its spot: the pen's pressure changes slowly. */
function write({ x, baseline, height }: Spot, strokes: Point[][], pen: number, dice: Dice): Line[] {
  const xs = strokes.flat().map((point) => point.x), middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  return strokes.flatMap((stroke) => {
    let pressure = 1;
    return stroke.slice(0, -1).map((from, i): Line => {
      pressure = Math.min(1.15, Math.max(0.85, pressure + 0.05 * dice.normal()));
      const points = [from, stroke[i + 1]!].map((point) => ({
        x: x + (point.x - middle) * height,
        y: baseline + (point.y - 1) * height,
      }));
      return { points, width: pen * pressure, density: Math.min(1, 0.92 * pressure) };
    });
  });
}
