/**
 * What `deno task experiment` says at its end.
 *
 * @module
 */
import { spread } from "../../math/mod.ts";
import type { ExperimentRecord, Score } from "./record.ts";
import { count, duration, percent } from "../../text/mod.ts";
import type { Output } from "../shared/output.ts";

/**
 * Says how good the runs were on average, how sure that is, and what they cost.
 *
 * @param records At least one.
 * @param file Where they were written.
 */
export function reportExperiment(records: readonly ExperimentRecord[], file: string, output: Output): void {
  const scores = (name: "validation" | "test") =>
    records.flatMap((record) => record[name] === undefined ? [] : [record[name]]);
  const [{ parameters, multiplyAdds }] = records as [ExperimentRecord];
  const summary = {
    runs: records.length,
    validation: summaryOf(scores("validation")),
    test: summaryOf(scores("test")),
    seconds: spread(records.map(({ seconds }) => seconds.total)),
    parameters,
    multiplyAdds,
  };
  output.event("result", { command: "experiment", file, ...summary });
  output.line();
  for (const name of ["validation", "test"] as const) {
    const line = lineOf(name, scores(name));
    // The test's line is the result where there is one.
    if (line !== undefined) name === "test" || !summary.test ? output.result(line) : output.line(line);
  }
  output.line(
    `${duration(summary.seconds.mean)} a run, ${count(parameters)} parameters, ` +
      `${(multiplyAdds / 1e6).toFixed(2)} million multiply-adds an image`,
  );
  output.line(`one line per run in ${file}`);
}

function summaryOf(scores: readonly Score[]) {
  return scores.length === 0 ? undefined : spread(scores.map(({ accuracy }) => accuracy));
}

/** `test accuracy 99.26% on average over 3 seeds, standard deviation 0.03%, 95% interval of the mean 99.19% to 99.33%`. */
function lineOf(name: string, scores: readonly Score[]): string | undefined {
  const summary = summaryOf(scores);
  if (summary === undefined) return undefined;
  const { count: runs, mean, deviation, interval: [low, high] } = summary;
  if (runs === 1) return `${name} accuracy ${percent(mean, 2)} with one seed`;
  return `${name} accuracy ${percent(mean, 2)} on average over ${runs} seeds, standard deviation ${
    percent(deviation, 2)
  }, 95% interval of the mean ${percent(low, 2)} to ${percent(Math.min(1, high), 2)}`;
}
