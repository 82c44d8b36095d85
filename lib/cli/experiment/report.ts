/**
 * What `deno task experiment` prints at its end.
 *
 * @module
 */
import { type MeasuredRun, summaryOf } from "../../experiment/mod.ts";
import type { Spread } from "../../math/mod.ts";
import { count, duration, millions, percent } from "../../text/mod.ts";
import type { Output } from "../shared/output.ts";

/**
 * Prints how accurate the runs were on average, with the spread and the cost.
 *
 * @param runs At least one.
 * @param file Where they were recorded.
 */
export function reportExperiment(runs: readonly MeasuredRun[], file: string, output: Output): void {
  const summary = summaryOf(runs);
  const { validation, test, seconds, parameters, multiplyAdds } = summary;
  output.event("result", { command: "experiment", file, ...summary });
  output.line();
  if (validation && test) output.line(accuracyLine("validation", validation));
  // The test's line is the result if there is one.
  if (test) output.result(accuracyLine("test", test));
  else if (validation) output.result(accuracyLine("validation", validation));
  output.line(
    `${duration(seconds.mean)} per run, ${count(parameters)} parameters, ` +
      `${millions(multiplyAdds)} multiply-adds per image`,
  );
  output.line(`one line per run in ${file}`);
}

/**
 * `test accuracy 99.26% on average over 3 seeds, standard deviation 0.03%, 95% interval of the mean 99.19% to 99.33%`.
 */
function accuracyLine(name: string, { count: runs, mean, deviation, interval: [low, high] }: Spread): string {
  if (runs === 1) return `${name} accuracy ${percent(mean, 2)} with one seed`;
  return `${name} accuracy ${percent(mean, 2)} on average over ${runs} seeds, ` +
    `standard deviation ${percent(deviation, 2)}, ` +
    `95% interval of the mean ${percent(low, 2)} to ${percent(Math.min(1, high), 2)}`;
}
