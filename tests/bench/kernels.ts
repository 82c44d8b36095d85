/**
 * Times single kernels on the threads of an engine, without TensorFlow.js, beside the machine's ceiling.
 *
 * The ceiling is a kernel of independent multiply-adds and nothing else, measured in every round, on the same threads: a slow phase
 * of the machine weighs on both.
 *
 * @module
 */
import type { KernelArguments, WasmKernelName } from "lib/backend/arguments/mod.ts";
import { WasmEngine } from "lib/backend/threads/engine.ts";
import { loadKernels, type Simd } from "lib/backend/wasm/mod.ts";
import type { Runner } from "lib/backend/ops/runner.ts";
import type { KernelRow } from "./kernel_rows.ts";
import { type Spread, spreadOf } from "./statistics.ts";

const REPETITIONS = 20_000;
/** Operations of a repetition of `fmaPeak` on one thread: 12 multiply-adds of four lanes. */
const PEAK_OPERATIONS = 96;
/** About how long a kernel runs in one round, and how long the ceiling. */
const KERNEL_MILLISECONDS = 40;
const PEAK_MILLISECONDS = 8;
/** V8 compiles a kernel well once it has run for a while. */
const WARM_UP_MILLISECONDS = 80;

/** How fast a kernel is on one number of threads. */
export interface KernelResult {
  threads: number;
  /** The shortest run of each round. */
  milliseconds: Spread;
  gflops: Spread;
  /** What the same threads reached with multiply-adds alone, in GFLOP/s. */
  ceiling: Spread;
  /** gflops / ceiling, round by round. */
  share: Spread;
}

/** An engine as the runner of one kernel; `release` frees what `scratch` lends. */
export class KernelBench implements Runner {
  readonly #engine: WasmEngine;
  readonly #buffer: number;
  #scratch: number[] = [];

  private constructor(engine: WasmEngine) {
    this.#engine = engine;
    this.#buffer = this.#put(64 + 4 * engine.threads); // fmaPeak reads 8 floats and writes 4 a thread behind them
  }

  /** Starts a separate engine with this number of threads. */
  static async start(threads: number, simd?: Simd): Promise<KernelBench> {
    const bench = new KernelBench(await WasmEngine.create({ threads, kernels: await loadKernels(simd) }));
    bench.peak(WARM_UP_MILLISECONDS);
    return bench;
  }

  get threads(): number {
    return this.#engine.threads;
  }

  get simd(): Simd {
    return this.#engine.simd;
  }

  participants(work?: number): number {
    return this.#engine.participants(work);
  }

  run<Name extends WasmKernelName>(kernel: Name, args: KernelArguments<Name>, work?: number): number {
    return this.#engine.run(kernel, args, work);
  }

  scratch(bytes: number): number {
    const pointer = this.#engine.memory.allocate(bytes);
    this.#scratch.push(pointer);
    return pointer;
  }

  integers(pointer: number, count: number): Int32Array {
    return this.#engine.memory.i32(pointer, count);
  }

  /** Returns the highest GFLOP/s of multiply-adds that was measured within these milliseconds. */
  peak(milliseconds = PEAK_MILLISECONDS): number {
    const time = shortest(
      milliseconds,
      () => this.run("fmaPeak", { buffer: this.#buffer, repetitions: REPETITIONS }),
    );
    return PEAK_OPERATIONS * REPETITIONS * this.threads / time / 1e6;
  }

  /** Makes a row's arrays, and a function that runs its kernel once. */
  prepare(row: KernelRow): { run(): void; dispose(): void } {
    const pointers = row.arrays.map((length) => this.#put(length));
    return {
      run: () => {
        row.run(this, pointers);
        for (const pointer of this.#scratch) this.#engine.memory.free(pointer);
        this.#scratch = [];
      },
      dispose: () => pointers.forEach((pointer) => this.#engine.memory.free(pointer)),
    };
  }

  /** An array of values between -0.5 and 0.5. */
  #put(length: number): number {
    const pointer = this.#engine.memory.allocate(length * 4);
    const values = this.#engine.memory.f32(pointer, length);
    for (let i = 0; i < length; i++) values[i] = (i * 7919 % 1009) / 1009 - 0.5;
    return pointer;
  }

  stop(): Promise<void> {
    return this.#engine.stop();
  }
}

/** Measures a row on each engine, in turn. */
export function measureKernel(
  row: KernelRow,
  benches: readonly KernelBench[],
  rounds: number,
): KernelResult[] {
  const prepared = benches.map((bench) => bench.prepare(row));
  const measured = benches.map(() => ({ times: [] as number[], peaks: [] as number[] }));
  for (const { run } of prepared) shortest(WARM_UP_MILLISECONDS, run);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { times, peaks }] of measured.entries()) {
      peaks.push(benches[index]!.peak());
      times.push(shortest(KERNEL_MILLISECONDS, prepared[index]!.run));
    }
  }
  for (const { dispose } of prepared) dispose();
  return measured.map(({ times, peaks }, index) => {
    const rates = times.map((time) => row.operations / time / 1e6);
    return {
      threads: benches[index]!.threads,
      milliseconds: spreadOf(times),
      gflops: spreadOf(rates),
      ceiling: spreadOf(peaks),
      share: spreadOf(rates.map((rate, round) => rate / peaks[round]!)),
    };
  });
}

/** Returns the shortest of at least one time, measured as often as fits into these milliseconds. */
function shortest(milliseconds: number, run: () => void): number {
  let best = Infinity;
  const end = performance.now() + milliseconds;
  do {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  } while (performance.now() < end);
  return best;
}
