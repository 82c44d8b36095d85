/**
 * `deno task bench --scaling`: the time of a step by kernel on 1, 2, 4, 8 and 16 threads, with speed-up and
 * efficiency, and how much of the step is serial.
 *
 * - `thread_counts.ts`: the numbers of threads that have a core each
 * - `kernel_times.ts`: times the kernels that an engine runs; `profile.ts`: the parts of a step
 * - `measure_scaling.ts`: the work; `scaling_table.ts`: the result as text
 *
 * @module
 */
export { measureScaling } from "./measure_scaling.ts";
export type { Profile } from "./profile.ts";
export { serialOf } from "./profile.ts";
export { scalingLines } from "./scaling_table.ts";
export { scalingThreads } from "./thread_counts.ts";
