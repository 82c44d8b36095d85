/**
 * Seeded choices.
 *
 * @module
 */
import { createRandom } from "lib/math/mod.ts";

/** Draws by one seed: the same draws for the same seed, on every machine. */
export class Draw {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** One of several. */
  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}
