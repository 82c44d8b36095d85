import { valuesPerImage } from "./image_size.ts";
import type { Batch, Split } from "./types.ts";

/** How to cut a split into batches. */
export interface BatchOptions {
  /** Images per batch. */
  batchSize: number;
  /** Which images, in which order; default: all, in the order of the split. */
  indices?: Uint32Array;
  /** Whether to leave out a last batch that is not full; default: false. */
  dropRemainder?: boolean;
}

/** Byte to float by table: exactly pixel / 255, rounded once to float32, and faster than dividing. */
const asFloat = Float32Array.from({ length: 256 }, (_, pixel) => pixel / 255);

/**
 * Yields the batches of a split. Only here do bytes become floats, and it takes memory for one batch only.
 *
 * Every batch is written into the same two buffers: use or copy it before asking for the next one.
 *
 * @throws {RangeError} If the batch size is not an integer greater than 0, or an index is out of range.
 *
 * @example
 * ```ts
 * import { batches } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: new Uint8Array([0, 51, 255]), labels: new Uint8Array([4, 5, 6]), count: 3, rows: 1, cols: 1 };
 * const seen = [];
 * for (const batch of batches(split, { batchSize: 2 })) seen.push([...batch.images]);
 * assertEquals(seen, [[0, Math.fround(0.2)], [1]]);
 * ```
 */
export function batches(split: Split, options: BatchOptions): Generator<Batch, void, void> {
  const { batchSize, indices } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`batchSize: expected a whole number above 0, but got ${batchSize}`);
  }
  // Checked here, once: inside the loop a wrong index would read pixels that do not exist, as NaN.
  const outside = indices?.find((index) => index >= split.count);
  if (outside !== undefined) {
    throw new RangeError(`indices: expected numbers below ${split.count}, but got ${outside}`);
  }
  return generate(split, options);
}

function* generate(
  split: Split,
  { batchSize, indices, dropRemainder = false }: BatchOptions,
): Generator<Batch, void, void> {
  const total = indices?.length ?? split.count;
  const pixels = valuesPerImage(split);
  const capacity = Math.min(batchSize, total);
  const images = new Float32Array(capacity * pixels);
  const labels = new Uint8Array(capacity);
  for (let start = 0; start < total; start += batchSize) {
    const size = Math.min(batchSize, total - start);
    if (size < batchSize && dropRemainder) return;
    for (let i = 0; i < size; i++) {
      const index = indices ? indices[start + i]! : start + i;
      labels[i] = split.labels[index]!;
      const from = index * pixels, to = i * pixels;
      for (let p = 0; p < pixels; p++) images[to + p] = asFloat[split.images[from + p]!]!;
    }
    yield { images: images.subarray(0, size * pixels), labels: labels.subarray(0, size), size, start };
  }
}
