/**
 * Seeded random numbers for kernel tests.
 *
 * @module
 */

/** A small generator (mulberry32): the same seed gives the same numbers. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Returns a number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Returns an integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Returns one of the choices. */
  pick<T>(...choices: T[]): T {
    return choices[this.integer(0, choices.length - 1)]!;
  }

  /** Returns numbers in [-1, 1). */
  floats(length: number): Float32Array<ArrayBuffer> {
    return Float32Array.from({ length }, () => this.next() * 2 - 1);
  }
}

/**
 * Returns the largest difference, relative to the largest expected element (at least 1e-3).
 * Infinity where one is NaN and the other is not, or where the lengths differ.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let largest = 1e-3;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i]!;
    const e = expected[i]!;
    if (Number.isNaN(a) !== Number.isNaN(e)) return Infinity;
    if (Number.isNaN(e)) continue;
    largest = Math.max(largest, Math.abs(e));
    difference = Math.max(difference, Math.abs(a - e));
  }
  return difference / largest;
}
