/**
 * Measures the rows about kernels, each on all numbers of threads in turn.
 *
 * @module
 */
import type { KernelRow } from "./kernel_rows.ts";
import { KernelBench, measureKernel } from "./kernels.ts";
import type { BenchOptions } from "./options.ts";
import type { Report } from "./report.ts";

/** Measures and reports rows. */
export async function measureKernels(
  rows: readonly KernelRow[],
  threadCounts: readonly number[],
  { rounds, simd }: BenchOptions,
  report: Report,
): Promise<void> {
  report.progress("measuring the ceiling", 0);
  // Engines side by side, so that they can take turns; the threads of one that waits sleep.
  const benches: KernelBench[] = [];
  for (const threads of threadCounts) benches.push(await KernelBench.start(threads, simd));
  report.startKernels(
    benches[0]!.simd,
    benches.map((bench) => ({ threads: bench.threads, gflops: bench.peak() })),
  );
  for (const row of rows) {
    report.progress(`kernel ${row.name}`);
    report.kernel(row, measureKernel(row, benches, rounds));
  }
  for (const bench of benches) await bench.stop();
}
