/**
 * Noise: smooth patches, and grain.
 *
 * @module
 */

/** Returns a hash of a lattice point, uniform in [0, 1). */
export function hash2(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Returns value noise in [0, 1): random numbers at whole points, smoothly interpolated between them (a patch
 * is about one unit wide).
 */
export function patches(x: number, y: number, seed: number): number {
  const x0 = Math.floor(x), y0 = Math.floor(y);
  const u = x - x0, v = y - y0;
  const s = u * u * (3 - 2 * u), t = v * v * (3 - 2 * v);
  const a = hash2(x0, y0, seed), b = hash2(x0 + 1, y0, seed);
  const c = hash2(x0, y0 + 1, seed), d = hash2(x0 + 1, y0 + 1, seed);
  return a + s * (b - a) + t * (c - a + s * (a - b - c + d));
}

/**
 * Returns a fast source of Gaussian noise: the sum of four uniform bytes of a xorshift generator, with mean 0
 * and standard deviation 1. The tails end at 3.5.
 */
export function gaussianNoise(seed: number): () => number {
  let state = (seed | 0) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const sum = (state & 255) + ((state >>> 8) & 255) + ((state >>> 16) & 255) + (state >>> 24);
    return (sum - 510) / 147.8; // four uniform bytes: variance 4 · (256² - 1) / 12
  };
}
