/**
 * Drawings with labels, as images of a data set.
 *
 * @module
 */
import type { Split } from "../../../../dataset/mod.ts";
import { FRAME } from "../../../../image/types.ts";

/** A frame and the digit that it shows. */
export interface LabelledFrame {
  /** [28, 28] flat, 0-255: ink is 255. */
  frame: Uint8Array;
  /** 0-9. */
  label: number;
}

/** A drawing that was collected. */
export interface CollectedDrawing extends LabelledFrame {
  /** Whether it is held out: no network learns from it, so it can test them. */
  heldOut: boolean;
}

/** Returns drawings as a split, in their order. */
export function splitOf(drawings: readonly LabelledFrame[]): Split {
  const pixels = FRAME * FRAME, images = new Uint8Array(drawings.length * pixels);
  drawings.forEach(({ frame }, i) => images.set(frame, i * pixels));
  const labels = Uint8Array.from(drawings, ({ label }) => label);
  return { images, labels, count: drawings.length, rows: FRAME, cols: FRAME };
}

/** Returns the images of a split as drawings; their frames are copies. */
export function drawingsOf({ images, labels, count }: Split): LabelledFrame[] {
  const pixels = FRAME * FRAME;
  return Array.from({ length: count }, (_, i) => ({
    frame: images.slice(i * pixels, (i + 1) * pixels),
    label: labels[i]!,
  }));
}

/** Returns the images of a split as frames, which are copies. */
export function framesOf(split: Split): Uint8Array[] {
  return drawingsOf(split).map(({ frame }) => frame);
}
