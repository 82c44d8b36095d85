/**
 * Images that hold nothing but noise: for measuring time, no others are needed.
 *
 * @module
 */
import type { Split } from "lib/dataset/mod.ts";
import { createRandom } from "lib/math/mod.ts";

/** Returns images of MNIST's size, the same each time. */
export function noiseImages(count: number): Split {
  const random = createRandom(1);
  const images = Uint8Array.from({ length: count * 28 * 28 }, () => random() * 256);
  return { images, labels: Uint8Array.from({ length: count }, (_, i) => i % 10), count, rows: 28, cols: 28 };
}
