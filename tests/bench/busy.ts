/**
 * `deno task bench:busy`: how long a training step takes on each number of threads while other processes compute, as they do on most
 * people's machines. What to look for: the default, one thread per core, must never be much slower than the best.
 *
 * All sides take turns in each round, waiting sides sleep, and ratios are taken within a round.
 *
 * @module
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Option } from "commander";
import { mostThreads } from "lib/backend/threads/thread_count.ts";
import { createCommand, parse } from "lib/cli/shared/options.ts";
import { run } from "lib/cli/shared/frame.ts";
import { oneOf, wholeNumber } from "lib/cli/shared/values.ts";
import type { NetworkName } from "./rows.ts";
import { ratios, spreadOf } from "./statistics.ts";

const models = ["convnet", "lenet5", "bnnet", "small", "medium"] as const satisfies readonly NetworkName[];

/** How many other processes compute during the training run. */
const BUSY = [0, 1, 2, 4];

/** A process that trains when it is told to. */
interface Side {
  threads: number;
  /** Trains for this many milliseconds. @returns Milliseconds per step. */
  train(milliseconds: number): Promise<number>;
}

async function startSide(threads: number, model: NetworkName): Promise<Side> {
  const program = fileURLToPath(new URL("./busy_side.ts", import.meta.url));
  const child = new Deno.Command("deno", {
    args: ["run", "--no-prompt", "--allow-read", program, String(threads), model],
    stdin: "piped", // its end is the child's end
    stdout: "piped",
  }).spawn();
  const input = Readable.fromWeb(child.stdout as Parameters<typeof Readable.fromWeb>[0]);
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  const writer = child.stdin.getWriter();
  await lines.next(); // ready
  return {
    threads,
    async train(milliseconds) {
      await writer.write(new TextEncoder().encode(`${milliseconds}\n`));
      return Number((await lines.next()).value);
    },
  };
}

async function bench(args: string[]): Promise<number> {
  const command = createCommand("deno task bench:busy")
    .description(
      "Time a training step on several numbers of threads while 0, 1, 2 and 4 other processes compute.",
    )
    .addOption(
      new Option("--model <name>", `the network: ${models.join(", ")}`).default("convnet")
        .argParser(oneOf("--model", models)),
    )
    .addOption(new Option("--rounds <n>", "rounds").default(5).argParser(wholeNumber("--rounds", 1, 1000)))
    .addOption(
      new Option("--turn <ms>", "milliseconds that a side trains in a round").default(2000)
        .argParser(wholeNumber("--turn", 1, 60_000)),
    );
  if (!parse(command, args)) return 0;
  const { model, rounds, turn } = command.opts<{ model: NetworkName; rounds: number; turn: number }>();
  const cores = mostThreads();
  const sides: Side[] = [];
  for (const threads of new Set([1, cores, cores + 1])) sides.push(await startSide(threads, model));
  console.log(
    `${model}, batch 128, ms per step (median of ${rounds} rounds, smallest and largest); ratio to the best`,
  );
  for (const busy of BUSY) {
    const others = Array.from(
      { length: busy },
      () => new Deno.Command("deno", { args: ["eval", "for (;;);"] }).spawn(),
    );
    const times: number[][] = sides.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, side] of sides.entries()) times[index]!.push(await side.train(turn));
    }
    for (const other of others) other.kill("SIGKILL");
    const medians = times.map((list) => spreadOf(list).median);
    const best = times[medians.indexOf(Math.min(...medians))]!;
    console.log(`${busy} other processes`);
    for (const [index, { threads }] of sides.entries()) {
      const { median, minimum, maximum } = spreadOf(times[index]!);
      const ratio = spreadOf(ratios(times[index]!, best)).median;
      const spread = `${median.toFixed(1)} (${minimum.toFixed(1)}-${maximum.toFixed(1)})`;
      const note = threads === cores ? "  the default" : "";
      console.log(
        `  ${String(threads).padStart(3)} threads  ${spread.padStart(20)}  ${ratio.toFixed(2)}${note}`,
      );
    }
  }
  return 0;
}

if (import.meta.main) {
  Deno.addSignalListener("SIGINT", () => Deno.exit(130));
  await run(bench);
}
