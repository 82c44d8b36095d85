/**
 * The engine runs kernels: it writes a kernel's arguments into the shared memory, wakes the threads, computes
 * its own share and waits for the others. It does not handle tensors.
 *
 * @module
 */
import {
  type ArgumentsOf,
  type ArgumentWriters,
  type BackendKernels,
  BlockWriter,
} from "../arguments/mod.ts";
import * as layout from "./layout.ts";
import type { Engine } from "../kernel/engine.ts";
import { type Kernels, loadKernels } from "../wasm/mod.ts";
import { Memory } from "../memory/allocator.ts";
import { Pool, type PoolOptions } from "./pool.ts";
import type { PoolSetup } from "./start_workers.ts";
import { checkThreads } from "./thread_count.ts";
import { createMemory } from "../memory/wasm_memory.ts";

/**
 * Below this number of scalar operations (about 4 microseconds) the caller works alone: the others would save
 * no more time than it takes to wake them and to wait for them.
 */
export const LEAST_SHARED_WORK = 32768;

/**
 * Below this number (about 100 microseconds), workers that sleep are not woken: the operating system would
 * take as long to wake them. The caller computes their shares, so that the result stays the same, bit for
 * bit. The prediction of a single image consists of such work.
 */
export const LEAST_WAKING_WORK = 2 ** 20;

/** What the engine needs to run a kernel. */
interface Kernel {
  /** Its index among the module's exports. */
  index: number;
  /** Writes its arguments. */
  write: (to: BlockWriter, args: never) => void;
}

/** What {@linkcode WasmEngine.create} can be told in addition to the kernels. */
type EngineOptions = { threads?: number; memory?: WebAssembly.Memory } & PoolOptions;

/**
 * The engine over a WebAssembly module of kernels.
 *
 * @typeParam K The kernels, and how their arguments are written.
 */
export class WasmEngine<K extends ArgumentWriters = BackendKernels> implements Engine<K> {
  /** The memory that holds the tensors. */
  readonly memory: Memory;
  readonly #kernels: Kernels<K>;
  readonly #kernelsByName: Map<string, Kernel>;
  readonly #arguments: BlockWriter;
  #pool: Pool;

  private constructor(kernels: Kernels<K>, memory: Memory, pool: Pool) {
    this.#kernels = kernels;
    this.#kernelsByName = new Map(
      kernels.names.map((name, index) => [name, { index, write: kernels.writers[name]! }]),
    );
    this.#arguments = new BlockWriter(memory.wasm.buffer, layout.ARGS, layout.MOST_ARGS);
    this.memory = memory;
    this.#pool = pool;
  }

  /**
   * Makes a memory, loads the kernels and starts the threads.
   *
   * @param options.threads The number of threads, including the calling one. Default:
   * {@linkcode mostThreads}.
   * @param options.kernels Default: the best build for this machine.
   * @param options.memory Default: one that may grow to 4 GiB.
   */
  static create<K extends ArgumentWriters>(
    options: EngineOptions & { kernels: Kernels<K> },
  ): Promise<WasmEngine<K>>;
  static create(options?: EngineOptions): Promise<WasmEngine>;
  static async create(
    options: EngineOptions & { kernels?: Kernels<ArgumentWriters> } = {},
  ): Promise<WasmEngine<ArgumentWriters>> {
    const threads = checkThreads(options.threads);
    const kernels = options.kernels ?? await loadKernels();
    const memory = options.memory ?? createMemory();
    const pool = await Pool.start(setupOf(kernels, memory, threads), options);
    return new WasmEngine(kernels, new Memory(memory), pool);
  }

  /** The number of threads that compute, including the calling one. */
  get threads(): number {
    return this.#pool.threads;
  }

  /** Which build of the kernels runs. */
  get simd(): "relaxed" | "plain" {
    return this.#kernels.simd;
  }

  /** Returns how many threads {@linkcode run} uses for an amount of work. */
  participants(work: number = Infinity): number {
    return work < LEAST_SHARED_WORK ? 1 : this.#pool.threads;
  }

  /** Runs a kernel, waits for it, and returns the number of threads that took part. */
  run<Name extends keyof K & string>(kernel: Name, args: ArgumentsOf<K[Name]>, work?: number): number;
  run(kernel: string, args: ArgumentsOf<K[string]>, work: number = Infinity): number {
    const found = this.#kernelsByName.get(kernel);
    if (found === undefined) {
      throw new Error(`kernel: expected the name of a kernel, but got ${JSON.stringify(kernel)}`);
    }
    found.write(this.#arguments, args as never);
    if (this.participants(work) > 1) {
      this.#pool.run(found.index, work >= LEAST_WAKING_WORK);
      return this.#pool.threads;
    }
    this.#pool.runAlone(found.index);
    return 1;
  }

  /** Changes the number of threads. The memory stays as it is. */
  async setThreads(threads?: number): Promise<void> {
    const count = checkThreads(threads);
    if (count === this.#pool.threads && this.#pool.usable) return;
    const start = (threads: number) => Pool.start(setupOf(this.#kernels, this.memory.wasm, threads));
    // Not two pools at the same time: their workers would compete for the cores.
    await this.#pool.stop();
    try {
      this.#pool = await start(count);
    } catch (error) {
      this.#pool = await start(1);
      throw error;
    }
  }

  /** Ends the workers; resolves when they have ended. */
  stop(): Promise<void> {
    return this.#pool.stop();
  }
}

function setupOf(
  { module, names }: Kernels<ArgumentWriters>,
  memory: WebAssembly.Memory,
  threads: number,
): PoolSetup {
  return { module, memory, kernels: names, threads };
}
