/**
 * The schedules of the learning rate over a training run.
 *
 * @module
 */

/** The names of all schedules. */
export const scheduleNames = ["one-cycle", "cosine", "constant"] as const;

/** The name of a learning-rate schedule. */
export type ScheduleName = typeof scheduleNames[number];

/** The share of the steps that are warm-up. */
const warmUpShare: Record<ScheduleName, number> = { "one-cycle": 0.3, cosine: 0.05, constant: 0 };

/**
 * Returns the learning rate of one step.
 *
 * - "constant": always the peak.
 * - "one-cycle" (after Smith and Topin, 2018): rises linearly over the first 30% of the steps, then falls
 *   along half a cosine. Neither the first nor the last step has a rate of 0, which would waste it: zero
 *   would come one step after the end.
 * - "cosine" (after Loshchilov and Hutter, ICLR 2017, with warm-up): the same, but the rise takes 5% of the
 *   steps.
 *
 * @param step Counted from 0.
 * @param totalSteps The number of steps of the whole run.
 * @param peak The highest learning rate.
 *
 * @example
 * ```ts
 * import { learningRateAt } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // 10 steps: 3 of warm-up (1/3, 2/3, 3/3), 7 of cosine.
 * assertEquals(learningRateAt("one-cycle", 2, 10, 0.004), 0.004);
 * assertEquals(learningRateAt("constant", 2, 10, 0.004), 0.004);
 * ```
 */
export function learningRateAt(
  schedule: ScheduleName,
  step: number,
  totalSteps: number,
  peak: number,
): number {
  if (schedule === "constant") return peak;
  const warmUp = Math.max(1, Math.round(warmUpShare[schedule] * totalSteps));
  if (step < warmUp) return peak * (step + 1) / warmUp;
  const progress = (step + 1 - warmUp) / (totalSteps + 1 - warmUp); // in (0, 1)
  return peak * (1 + Math.cos(Math.PI * progress)) / 2;
}
