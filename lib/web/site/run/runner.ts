/**
 * The page's side: starts the worker, asks it, and ends it if it does not answer.
 *
 * @module
 */
import type { CellOutput, CellResult, CellRunner } from "./calls.ts";
import type { FromWorker, Question, Questions, ToWorker } from "./messages.ts";
import { unknownSyntax } from "./unknown_syntax.ts";
import { workerPath } from "./worker_path.ts";

/** How long the worker may take to hear Stop, in milliseconds. */
const patience = 2000;

/** How a runner works. */
export interface RunnerOptions {
  /** Whether a program runs the cells, and nobody is there to answer; default: false. */
  unattended?: boolean;
}

/**
 * Returns what runs the cells of this page. The worker starts when it is first asked for something.
 *
 * @param site The address of the site's folder, with a slash at its end.
 */
export function startRunner(site: URL, { unattended = false }: RunnerOptions = {}): CellRunner {
  let worker = undefined as WorkerLink | undefined;
  let last: Promise<unknown> = Promise.resolve();
  /** Counts the stops: cells that waited before one do not run. */
  let stops = 0;
  const link = () => worker ??= new WorkerLink(site, unattended, () => worker = undefined);
  const end = () => {
    worker?.end();
    worker = undefined;
  };
  return {
    async run(source, onOutput) {
      const at = stops, before = last;
      const running = before.then(async (): Promise<CellResult> => {
        if (at !== stops) return { status: "stopped" };
        const own = link();
        own.onOutput = onOutput;
        return await own.ask("run", { source }) ?? { status: "stopped" };
      });
      last = running.catch(() => {});
      return await running;
    },
    async stop() {
      stops++;
      if (worker === undefined || await worker.hearsStop(patience)) {
        await last;
        return "kept";
      }
      end();
      await last;
      return "lost";
    },
    async restart() {
      stops++;
      end();
      await last;
    },
    async complete(source, offset) {
      return await link().ask("complete", { source, offset }) ?? { from: offset, options: [] };
    },
    async check(source) {
      return await link().ask("check", { source }) ?? [];
    },
  };
}

/** A worker, and the questions that it has not answered. */
class WorkerLink {
  onOutput: (output: CellOutput) => void = () => {};
  readonly #worker: Worker;
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>();
  #heard: () => void = () => {};
  #isStarted = false;
  #count = 0;

  /** @param onFailure Called if the worker's program cannot be loaded. */
  constructor(site: URL, unattended: boolean, readonly onFailure: () => void) {
    this.#worker = new Worker(new URL(workerPath, site)); // a classic one: see worker/main.ts
    this.#worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => this.#take(data));
    this.#worker.addEventListener("error", (event) => this.#takeError(event));
    // A service worker of the site keeps its files; the worker need not do it, too.
    const keeps = navigator.serviceWorker?.controller == null;
    this.#send({ name: "start", site: site.href, unattended, keeps });
  }

  /** Returns the answer; `undefined` if the worker is ended before. */
  ask<Name extends keyof Questions>(
    name: Name,
    question: Questions[Name]["question"],
  ): Promise<Questions[Name]["answer"] | undefined> {
    const id = ++this.#count, answer = Promise.withResolvers<unknown>();
    this.#open.set(id, answer);
    this.#send({ name, id, ...question } as Question);
    return answer.promise as Promise<Questions[Name]["answer"] | undefined>;
  }

  /** Sends Stop. Returns whether the worker has heard it in time. */
  async hearsStop(milliseconds: number): Promise<boolean> {
    const heard = Promise.withResolvers<boolean>();
    this.#heard = () => heard.resolve(true);
    this.#send({ name: "stop" });
    const timer = setTimeout(() => heard.resolve(false), milliseconds);
    return await heard.promise.finally(() => clearTimeout(timer));
  }

  end(): void {
    this.#worker.terminate();
    for (const { resolve } of this.#open.values()) resolve(undefined);
    this.#open.clear();
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** An error in a timer of a cell is shown; if the program has not been loaded, nothing will be answered. */
  #takeError(event: ErrorEvent): void {
    event.preventDefault();
    if (this.#isStarted) {
      this.onOutput({ type: "stream", name: "stderr", text: `${event.message}\n` });
      return;
    }
    const error = loadingError(event.message);
    this.#worker.terminate();
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
    this.onFailure();
  }

  #take(message: FromWorker): void {
    switch (message.name) {
      case "started":
        this.#isStarted = true;
        return;
      case "output":
        return this.onOutput(message.output);
      case "heard":
        return this.#heard();
      case "answer":
        this.#open.get(message.id)?.resolve(message.value);
        break;
      case "failure":
        this.#open.get(message.id)?.reject(new Error(message.message));
    }
    this.#open.delete(message.id);
  }
}

/** @param reason What the browser says; nothing if it did not get the program. */
function loadingError(reason: string | undefined): Error {
  if (!reason) {
    return new Error(`${workerPath}: expected the worker's program, but got nothing; load the page again`);
  }
  return reason.includes("SyntaxError") ? unknownSyntax(workerPath, reason) : new Error(
    `${workerPath}: expected the worker's program to start, but got an error (${reason}); load the page again`,
  );
}
