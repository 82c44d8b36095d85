/**
 * About 30 digits in lines on a page, and what is printed on it.
 *
 * @module
 */
import type { Stroke } from "lib/drawing/mod.ts";
import type { Dice } from "./dice.ts";
import { createWriter, type Writer } from "./hand.ts";
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
  /** The lines of the digit, in units of its height. */
  strokes: Stroke[];
  /** Its maximum width, in millimetres: people write narrower digits in a narrow box. */
  room: number;
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
  const writer = createWriter(pen / height, dice);
  const fields = surface === "boxes" || surface === "joined" || surface === "table";
  const { spots, lines, printed } = fields
    ? fieldsOf(surface, texts, height, writer, dice)
    : { ...freeSpots(texts, pitchOf(surface, height, dice), height, writer, dice), printed: [] };
  const digits = spots.map((spot) => ({
    strokes: write(spot),
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

function freeSpots(texts: string[], pitch: number, height: number, writer: Writer, dice: Dice) {
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
      const strokes = writer(digit), advance = size * widthOf(strokes);
      const baseline = line * pitch + slope * x + height * 0.03 * dice.normal();
      spots.push({ digit, line, x: x + advance / 2, baseline, height: size, strokes, room: advance });
      x += advance + height * dice.between(0.14, 0.4);
    }
  });
  return { spots, lines: texts };
}

/** Returns the width of strokes, with the pen. */
export function widthOf(strokes: readonly Stroke[]): number {
  const points = strokes.flat();
  return Math.max(...points.map(({ x, width }) => x + width / 2)) -
    Math.min(...points.map(({ x, width }) => x - width / 2));
}

/** Returns the lines of a digit at its spot: one from point to point, since the width of the pen varies. */
function write({ x, baseline, height, strokes, room }: Spot): Line[] {
  const xs = strokes.flat().map((point) => point.x), middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const wide = Math.min(height, room / widthOf(strokes));
  const onPage = (point: Point) => ({
    x: x + (point.x - middle) * wide,
    y: baseline + (point.y - 1) * height,
  });
  return strokes.flatMap((stroke) =>
    stroke.slice(1).map((to, i): Line => {
      const from = stroke[i]!;
      const width = (from.width + to.width) / 2;
      return { points: [onPage(from), onPage(to)], width: width * height, density: 0.95 };
    })
  );
}
