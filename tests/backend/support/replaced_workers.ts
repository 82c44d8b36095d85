/**
 * Worker threads that do something else than the pool told them, for tests of the pool.
 *
 * @module
 */
import process from "node:process";

/**
 * Until it is disposed of, collects the worker threads that are started in a list and, if there is a
 * function, lets them run the text that it returns for theirs.
 */
export function replaceWorkers(replace: (source: string) => string = (source) => source) {
  const threads = process.getBuiltinModule("node:worker_threads");
  const original = threads.Worker;
  const workers: InstanceType<typeof original>[] = [];
  threads.Worker = class extends original {
    constructor(...[source, options]: ConstructorParameters<typeof original>) {
      super(replace(source as string), options);
      workers.push(this);
    }
  };
  return { workers, [Symbol.dispose]: () => void (threads.Worker = original) };
}
