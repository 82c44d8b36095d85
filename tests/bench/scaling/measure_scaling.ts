/**
 * Measures how the steps of networks scale with the number of threads.
 *
 * @module
 */
import type { CnnBackend } from "lib/backend/mod.ts";
import { mostThreads } from "lib/backend/threads/thread_count.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import type { BenchOptions } from "../options.ts";
import type { Report } from "../report.ts";
import type { NetworkRow } from "../rows.ts";
import { prepare } from "../subjects/mod.ts";
import { medianOf, type Profile, profileOf } from "./profile.ts";
import { leftOut } from "./thread_counts.ts";

/** Steps that tell how many fit into a turn. */
const TRIAL_STEPS = 5;

/**
 * Measures and reports rows: in each round, all numbers of threads in turn. A turn that is not measured comes
 * first, because new threads take time to find their cores.
 */
export async function measureScaling(
  rows: readonly NetworkRow[],
  threadCounts: readonly number[],
  options: BenchOptions,
  report: Report,
): Promise<void> {
  const missing = leftOut(mostThreads());
  if (missing) report.line(missing);
  for (const row of rows) {
    report.progress(`${row.name}, ${threadCounts.join(", ")} threads`);
    report.scaling(row, await measure(row, threadCounts, options));
  }
}

async function measure(
  row: NetworkRow,
  threadCounts: readonly number[],
  { rounds, turn }: BenchOptions,
): Promise<Profile[]> {
  await startBackend({ backend: "wasm", threads: threadCounts[0] });
  const { side, dispose } = await prepare(row, "wasm", threadCounts[0]!);
  const profiles: Profile[][] = threadCounts.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, threads] of threadCounts.entries()) {
      await startBackend({ backend: "wasm", threads });
      const { engine } = tf.backend() as CnnBackend;
      const steps = Math.max(1, Math.ceil(turn / Math.min(...await side(TRIAL_STEPS))));
      await side(steps);
      profiles[index]!.push(await profileOf(engine, side, steps, threads));
    }
  }
  dispose();
  return profiles.map(medianOf);
}
