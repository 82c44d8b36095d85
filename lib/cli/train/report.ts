/**
 * What `deno task train` prints before and after training.
 *
 * @module
 */
import type { TrainingFacts } from "../../model/mod.ts";
import { count, duration } from "../../text/mod.ts";
import { interruptedExitCode } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { reportLines, resultLine } from "../shared/report.ts";
import { taskCommand } from "../shared/shell.ts";

/** Prints the model, the recipe, the data and the backend of a run. */
export function announceTraining(
  facts: Pick<TrainingFacts, "architecture" | "parameters" | "seed" | "data" | "backend">,
  recipe: string,
  output: Output,
): void {
  const { data, backend } = facts;
  for (const note of backend.notes) output.warning(`note: ${note}`);
  output.line(`model    ${facts.architecture}, ${count(facts.parameters)} parameters, seed ${facts.seed}`);
  output.line(`recipe   ${recipe}`);
  // Not said of digits: ten classes are what everyone expects.
  const { classNames = [] } = data;
  const isUsual = classNames.length === 0 || classNames.length === 10;
  const classes = isUsual ? "" : `, ${classNames.length} classes`;
  output.line(
    `data     ${data.name} from ${data.source}: ${count(data.trainCount)} training images${
      data.addedCount === undefined ? "" : ` and ${count(data.addedCount)} drawn or degraded ones`
    }, ` +
      `${count(data.validationCount)} validation images, ${count(data.testCount)} test images${classes}`,
  );
  output.line(`backend  ${backend.backend}: ${backend.description}`);
}

/**
 * Prints the result of a run.
 *
 * @param info What was saved; without a result after Ctrl-C.
 * @param classNames The name of each class.
 * @param directory Where the model was saved.
 * @returns The exit code: 0, or 130 after Ctrl-C.
 */
export function reportTraining(
  info: TrainingFacts,
  classNames: readonly string[],
  directory: string,
  output: Output,
): number {
  const { result, aborted, history, seconds, statisticsRecomputed } = info;
  const command = taskCommand("evaluate", directory);
  output.event("result", {
    command: "train",
    directory,
    aborted,
    statisticsRecomputed,
    ...result,
    history,
    seconds,
  });
  if (statisticsRecomputed) {
    const before = history.some(({ validationAccuracy }) => validationAccuracy !== undefined)
      ? ", after the last validation"
      : "";
    output.line(`batch-norm statistics recomputed on the training images${before}`);
  }
  if (!result) {
    const what = aborted
      ? "training was stopped; the model so far"
      : "the test was stopped; the trained model";
    output.warning(
      `${what} was saved in ${directory} (to test it: ${command}; to resume: ${
        taskCommand("train --resume", directory)
      })`,
    );
    return interruptedExitCode;
  }
  output.line();
  output.result(resultLine(result));
  for (const line of reportLines(result, classNames)) output.line(line);
  const first = seconds.toFirstStep > 0
    ? ` (the first step ended after ${duration(seconds.toFirstStep)})`
    : "";
  output.line(`took ${duration(seconds.total)}, ${duration(seconds.training)} of it for training${first}`);
  output.line(`saved in ${directory}`);
  output.line(`next: ${command}`);
  return 0;
}
