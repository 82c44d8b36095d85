/**
 * `deno task bench:race`: which test accuracy a training run reaches within 2 to 240 seconds from the start of its process, and when the
 * same network with the same settings is there in Keras.
 *
 * For each budget runs.ts has one run, chosen on validation images. A run tests once, at its end.
 *
 * @module
 */
import { Option } from "commander";
import { MOST_THREADS } from "lib/backend/threads/layout.ts";
import { mostThreads } from "lib/backend/threads/thread_count.ts";
import { run } from "lib/cli/shared/frame.ts";
import { createCommand, parse } from "lib/cli/shared/options.ts";
import { path, wholeNumber } from "lib/cli/shared/values.ts";
import { kerasRun, ourRun, type RaceResult } from "./process.ts";
import { type RaceRun, raceRuns, raceTitle } from "./runs.ts";
import { spreadOf } from "../statistics.ts";

interface RaceOptions {
  python?: string;
  budget: number;
  seeds: number;
  threads: number;
}

async function race(args: string[]): Promise<number> {
  const budgets = raceRuns.map(({ budget }) => budget);
  const command = createCommand("deno task bench:race")
    .description("Train within budgets of seconds, from the start of the process to the test accuracy.")
    .addOption(
      new Option("--python <path>", "a Python that has keras and tensorflow, to run the same in Keras")
        .argParser(path("--python")),
    )
    .addOption(
      new Option("--budget <seconds>", "the largest budget").default(Math.max(...budgets))
        .argParser(wholeNumber("--budget", Math.min(...budgets))),
    )
    .addOption(
      new Option("--seeds <n>", "runs of ours for each budget, with the seeds 1 to n").default(1)
        .argParser(wholeNumber("--seeds", 1, 100)),
    )
    .addOption(
      new Option("--threads <n>", "threads of both sides").default(mostThreads(), "one per core")
        .argParser(wholeNumber("--threads", 1, MOST_THREADS)),
    )
    .addHelpText("after", `\nBudgets: ${budgets.join(", ")} s; * marks a result that came after it.`);
  if (!parse(command, args)) return 0;
  const { python, budget, seeds, threads } = command.opts<RaceOptions>();
  console.log(`test accuracy, and seconds from the start of the process, on ${threads} threads`);
  for (const one of raceRuns.filter((one) => one.budget <= budget)) {
    const ours: RaceResult[] = [];
    for (let seed = 1; seed <= seeds; seed++) ours.push(await ourRun(one, threads, seed));
    const theirs = python === undefined ? undefined : await kerasRun(one, python, threads);
    console.log(raceLine(one, ours, theirs));
  }
  return 0;
}

/**
 * Returns the line of a budget.
 *
 * @param ours With each seed.
 * @param theirs Keras' result, if it was asked.
 */
export function raceLine(one: RaceRun, ours: readonly RaceResult[], theirs?: RaceResult): string {
  const accuracies = ours.map(({ accuracy }) => accuracy);
  const { minimum, maximum } = spreadOf(accuracies);
  const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
  const seconds = spreadOf(ours.map(({ seconds }) => seconds)).median;
  return [
    `${String(one.budget).padStart(3)} s`,
    reached({ accuracy: mean, seconds }, one.budget) +
    (ours.length > 1 ? ` (${percent(minimum)}-${percent(maximum)})` : ""),
    ...theirs === undefined ? [] : [`Keras ${reached(theirs, one.budget)}`],
    raceTitle(one),
  ].join("   ");
}

function reached({ accuracy, seconds }: RaceResult, budget: number): string {
  return `${percent(accuracy)} after ${seconds.toFixed(1).padStart(5)} s${seconds > budget ? "*" : " "}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

if (import.meta.main) {
  Deno.addSignalListener("SIGINT", () => Deno.exit(130));
  await run(race);
}
