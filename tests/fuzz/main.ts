/**
 * `deno task test:fuzz [--seed N] [--count N]`: damaged and hostile files for each reader; 5,000 each unless told.
 *
 * Prints a line per reader, and one for each fault; exits with 1 if there is any.
 *
 * @module
 */
import { Command, Option } from "commander";
import { wholeNumber } from "lib/cli/values.ts";
import { checkpointSubject } from "./checkpoint_subject.ts";
import { fuzz, mostMemory, peakMemory } from "./fuzz.ts";
import { idxSubject } from "./idx_subject.ts";
import { modelSubject } from "./model_subject.ts";

const command = new Command("deno task test:fuzz")
  .addOption(new Option("--seed <n>", "which mutants").default(1).argParser(wholeNumber("--seed", 0, 1e9)))
  .addOption(
    new Option("--count <n>", "how many for each reader").default(5000).argParser(
      wholeNumber("--count", 1, 1e6),
    ),
  );
command.parse(Deno.args, { from: "user" });
const { seed, count } = command.opts<{ seed: number; count: number }>();

const folder = await Deno.makeTempDir({ prefix: "fuzz-" });
const faults: string[] = [];
try {
  const pipe = await makePipe(`${folder}/pipe`);
  for (const subject of [await idxSubject(), await modelSubject(), await checkpointSubject()]) {
    const started = performance.now();
    const tally = await fuzz(subject, { count, seed, pipe });
    faults.push(...tally.faults);
    const outcomes = Object.entries(tally.outcomes).sort(([a], [b]) => a < b ? -1 : 1);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `${subject.name}, ${count} mutants of seed ${seed}: ${
        outcomes.map(([name, number]) => `${number} ${name}`).join(", ")
      }; ${seconds} s, at most ${Math.round(peakMemory() / 1e6)} of ${mostMemory / 1e6} MB`,
    );
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
Deno.exit(faults.length === 0 ? 0 : 1);

/** A pipe that nobody writes to; undefined where the system has none. */
async function makePipe(path: string): Promise<string | undefined> {
  if (Deno.build.os === "windows") return undefined;
  const { success } = await new Deno.Command("mkfifo", { args: [path] }).output();
  if (!success) throw new Error("mkfifo failed");
  return path;
}
