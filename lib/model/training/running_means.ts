/**
 * The loss and accuracy of an epoch so far, read back from the backend as seldom as possible.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { UserError } from "../../errors.ts";

/** Most steps between two reads: more would keep many small tensors on the backend, and name a diverged step late. */
const MOST_PENDING = 10;

/** What {@linkcode RunningMeans} has read. */
export interface Sums {
  steps: number;
  /** Images in those steps. */
  images: number;
  /** Of all those images. */
  loss: number;
  /** Images recognised. */
  correct: number;
}

/** Collects the results of steps, and averages them in double precision. */
export class RunningMeans {
  #pending: { numbers: tf.Tensor1D; images: number }[] = [];
  readonly #sums: Sums;

  /** @param before What was read before, if an epoch goes on. */
  constructor(before: Sums = { steps: 0, images: 0, loss: 0, correct: 0 }) {
    this.#sums = { ...before };
  }

  /** What has been read so far. */
  get sums(): Readonly<Sums> {
    return this.#sums;
  }

  /** Steps read so far. */
  get steps(): number {
    return this.#sums.steps;
  }

  /** Images in those steps. */
  get images(): number {
    return this.#sums.images;
  }

  /** Mean loss an image. */
  get loss(): number {
    return this.#sums.loss / this.#sums.images;
  }

  /** Share of the images that were recognised. */
  get accuracy(): number {
    return this.#sums.correct / this.#sums.images;
  }

  /** Whether it is time to {@linkcode read}. */
  get full(): boolean {
    return this.#pending.length >= MOST_PENDING;
  }

  /** Adds the result of a step, [loss, correct], and takes over the tensor. */
  add(numbers: tf.Tensor1D, images: number): void {
    this.#pending.push({ numbers, images });
  }

  /**
   * Reads all pending results at once.
   *
   * @param describe Says where step n of the epoch is, and what to do, if the loss of it is no finite number.
   * @throws {UserError} If a loss is NaN or infinite: the weights are then lost.
   */
  async read(describe: (loss: number, step: number) => string): Promise<void> {
    if (this.#pending.length === 0) return;
    const pending = this.#pending;
    const all = tf.concat(pending.map(({ numbers }) => numbers));
    this.dispose();
    const values = await all.data().finally(() => all.dispose());
    for (const [index, { images }] of pending.entries()) {
      const loss = values[2 * index]!;
      const sums = this.#sums;
      sums.steps++;
      if (!Number.isFinite(loss)) throw new UserError(describe(loss, sums.steps));
      sums.loss += loss * images;
      sums.correct += values[2 * index + 1]!;
      sums.images += images;
    }
  }

  /** Frees what has not been read. */
  dispose(): void {
    for (const { numbers } of this.#pending) numbers.dispose();
    this.#pending = [];
  }
}
