/**
 * Starts a worker thread: one of `node:worker_threads` in Deno and Node, `unref`ed so that it never keeps the process
 * alive, or a Web Worker in a browser page that is cross-origin isolated.
 *
 * @module
 */
import type { Worker as NodeWorker } from "node:worker_threads";
import { ThreadError } from "../kernel/errors.ts";
import { nodeModule } from "../wasm/host.ts";
import { serve, type WorkerSetup } from "./worker.ts";

/** A running worker. */
export interface Thread {
  /** Its number, from 1. */
  thread: number;
  /** Ends it; resolves when it is gone. */
  terminate(): Promise<unknown>;
}

/**
 * Starts one worker from the source text of {@linkcode serve}; resolves when it is ready.
 *
 * @param ended Called with the reason when it has ended.
 * @throws {ThreadError} If it does not start.
 */
export function startThread(setup: WorkerSetup, ended: (why: string) => void): Promise<Thread> {
  const node = nodeModule<typeof import("node:worker_threads")>("node:worker_threads");
  return node ? startNodeWorker(node.Worker, setup, ended) : startWebWorker(setup, ended);
}

function startNodeWorker(
  Worker: typeof NodeWorker,
  setup: WorkerSetup,
  ended: (why: string) => void,
): Promise<Thread> {
  const source = `const { parentPort, workerData } = require("node:worker_threads");
    (${serve})(workerData, () => parentPort.postMessage("ready"));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true, workerData: setup });
    const fail = (why: string) => {
      ended(why);
      reject(new ThreadError(`a thread of the backend did not start: ${why}`));
    };
    worker.once("message", () => {
      worker.unref();
      resolve({ thread: setup.thread, terminate: () => worker.terminate() });
    });
    worker.once("error", (error) => fail((error as Error).message));
    worker.once("exit", (code) => fail(`it has ended with code ${code}`));
  });
}

function startWebWorker(setup: WorkerSetup, ended: (why: string) => void): Promise<Thread> {
  const source = `onmessage = ({ data }) => (${serve})(data, () => postMessage("ready"));`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { type: "module" });
    worker.onmessage = () => {
      URL.revokeObjectURL(url);
      resolve({ thread: setup.thread, terminate: () => Promise.resolve(worker.terminate()) });
    };
    worker.onerror = (event) => {
      ended(event.message);
      reject(new ThreadError(`a thread of the backend did not start: ${event.message}`));
    };
    worker.postMessage(setup);
  });
}
