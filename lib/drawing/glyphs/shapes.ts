/**
 * Simple drawings that are not characters. Circles, ellipses and hexagons alone are left out: they
 * could be a 0.
 *
 * @module
 */
import type { Anchor, Glyph } from "./types.ts";
import { arc } from "./arc.ts";
import { glyph } from "./text.ts";

const ring = arc([0.5, 0.5], [0.5, 0.5], -90, 270);

/** Drawings by name. */
export const shapes: Readonly<Record<string, Glyph>> = {
  triangle: glyph("0.5,0 1,1! 0,1! 0.5,0"),
  triangleDown: glyph("0,0 1,0! 0.5,1! 0,0"),
  square: glyph("0,0 1.3,0! 1.3,1! 0,1! 0,0"),
  rectangle: glyph("0,0 1.6,0! 1.6,1! 0,1! 0,0"),
  diamond: glyph("0.5,0 1,0.5! 0.5,1! 0,0.5! 0.5,0"),
  cross: glyph("0,0 1,1", "1,0 0,1"),
  star: [star(5, 2)],
  starOfLines: glyph("0.5,0 0.5,1", "0,0.3 1,0.7", "1,0.3 0,0.7"),
  arrowRight: glyph("0,0.5 1.4,0.5", "1,0.15 1.4,0.5! 1,0.85"),
  arrowUp: glyph("0.35,1 0.35,0", "0,0.35 0.35,0! 0.7,0.35"),
  arrowDown: glyph("0.35,0 0.35,1", "0,0.65 0.35,1! 0.7,0.65"),
  doubleArrow: glyph("0,0.5 1.4,0.5", "0.3,0.2 0,0.5! 0.3,0.8", "1.1,0.2 1.4,0.5! 1.1,0.8"),
  heart: glyph(
    "0.5,0.28 0.36,0.04 0.1,0.04 0,0.32 0.14,0.62 0.5,1! 0.86,0.62 1,0.32 0.9,0.04 0.64,0.04 0.5,0.28",
  ),
  smiley: [
    ring,
    [[0.33, 0.34], [0.33, 0.38]],
    [[0.67, 0.34], [0.67, 0.38]],
    arc([0.5, 0.5], [0.28, 0.28], 160, 20),
  ],
  check: glyph("0,0.6 0.3,1! 1,0"),
  house: glyph("0,1 0,0.45! 0.5,0! 1,0.45! 1,1! 0,1"),
  bolt: glyph("0.5,0 0,0.58! 0.32,0.56! 0.14,1! 0.66,0.4! 0.32,0.42! 0.5,0"),
  moon: glyph("0.6,0 0.12,0.2 0,0.55 0.24,0.92 0.66,1! 0.36,0.76 0.3,0.4 0.6,0"),
  spiral: [spiral(3)],
  zigzag: glyph("0,0.4 0.2,0! 0.4,0.8! 0.6,0! 0.8,0.8! 1,0! 1.2,0.8"),
  wave: glyph("0,0.5 0.2,0.1 0.5,0.5 0.8,0.9 1.1,0.5 1.4,0.1 1.7,0.5"),
  target: [ring, arc([0.5, 0.5], [0.24, 0.24], -90, 270)],
  crossedRing: [ring, [[0.5, 0], [0.5, 1]], [[0, 0.5], [1, 0.5]]],
  flower: [flower(5)],
  tree: glyph("0.4,1 0.4,0.6", "0.4,0 0,0.6! 0.8,0.6! 0.4,0"),
  grid: glyph("0.33,0 0.33,1", "0.67,0 0.67,1", "0,0.33 1,0.33", "0,0.67 1,0.67"),
  crossedSquare: glyph("0,0 1,0! 1,1! 0,1! 0,0", "0,0 1,1", "1,0 0,1"),
};

/** A star in one line: each point is joined with the one `skip` further on. */
function star(points: number, skip: number): Anchor[] {
  return Array.from({ length: points + 1 }, (_, i): Anchor => {
    const angle = 2 * Math.PI * i * skip / points;
    return [0.5 + 0.52 * Math.sin(angle), 0.52 - 0.52 * Math.cos(angle), true];
  });
}

/** A line that winds from the middle outwards. */
function spiral(turns: number): Anchor[] {
  return Array.from({ length: 8 * turns + 1 }, (_, i): Anchor => {
    const angle = Math.PI / 4 * i, radius = 0.5 * i / (8 * turns);
    return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
  });
}

/** A flower in one line: `petals` bows around the middle. */
function flower(petals: number): Anchor[] {
  return Array.from({ length: 4 * petals + 1 }, (_, i): Anchor => {
    const angle = 2 * Math.PI * i / (4 * petals), radius = [0.2, 0.42, 0.5, 0.42][i % 4]!;
    return [0.5 + radius * Math.sin(angle), 0.5 - radius * Math.cos(angle)];
  });
}
