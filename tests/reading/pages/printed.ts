/**
 * What is printed on paper: rules, squares, dots, and the boxes of forms.
 *
 * @module
 */
import type { Box } from "lib/image/mod.ts";
import type { Dice } from "./dice.ts";
import type { Surface } from "./kinds.ts";
import type { Writer } from "./hand.ts";
import type { Spot } from "./layout.ts";
import type { Line, Point } from "./types.ts";

/** Printed lines reach so far beyond the writing that they leave the picture. */
const BEYOND = 160;

/** Returns the rules, squares or dots of paper, whose lines of writing are at multiples of the rules. */
export function printedLines(surface: Surface, height: number, content: Box, dice: Dice): Line[] {
  const width = dice.between(0.13, 0.3), lines: Line[] = [];
  const left = content.left - BEYOND, right = content.left + content.width + BEYOND;
  const top = content.top - BEYOND, bottom = content.top + content.height + BEYOND;
  const multiples = (step: number, from: number, to: number, offset = 0) => {
    const first = Math.ceil((from - offset) / step);
    return Array.from(
      { length: Math.floor((to - offset) / step) - first + 1 },
      (_, i) => offset + (first + i) * step,
    );
  };
  if (surface === "ruled" || surface === "squared") {
    const step = surface === "ruled" ? 8 : 5;
    for (const y of multiples(step, top, bottom)) {
      lines.push(straight({ x: left, y }, { x: right, y }, width));
    }
    if (surface === "squared") {
      const offset = dice.between(0, 5);
      for (const x of multiples(5, left, right, offset)) {
        lines.push(straight({ x, y: top }, { x, y: bottom }, width));
      }
    } else if (dice.chance(0.4)) {
      const x = content.left - height * dice.between(0.3, 1.2);
      lines.push(straight({ x, y: top }, { x, y: bottom }, 1.5 * width));
    }
  } else if (surface === "dotted") {
    const offset = dice.between(0, 5);
    for (const y of multiples(5, top, bottom)) {
      for (const x of multiples(5, left, right, offset)) {
        lines.push({ points: [{ x, y }], width: 2.2 * width, density: 1 });
      }
    }
  }
  return lines;
}

/** A line in pieces short enough to follow a page that bulges. */
function straight(from: Point, to: Point, width: number): Line {
  const pieces = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 3));
  const points = Array.from({ length: pieces + 1 }, (_, i) => ({
    x: from.x + (to.x - from.x) * i / pieces,
    y: from.y + (to.y - from.y) * i / pieces,
  }));
  return { points, width, density: 1 };
}

function rectangle({ left, top, width, height }: Box, line: number): Line[] {
  const right = left + width, bottom = top + height;
  return [
    straight({ x: left, y: top }, { x: right, y: top }, line),
    straight({ x: right, y: top }, { x: right, y: bottom }, line),
    straight({ x: right, y: bottom }, { x: left, y: bottom }, line),
    straight({ x: left, y: bottom }, { x: left, y: top }, line),
  ];
}

/**
 * Returns digits in the fields of a form: boxes of their own, joined boxes, or the cells of a table with one
 * to three digits each. A space is an empty box; some rows end with empty boxes; some boxes have none.
 */
export function fieldsOf(
  surface: "boxes" | "joined" | "table",
  texts: string[],
  height: number,
  writer: Writer,
  dice: Dice,
) {
  const line = dice.between(0.2, 0.5), spots: Spot[] = [], printed: Line[] = [], lines: string[] = [];
  const boxHeight = height * dice.between(1.25, 1.7),
    pitch = surface === "table" ? boxHeight : boxHeight * dice.between(1.25, 1.7);
  const boxWidth = height * (surface === "table" ? 2.7 : dice.between(0.95, 1.35));
  const between = surface === "boxes" ? height * dice.between(0.12, 0.4) : 0;
  const columns = surface === "table" ? dice.whole(3, 4) : 8 + dice.whole(0, 2);
  const put = (digit: number, row: number, x: number, room: number) =>
    spots.push({
      digit,
      line: row,
      x: x + 0.05 * height * dice.normal(),
      baseline: row * pitch + boxHeight / 2 + height * (0.5 + 0.05 * dice.normal()),
      height: height * (1 + 0.06 * dice.normal()),
      strokes: writer(digit),
      room,
    });
  texts.forEach((text, row) => {
    const cells = surface === "table" ? cellsOf(text, columns, dice) : [...text];
    lines.push(surface === "table" ? cells.filter((cell) => cell.trim() !== "").join(" ") : text);
    cells.forEach((cell, column) => {
      const middle = (column + 0.5) * boxWidth + column * between, advance = 0.78 * height;
      const room = surface === "table" ? 0.7 * height : 0.85 * boxWidth;
      [...cell.trim()].forEach((digit, i, all) =>
        put(Number(digit), row, middle + (i - (all.length - 1) / 2) * advance, room)
      );
    });
    for (let column = 0; column < Math.max(columns, cells.length); column++) {
      if (surface === "boxes" && cells[column] === " " && dice.chance(0.5)) continue;
      printed.push(...rectangle({
        left: column * (boxWidth + between),
        top: row * pitch,
        width: boxWidth,
        height: boxHeight,
      }, line));
    }
  });
  return { spots, printed, lines };
}

/** Cuts digits into cells of one to three, with an empty cell here and there. */
function cellsOf(text: string, columns: number, dice: Dice): string[] {
  const digits = text.replaceAll(" ", ""), cells: string[] = [];
  for (let at = 0; at < digits.length && cells.length < columns;) {
    if (dice.chance(0.1) && cells.length + 1 < columns) cells.push(" ");
    const left = columns - cells.length,
      size = Math.min(3, Math.max(dice.whole(1, 3), Math.ceil((digits.length - at) / left)));
    cells.push(digits.slice(at, at + size));
    at += size;
  }
  return cells;
}
