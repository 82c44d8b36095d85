/**
 * Times of a training run: how fast it is, and how long it will take.
 *
 * @module
 */
import { steadyNow } from "../../steady_clock.ts";

/** Measures a training run. All times are in seconds. */
export class TrainingClock {
  readonly #started: number;
  readonly #before: number;
  /** From the start, or from the resumption, to the end of the first step; NaN before that. */
  toFirstStep = NaN;
  #steps = 0;
  #stepSeconds = 0;
  #validations = 0;
  #validationSeconds = 0;

  /** @param before Seconds that the run has taken before, if it goes on. */
  constructor(before = 0) {
    this.#before = before;
    this.#started = steadyNow() - 1000 * before;
  }

  /** Since the start. */
  get elapsed(): number {
    return (steadyNow() - this.#started) / 1000;
  }

  /**
   * Notes that steps were made.
   *
   * The first one is left out of the mean: it also loads, compiles and allocates.
   */
  addSteps(steps: number, seconds: number): void {
    if (Number.isNaN(this.toFirstStep)) {
      this.toFirstStep = this.elapsed - this.#before;
      if (steps <= 1) return;
    }
    this.#steps += steps;
    this.#stepSeconds += seconds;
  }

  /** Notes that a validation was made. */
  addValidation(seconds: number): void {
    this.#validations++;
    this.#validationSeconds += seconds;
  }

  /** Estimated time of what is left; before anything but the first step was timed, from that step. */
  remaining(steps: number, validations: number): number {
    const step = this.#steps > 0 ? this.#stepSeconds / this.#steps : this.toFirstStep;
    const validation = this.#validations > 0 ? this.#validationSeconds / this.#validations : 0;
    return (steps > 0 ? steps * step : 0) + validations * validation;
  }
}
