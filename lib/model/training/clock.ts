/**
 * The speed of a training run and its remaining time.
 *
 * @module
 */
import { steadyNow } from "../../steady_clock.ts";

/** Measures the times of a training run, in seconds. */
export class TrainingClock {
  readonly #started: number;
  readonly #before: number;
  /** The time from the start, or from resuming, to the end of the first step; NaN before that. */
  toFirstStep = NaN;
  #firstStepSeconds = NaN;
  #steps = 0;
  #stepSeconds = 0;
  #validations = 0;
  #validationSeconds = 0;

  /** @param before The time that a resumed run has taken before. */
  constructor(before = 0) {
    this.#before = before;
    this.#started = steadyNow() - 1000 * before;
  }

  /** The time since the start. */
  get elapsed(): number {
    return (steadyNow() - this.#started) / 1000;
  }

  /**
   * Adds the time of some steps.
   *
   * The first step does not count towards the mean, because it also loads, compiles and allocates.
   *
   * @param seconds Without what came before the steps, such as soft targets that a resumed run computes again.
   */
  addSteps(steps: number, seconds: number): void {
    if (Number.isNaN(this.toFirstStep)) {
      this.toFirstStep = this.elapsed - this.#before;
      this.#firstStepSeconds = seconds / steps;
      if (steps <= 1) return;
    }
    this.#steps += steps;
    this.#stepSeconds += seconds;
  }

  /** Adds the time of a validation. */
  addValidation(seconds: number): void {
    this.#validations++;
    this.#validationSeconds += seconds;
  }

  /**
   * Returns the estimated time of the remaining steps and validations; after the first step only, it is based
   * on that step.
   */
  remaining(steps: number, validations: number): number {
    const step = this.#steps > 0 ? this.#stepSeconds / this.#steps : this.#firstStepSeconds;
    const validation = this.#validations > 0 ? this.#validationSeconds / this.#validations : 0;
    return (steps > 0 ? steps * step : 0) + validations * validation;
  }
}
