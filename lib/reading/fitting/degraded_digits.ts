/**
 * Digits as a reader may get them: slanted, distorted, and poorly scanned.
 *
 * @module
 */
// Not from its mod.ts, which would load files, too: this file is bundled for web pages.
import { type Augmentation, augmentedImage } from "../../dataset/augmentation/mod.ts";
import type { Split } from "../../dataset/types.ts";
import { degradeDigit } from "../../drawing/mod.ts";
import { FRAME } from "../../image/mod.ts";
import { createRandom, deriveSeed } from "../../math/mod.ts";

/** About as strong as the augmentation "stronger", without the distortions that framing removes; more slanted. */
const distortion: Augmentation = { rotation: 15, scale: 0, shift: 0, shear: 0.25, elastic: 1.5 };

/**
 * Returns images of digits that are less clean than those they are made from: distorted, and then degraded as
 * cameras and scanners do.
 *
 * @param split Images of digits, 28x28.
 * @param options.count How many; image i is made from image i modulo the number of images.
 */
export function degradedDigits(split: Split, { count, seed }: { count: number; seed: number }): Split {
  const images = new Uint8Array(count * FRAME * FRAME);
  for (let i = 0; i < count; i++) {
    const ink = augmentedImage(split, i % split.count, distortion, deriveSeed(seed, i, 1));
    const degraded = degradeDigit(
      { width: FRAME, height: FRAME, ink },
      createRandom(deriveSeed(seed, i, 2)),
    );
    images.set(degraded, i * FRAME * FRAME);
  }
  const labels = Uint8Array.from({ length: count }, (_, i) => split.labels[i % split.count]!);
  return { images, labels, count, rows: FRAME, cols: FRAME };
}
