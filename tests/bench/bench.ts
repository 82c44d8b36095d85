/**
 * `deno task bench`: how long training steps, predictions and the kernels behind them take here, and how that compares with Keras,
 * PyTorch or TensorFlow.js' own WebAssembly backend.
 *
 * | file | what it holds |
 * |---|---|
 * | `options.ts` | what the command accepts |
 * | `rows.ts`, `kernel_rows.ts` | the rows of the table |
 * | `subjects/` | what a row about a network times on our side |
 * | `peers/` | the others, each a process |
 * | `interleave.ts`, `statistics.ts` | turns, medians and ratios |
 * | `measure_networks.ts`, `measure_kernels.ts`, `kernels.ts` | the work |
 * | `scaling/` | `--scaling`: the time of a step by kernel on 1 to 16 threads |
 * | `busy.ts`, `busy_side.ts` | a command of its own, `deno task bench:busy`: other processes compute meanwhile |
 * | `race/` | another, `deno task bench:race`: accuracy within a budget of seconds |
 * | `report.ts`, `table.ts`, `results.ts` | numbers to text and JSON |
 *
 * @module
 */
import { UsageError } from "lib/errors.ts";
import { mostThreads } from "lib/backend/threads/thread_count.ts";
import { processStreams, type Streams } from "lib/cli/shared/output.ts";
import { run } from "lib/cli/shared/frame.ts";
import { type BenchOptions, parseBenchOptions } from "./options.ts";
import { Report } from "./report.ts";
import { type Selection, selectRows } from "./rows.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task bench`.
 * @returns The exit code.
 * @throws {UserError} Wrong options; a peer that does not start.
 */
export async function bench(args: string[], streams: Streams = processStreams()): Promise<number> {
  const options = parseBenchOptions(args);
  if (!options) return 0;
  const selection = selectRows(options.filter), { networks, kernels } = selection;
  if (options.scaling) {
    await benchScaling(selection, options, streams);
    return 0;
  }
  const threadCounts = threadCountsOf(options);
  const report = new Report({ networks, kernels }, threadCounts, options.json, streams);
  try {
    if (networks.length > 0) {
      // Loaded only where needed: TensorFlow.js takes a while, and kernels run without it.
      const { measureNetworks } = await import("./measure_networks.ts");
      await measureNetworks(networks, threadCounts, options, report);
    }
    if (kernels.length > 0) {
      const { measureKernels } = await import("./measure_kernels.ts");
      await measureKernels(kernels, threadCounts, options, report);
    }
  } finally {
    report.clearProgress();
  }
  return 0;
}

/** Only networks, and none whose runs take seconds: those do more than steps. */
async function benchScaling({ networks }: Selection, options: BenchOptions, streams: Streams): Promise<void> {
  const rows = networks.filter(({ slow }) => !slow);
  if (rows.length === 0) {
    throw new UsageError(
      `--scaling: expected a --filter that selects training steps or predictions, but got ${options.filter}`,
    );
  }
  const report = new Report({ networks: rows, kernels: [] }, [0], options.json, streams);
  const { measureScaling, scalingThreads } = await import("./scaling/mod.ts");
  try {
    await measureScaling(rows, scalingThreads(mostThreads()), options, report);
  } finally {
    report.clearProgress();
  }
}

/** One, and all that there are; only the wasm backend has a choice. */
function threadCountsOf({ threads, backend }: BenchOptions): number[] {
  if (threads !== undefined) return [threads];
  return backend === "auto" || backend === "wasm" ? [...new Set([1, mostThreads()])] : [mostThreads()];
}

if (import.meta.main) {
  Deno.addSignalListener("SIGINT", () => Deno.exit(130)); // ends the peers too
  await run((args) => bench(args));
}
