/**
 * Scribbles and specks.
 *
 * @module
 */
import { normal } from "../math/mod.ts";
import type { Hand } from "./hand.ts";
import { betweenOf, type Random } from "./random.ts";
import type { Anchor } from "./glyphs/mod.ts";
import type { Stroke } from "./types.ts";
import { writeGlyph } from "./write.ts";

/**
 * Returns the strokes of a scribble: a line that wanders, winds or goes back and forth, too long for a digit.
 */
export function scribbleStrokes(hand: Hand, random: Random): Stroke[] {
  const between = betweenOf(random);
  const ways = [wandering, winding, toAndFro];
  return writeGlyph([ways[Math.floor(3 * random())]!(random)], { ...hand, pen: between(0.02, 0.09) }, random);
}

/** A line from one random point to the next. */
function wandering(random: Random): Anchor[] {
  const sharp = random() < 0.4;
  return Array.from(
    { length: 11 + Math.floor(14 * random()) },
    (): Anchor => sharp ? [random(), random(), true] : [random(), random()],
  );
}

/** Loops in a row, too wide for a 0 that was drawn over and over. */
function winding(random: Random): Anchor[] {
  const between = betweenOf(random);
  const turns = Math.ceil(between(4, 8)), width = between(0.7, 1.6), radius = between(0.2, 0.5);
  return Array.from({ length: 8 * turns + 1 }, (_, i): Anchor => {
    const size = radius * (1 + 0.15 * normal(random)), angle = Math.PI / 4 * i;
    return [width * i / (8 * turns) + size * Math.cos(angle), 0.5 + size * Math.sin(angle)];
  });
}

/** Close lines back and forth, as when something is struck out. */
function toAndFro(random: Random): Anchor[] {
  const between = betweenOf(random);
  const lines = Math.ceil(between(7, 14)), lean = between(-0.4, 0.4), width = between(0.5, 1.2);
  return Array.from({ length: lines }, (_, i): Anchor => {
    const y = i % 2 + between(-0.12, 0.12);
    return [width * i / (lines - 1) + lean * (0.5 - y), y, true];
  });
}

/** Returns a few specks, as dust leaves them on a page: dots smaller than the strokes of any digit. */
export function speckStrokes(random: Random): Stroke[] {
  return Array.from({ length: 1 + Math.floor(5 * random()) }, () => {
    const x = random(), y = random(), width = betweenOf(random)(0.008, 0.04);
    return [{ x, y, width }];
  });
}
