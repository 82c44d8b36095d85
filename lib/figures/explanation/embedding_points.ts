/**
 * Points of an embedding: images as a network places them, with what a hover label shows of each.
 *
 * @module
 */
import type { HoverLabel } from "plotly.js";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { brailleImage } from "./braille.ts";

/** The maximum number of points: each carries its image. */
export const MOST_POINTS = 800;

/** One point per image. */
export interface EmbeddingPoints {
  /** [count][axes]: two axes in the plane, three in space. */
  positions: readonly ArrayLike<number>[];
  /** [count], the classes, 0-9. */
  labels: ArrayLike<number>;
  /** [count, rows, cols] flat, 0-255. */
  images: Uint8Array;
  /** The size of an image. */
  rows: number;
  cols: number;
}

/** A point that stands out, such as a digit of your own. */
export interface EmbeddingMark {
  position: ArrayLike<number>;
  /** The text beside it. */
  name: string;
}

/**
 * Checks points.
 *
 * @throws {RangeError} If there are no points or too many, lengths differ, or a position is not finite.
 */
export function checkPoints(
  { positions, labels, images, rows, cols }: EmbeddingPoints,
  marks: readonly EmbeddingMark[],
  axes: number,
): void {
  checkNotEmpty("points", positions);
  if (positions.length > MOST_POINTS) {
    throw new RangeError(
      `points: expected at most ${MOST_POINTS}, but got ${positions.length}; give a sample`,
    );
  }
  checkLength("labels", labels, positions.length);
  checkLength("pixels of the images", images, positions.length * rows * cols);
  for (const position of [...positions, ...marks.map(({ position }) => position)]) {
    checkLength("position", position, axes);
    checkRange("position", position);
  }
}

/** Returns the text of the hover label of each point: its class, and its image. */
export function hoverTexts({ positions, labels, images, rows, cols }: EmbeddingPoints): string[] {
  const size = rows * cols;
  return positions.map((_, i) =>
    `${labels[i]!}<br>${brailleImage(images.subarray(i * size, (i + 1) * size), rows, cols)}`
  );
}

/** The look of a hover label with an image in it: all signs are equally wide. */
export const IMAGE_HOVER: Partial<HoverLabel> = {
  font: { family: "DejaVu Sans Mono, Menlo, Consolas, monospace", size: 11, color: "#15202b" },
  align: "left",
};
