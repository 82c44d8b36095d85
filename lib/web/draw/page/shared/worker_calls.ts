/**
 * Calls the worker from the page.
 *
 * @module
 */
import type { Answer, CallName, Calls, Request } from "../../worker/calls.ts";

/** A running worker. */
export class WorkerCalls {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #count = 0;

  /**
   * @param program The address of the worker's program.
   * @param embedded The files of a page in one file: the program, "worker.js", a script rather than a module, is
   * one of them, and it is sent all of them.
   */
  constructor(program: URL, embedded?: Record<string, Uint8Array<ArrayBuffer>>) {
    const blob = embedded && new Blob([embedded["worker.js"]!], { type: "text/javascript" });
    const address = blob ? URL.createObjectURL(blob) : program;
    this.#worker = new Worker(address, { type: embedded ? "classic" : "module", name: "network" });
    if (embedded) this.#worker.postMessage(embedded, Object.values(embedded).map(({ buffer }) => buffer));
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#settle(data));
    this.#worker.addEventListener("error", ({ message }) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(message || "the worker did not start"));
      }
      this.#waiting.clear();
    });
  }

  /**
   * Asks the worker for something. A later call may be answered before an earlier one that takes long.
   *
   * @param moved Buffers of the argument that the worker takes over, which is faster than a copy.
   * @throws What the worker throws.
   */
  async call<Name extends CallName>(
    name: Name,
    argument: Parameters<Calls[Name]>[0],
    moved: ArrayBuffer[] = [],
  ): Promise<ReturnType<Calls[Name]>> {
    const id = this.#count++, waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, name, argument } satisfies Request<Name>, moved);
    return await waiting.promise as ReturnType<Calls[Name]>;
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value);
  }
}
