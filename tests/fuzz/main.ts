/**
 * `deno task test:fuzz [--seed N] [--count N]`: gives each reader damaged and hostile files (default: 5,000 each).
 *
 * Prints one line per reader and one per fault; the exit code is 1 if there is a fault.
 *
 * @module
 */
import { Option } from "commander";
import { createCommand, parse } from "lib/cli/shared/options.ts";
import { run } from "lib/cli/shared/frame.ts";
import { wholeNumber } from "lib/cli/shared/values.ts";
import { makePipes } from "../files/special_files.ts";
import { checkpointSubject } from "./checkpoint_subject.ts";
import { fuzz, mostMemory, peakMemory, type Tally } from "./fuzz.ts";
import { idxSubject } from "./idx_subject.ts";
import { modelSubject } from "./model_subject.ts";
import { pictureSubject } from "./picture_subject.ts";

/** What the command accepts. */
interface FuzzOptions {
  seed: number;
  count: number;
  verbose: boolean;
}

async function fuzzCommand(args: string[]): Promise<number> {
  const command = createCommand("deno task test:fuzz")
    .description(
      "Give damaged and hostile files to the readers of data sets, models, checkpoints and pictures.",
    )
    .addOption(new Option("--seed <n>", "which mutants").default(1).argParser(wholeNumber("--seed", 0, 1e9)))
    .addOption(
      new Option("--count <n>", "how many for each reader").default(5000)
        .argParser(wholeNumber("--count", 1, 1_000_000)),
    )
    .option("--verbose", "print the stack of an error");
  const options = parse<FuzzOptions>(command, args);
  if (!options) return 0; // the help was shown
  const { seed, count } = options;
  const folder = await Deno.makeTempDir({ prefix: "fuzz-" });
  const faults: string[] = [];
  try {
    const pipe = await makePipe(`${folder}/pipe`);
    for (
      const subject of [
        await idxSubject(),
        await modelSubject(),
        await checkpointSubject(),
        await pictureSubject(),
      ]
    ) {
      const started = performance.now();
      const tally = await fuzz(subject, { count, seed, pipe });
      const seconds = (performance.now() - started) / 1000;
      console.log(`${subject.name}, ${count} mutants of seed ${seed}: ${summary(tally, seconds)}`);
      faults.push(...tally.faults);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  for (const fault of faults) console.log(fault);
  console.log(`${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
}

function summary({ outcomes }: Tally, seconds: number): string {
  const counts = Object.entries(outcomes).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, number]) => `${number} ${name}`);
  const memory = `at most ${Math.round(peakMemory() / 1e6)} of ${mostMemory / 1e6} MB`;
  return `${counts.join(", ")}; ${seconds.toFixed(1)} s, ${memory}`;
}

/** A pipe that nobody writes to; undefined where the system has none. */
async function makePipe(path: string): Promise<string | undefined> {
  if (Deno.build.os === "windows") return undefined;
  await makePipes(path);
  return path;
}

if (import.meta.main) await run(fuzzCommand);
