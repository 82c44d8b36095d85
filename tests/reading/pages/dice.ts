/**
 * Choices drawn from a seed.
 *
 * @module
 */
import { createRandom, deriveSeed } from "lib/math/mod.ts";

/** What seeds of pages are for: a first number that no other use of seeds has. */
const PAGES = 7919;

/** Draws one choice after the other. */
export class Dice {
  readonly #random: () => number;

  /** @param numbers The seed, and what the choices are for. */
  constructor(...numbers: number[]) {
    this.#random = createRandom(deriveSeed(PAGES, ...numbers));
  }

  /** A number in [from, to), uniform. */
  between(from: number, to: number): number {
    return from + (to - from) * this.#random();
  }

  /** A whole number in [from, to]. */
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }

  /** A number with mean 0 and standard deviation 1 (the sum of 12 uniform ones, less 6). */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.#random();
    return sum;
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }
}
