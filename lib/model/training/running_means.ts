/**
 * The loss and accuracy of an epoch so far, read from the backend as rarely as possible.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { UserError } from "../../errors.ts";

/**
 * The maximum number of steps between two reads. More would keep many small tensors on the backend and notice
 * a diverged step late.
 */
const MOST_PENDING = 10;

/** Sums over the steps of an epoch. */
export interface Sums {
  steps: number;
  /** Images in those steps. */
  images: number;
  /** The sum of the losses of all those images. */
  loss: number;
  /** The number of images that were classified correctly. */
  correct: number;
}

/** Collects the results of steps and averages them in double precision. */
export class RunningMeans {
  #pending: { numbers: tf.Tensor1D; images: number }[] = [];
  readonly #sums: Sums;

  /** @param before The sums from before the run was resumed. */
  constructor(before: Sums = { steps: 0, images: 0, loss: 0, correct: 0 }) {
    this.#sums = { ...before };
  }

  /** The sums of all steps that have been read. */
  get sums(): Readonly<Sums> {
    return this.#sums;
  }

  /** The number of steps that have been read. */
  get steps(): number {
    return this.#sums.steps;
  }

  /** Images in those steps. */
  get images(): number {
    return this.#sums.images;
  }

  /** The mean loss per image. */
  get loss(): number {
    return this.#sums.loss / this.#sums.images;
  }

  /** The share of the images that were classified correctly. */
  get accuracy(): number {
    return this.#sums.correct / this.#sums.images;
  }

  /** Whether the results must be {@linkcode read} now. */
  get full(): boolean {
    return this.#pending.length >= MOST_PENDING;
  }

  /** Adds the result of a step, [loss, correct], and takes ownership of the tensor. */
  add(numbers: tf.Tensor1D, images: number): void {
    this.#pending.push({ numbers, images });
  }

  /**
   * Reads all pending results at once.
   *
   * @param describe Returns the message for a loss that is not finite, in this step of the epoch.
   * @throws {UserError} If a loss is NaN or infinite; the weights are useless then.
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

  /** Frees the results that have not been read. */
  dispose(): void {
    for (const { numbers } of this.#pending) numbers.dispose();
    this.#pending = [];
  }
}
