/**
 * What is printed while a command computes: a bar on a terminal, and a line and an event per epoch.
 *
 * @module
 */
import type { EvaluationOptions, Progress } from "../../model/mod.ts";
import { clock, count, duration, loss, percent } from "../../text/mod.ts";
import type { Output } from "./output.ts";

/** Shows the progress of training. The bar covers all epochs, so it is full at the end of the run. */
export function showTrainingProgress(progress: Progress, output: Output): void {
  const title = `epoch ${progress.epoch}/${progress.epochs}`;
  if (progress.kind === "step") {
    output.progress({
      title,
      done: progress.globalStep / progress.totalSteps,
      details: [
        `loss ${loss(progress.loss)}`,
        `accuracy ${percent(progress.accuracy, 2).padStart(7)}`, // as wide at 9.99% as at 10.00%
        `${count(progress.imagesPerSecond)} images/s`,
        `${clock(progress.secondsRemaining)} left`,
      ],
    });
    return;
  }
  const validation = progress.validationAccuracy === undefined
    ? ""
    : `  validation ${percent(progress.validationAccuracy, 2)}`;
  const stopped = progress.step < progress.steps ? "  (stopped)" : "";
  output.line(
    `${title}  loss ${loss(progress.loss)}  accuracy ${percent(progress.accuracy, 2)}${validation}  ` +
      `${count(progress.imagesPerSecond)} images/s  ${duration(progress.secondsElapsed)}${stopped}`,
  );
  const { kind: _, ...fields } = progress;
  output.event("epoch", fields);
}

/**
 * Returns a function that shows the progress of a test.
 *
 * @param part Which of several tests of the same size it is: `index`, from 0, of `count`. The bar covers all of them.
 */
export function showTestProgress(
  output: Output,
  part: { index: number; count: number } = { index: 0, count: 1 },
): NonNullable<EvaluationOptions["onProgress"]> {
  return ({ done, count: total, secondsElapsed }) => {
    const left = total * (part.count - part.index) - done;
    output.progress({
      title: part.count === 1 ? "test" : `test ${part.index + 1}/${part.count}`,
      done: 1 - left / (total * part.count),
      details: [`${count(done / secondsElapsed)} images/s`, `${clock(secondsElapsed * left / done)} left`],
    });
  };
}
