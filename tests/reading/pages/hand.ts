/**
 * A simulated hand: a digit → its strokes.
 *
 * @module
 */
import type { Dice } from "./dice.ts";
import type { Point } from "./types.ts";

/** Writes a digit: strokes in a box that is 1 high; x from 0, y from the top, down. */
export type Hand = (digit: number) => Point[][];

/** Points of each digit; `~` starts a curve through them, `-` a line. */
const shapes: readonly (readonly string[])[] = [
  ["~ 30,2 8,20 3,55 15,92 32,98 52,85 58,50 50,15 30,2"],
  ["- 8,28 32,0 30,100"],
  ["~ 5,20 20,2 45,6 52,28 35,58 3,97", "- 3,97 58,95"],
  ["~ 6,10 30,0 52,15 45,38 22,47", "~ 22,47 50,55 56,78 35,99 3,90"],
  ["- 38,0 2,65 60,62", "- 42,30 40,100"],
  ["- 52,2 12,3 9,43", "~ 9,43 35,38 55,60 45,92 20,100 2,90"],
  ["~ 45,2 15,30 3,65 15,95 38,98 52,75 38,55 15,60 5,75"],
  ["- 3,5 56,4 20,100"],
  ["~ 50,15 30,1 10,15 20,40 45,60 50,85 28,100 5,85 12,60 40,42 50,15"],
  ["~ 50,20 30,2 7,20 15,48 38,48 50,20", "~ 50,20 48,60 40,100"],
];

/** Returns a hand: its slant, its proportions and its own form of each digit. */
export function createHand(dice: Dice): Hand {
  const slant = dice.between(-0.08, 0.3), aspect = dice.between(0.85, 1.2);
  const own = Array.from({ length: 10 }, () => Array.from({ length: 64 }, () => dice.normal() * 0.025));
  return (digit) =>
    shapes[digit]!.map((stroke, s) => {
      const [type, ...pairs] = stroke.split(" ");
      const points = pairs.map((pair, i) => {
        const [x, y] = pair.split(",").map((value) => Number(value) / 100) as [number, number];
        const u = x + own[digit]![(7 * s + 2 * i) % 64]! + dice.normal() * 0.01;
        const v = y + own[digit]![(7 * s + 2 * i + 1) % 64]! + dice.normal() * 0.01;
        return { x: aspect * u + slant * (0.5 - v), y: v };
      });
      return type === "~" ? curve(points) : points;
    });
}

/** Returns a Catmull-Rom spline through points. */
function curve(points: Point[]): Point[] {
  const result: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [
      points[i - 1] ?? points[i]!,
      points[i]!,
      points[i + 1]!,
      points[i + 2] ?? points[i + 1]!,
    ];
    for (let k = 0; k < 6; k++) {
      const t = k / 6;
      const at = (p: number, q: number, r: number, s: number) =>
        q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
      result.push({ x: at(a.x, b.x, c.x, d.x), y: at(a.y, b.y, c.y, d.y) });
    }
  }
  return [...result, points.at(-1)!];
}
