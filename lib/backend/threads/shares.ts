/**
 * Computes shares of kernels on the calling thread.
 *
 * @module
 */
import * as layout from "./layout.ts";

type Kernel = (args: number, thread: number, threads: number) => void;

/**
 * The kernels of a module, on the calling thread. A share's result does not depend on the thread that
 * computes it.
 */
export class Shares {
  readonly #kernels: Kernel[];

  /** @param names The module's exported kernels. */
  constructor(memory: WebAssembly.Memory, module: WebAssembly.Module, names: readonly string[]) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.#kernels = names.map((name) => exports[name] as Kernel);
  }

  /**
   * Computes one thread's share of a kernel.
   *
   * @param kernel Its index.
   * @returns What went wrong, if anything.
   */
  compute(kernel: number, thread: number, threads: number): string | undefined {
    try {
      this.#kernels[kernel]!(layout.ARGS, thread, threads);
    } catch (error) {
      return `on thread ${thread}: ${(error as Error).message}`;
    }
  }

  /** Computes the shares of all threads, one after another. @returns What went wrong first, if anything. */
  computeAll(kernel: number, threads: number): string | undefined {
    let failure: string | undefined;
    for (let thread = 0; thread < threads; thread++) failure ??= this.compute(kernel, thread, threads);
    return failure;
  }
}
