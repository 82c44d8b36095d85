/**
 * Runs WebAssembly kernels without the engine: one instance, one memory, the threads' shares one after
 * another. That works because the work is split statically: no kernel waits for another thread.
 *
 * @module
 */
import {
  type ArgumentsOf,
  type BackendKernels,
  BlockWriter,
  kernelArguments,
  type WasmKernelName,
} from "lib/backend/arguments/mod.ts";
import { importModule } from "lib/backend/wasm/load_deno.ts";
import type { Runner } from "lib/backend/ops/runner.ts";

type Kernel = (args: number, thread: number, threads: number) => void;

const ARGS = 1024;
const MOST_ARGS = 256;
const FIRST = 4096;

/** One module with its memory and a bump allocator. */
export class Harness implements Runner {
  #memory = new WebAssembly.Memory({ initial: 64, maximum: 65536, shared: true });
  #exports: Record<string, Kernel> = {};
  #next = FIRST;
  threads = 1;

  /** Loads `kernels.wasm` ("plain") or `kernels-relaxed.wasm` ("relaxed"). */
  static async load(build: "plain" | "relaxed"): Promise<Harness> {
    const harness = new Harness();
    const instance = new WebAssembly.Instance(await importModule(build), {
      env: { memory: harness.#memory },
    });
    harness.#exports = instance.exports as unknown as Record<string, Kernel>;
    return harness;
  }

  /**
   * Forgets all allocations and fills the memory with NaN, so that reads of unwritten scratch memory are
   * noticed.
   */
  reset(): void {
    new Float32Array(this.#memory.buffer, FIRST, (this.#next - FIRST) / 4).fill(NaN);
    this.#next = FIRST;
  }

  /** Returns the end of what is allocated; {@linkcode release} goes back to it. */
  get mark(): number {
    return this.#next;
  }

  /** Forgets all allocations since `mark`. */
  release(mark: number): void {
    this.#next = mark;
  }

  /** Returns the number of threads: all take part in any work. */
  participants(): number {
    return this.threads;
  }

  /** Reserves memory, 64-byte aligned, with a gap behind it. */
  scratch(bytes: number): number {
    const pointer = this.#next;
    this.#next += Math.ceil(bytes / 64) * 64 + 64;
    const missing = this.#next - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / 65536));
    return pointer;
  }

  /** Copies values into the memory and returns their pointer. */
  put(values: ArrayLike<number>): number {
    const pointer = this.scratch(values.length * 4);
    this.view(pointer, values.length).set(values);
    return pointer;
  }

  /** Returns a view of the floats at `pointer`. */
  view(pointer: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, pointer, length);
  }

  /** Returns a view of the integers at `pointer`. */
  integers(pointer: number, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, pointer, length);
  }

  /** Runs every thread's share of a kernel. */
  run<Name extends WasmKernelName>(kernel: Name, args: ArgumentsOf<BackendKernels[Name]>): number {
    kernelArguments[kernel](new BlockWriter(this.#memory.buffer, ARGS, MOST_ARGS), args as never);
    const run = this.#exports[kernel];
    if (!run) throw new Error(`There is no kernel named ${kernel}`);
    for (let thread = 0; thread < this.threads; thread++) run(ARGS, thread, this.threads);
    return this.threads;
  }
}
