/**
 * Digits in styles that no network of ours knows, each written by one hand.
 *
 * @module
 */
import type { Split } from "lib/dataset/mod.ts";
import { corner, createHand, type Style } from "lib/drawing/mod.ts";
import { drawStrokes } from "lib/drawing/draw_strokes.ts";
import { arc } from "lib/drawing/glyphs/arc.ts";
import { betweenOf } from "lib/drawing/random.ts";
import { writeGlyph } from "lib/drawing/write.ts";
import { frameDigit } from "lib/image/mod.ts";
import { createRandom, deriveSeed } from "lib/math/mod.ts";

/** A digit and a way to write it. */
export interface NewStyle {
  label: number;
  style: Style;
}

/** The styles by name. */
export const newStyles = {
  /** A 3 in a mirror: read as 8 or 6, mostly surely. */
  mirrored3: {
    label: 3,
    style: (between) => {
      const middle = between(0.42, 0.52), upper = middle / 2, lower = (1 - middle) / 2;
      return [[
        ...arc([0.3, upper], [0.26, upper], -20, -255),
        [0.42, middle, corner],
        ...arc([0.3, middle + lower], [0.3, lower], -100, -350),
      ]];
    },
  },
  /** A 7 like the letter Π: mostly refused. */
  pi7: {
    label: 7,
    style: () => [[[0, 0.05], [0.65, 0]], [[0.15, 0.05], [0.1, 1]], [[0.5, 0.03], [0.5, 1]]],
  },
} satisfies Record<string, NewStyle>;

/** Returns digits in a style, as images. */
export function inStyle({ label, style }: NewStyle, count: number, seed: number): Split {
  const hand = createHand(seed), pen = Math.max(0.07, hand.pen), random = createRandom(deriveSeed(seed, 1));
  const images = new Uint8Array(count * 784), labels = new Uint8Array(count).fill(label);
  for (let i = 0; i < count; i++) {
    const strokes = writeGlyph(style(betweenOf(random)), { ...hand, pen }, random);
    images.set(frameDigit(drawStrokes(strokes, 60)), i * 784);
  }
  return { images, labels, count, rows: 28, cols: 28 };
}
