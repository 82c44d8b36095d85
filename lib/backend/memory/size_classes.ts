/**
 * The sizes of memory blocks: multiples of 64 bytes up to 512, then eight sizes per power of two (576, 640, …
 * 1024, 1152, …), so that at most 12.5% of a block is lost.
 *
 * @module
 */

/** Every pointer is a multiple of this: a cache line, and four SIMD vectors. */
const ALIGNMENT = 64;

/** Returns the class of a block of `bytes`, counted from 0. */
export function sizeClass(bytes: number): number {
  const units = Math.max(1, Math.ceil(bytes / ALIGNMENT));
  if (units <= 8) return units - 1;
  const exponent = 31 - Math.clz32(units - 1); // 2^exponent < units <= 2^(exponent + 1)
  const step = 2 ** (exponent - 3);
  return (exponent - 2) * 8 + Math.ceil((units - 2 ** exponent) / step) - 1;
}

/** Returns the size of the blocks of a class, in bytes. */
export function classBytes(sizeClass: number): number {
  if (sizeClass < 8) return (sizeClass + 1) * ALIGNMENT;
  const exponent = Math.floor(sizeClass / 8) + 2;
  return (2 ** exponent + (sizeClass % 8 + 1) * 2 ** (exponent - 3)) * ALIGNMENT;
}
