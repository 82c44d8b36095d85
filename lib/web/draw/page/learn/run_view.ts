/**
 * Learning while it runs, and what it led to.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CollectedDrawing, Learned, LearningProgress } from "../../worker/learn/mod.ts";
import { element, keepFocus, type WorkerCalls } from "../shared/mod.ts";
import { comparisonTable } from "./comparison_table.ts";
import { Curve } from "./curve.ts";
import { onClick, say, sayDone } from "./message.ts";

/** How often the worker is asked how far it is, in milliseconds. */
const interval = 150;

/** What the stages are called. */
const stages: Record<LearningProgress["stage"], string> = {
  "fetching images": "Getting ready",
  "measuring before": "Measuring how well the network reads now",
  "learning": "Learning",
  "learning what to refuse": "Learning that your drawings are digits",
  "measuring after": "Measuring how well it reads after learning",
};

/** Shows the progress of learning, and its result. */
export class RunView {
  readonly #worker: WorkerCalls;
  readonly #curve = new Curve();
  /** Resolves when learning has ended; `undefined` if it is not running. */
  #ended: Promise<void> | undefined;

  constructor(worker: WorkerCalls) {
    this.#worker = worker;
    element("learn-curve").prepend(this.#curve.element);
    onClick("learn-stop", () => this.stop());
  }

  /** Whether it is learning. */
  get isRunning(): boolean {
    return this.#ended !== undefined;
  }

  /** Whether a result is shown that is neither kept nor discarded. */
  get hasResult(): boolean {
    return !element("learn-result").hidden;
  }

  /** Learns, and shows how far it is, and then the result. Drawings are read meanwhile, by the old network. */
  async learn(drawings: readonly CollectedDrawing[]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = promise;
    this.hideResult();
    say("");
    try {
      const result = await this.#run(drawings);
      if (result.stopped) return sayDone("Stopped. The network has not changed.");
      element("learn-comparison").replaceChildren(comparisonTable(result.comparison));
      element("learn-result").hidden = false;
      this.#hideRun(element("learn-result-title"));
      const seconds = Math.round(result.seconds);
      say(`It learned in ${seconds} seconds. Nothing changes until you keep the new network.`);
    } finally {
      this.#hideRun(element("learn-start"));
      this.#ended = undefined;
      resolve();
    }
  }

  /** Stops learning, and waits until it has ended. */
  async stop(): Promise<void> {
    await this.#worker.call("stopLearning", null);
    await this.#ended;
  }

  hideResult(): void {
    keepFocus(() => element("learn-result").hidden = true, element("learn-start"));
  }

  async #run(drawings: readonly CollectedDrawing[]): Promise<Learned> {
    element("learn-running").hidden = false;
    this.#show({ stage: "fetching images", done: 0, curve: [], steps: 1 });
    element("learn-stop").focus();
    const learned = this.#worker.call("learn", [...drawings]);
    const timer = setInterval(() => {
      // If the worker has ended, `learned` says so.
      this.#worker.call("learningProgress", null).then((progress) => this.#show(progress), () => {});
    }, interval);
    try {
      return await learned;
    } finally {
      clearInterval(timer);
    }
  }

  /** @param next Gets the focus if it is at the button that stops. */
  #hideRun(next: HTMLElement): void {
    keepFocus(() => element("learn-running").hidden = true, next);
  }

  #show({ stage, done, curve, steps }: LearningProgress): void {
    element("learn-stage").textContent = `${stages[stage]} …`;
    element<HTMLProgressElement>("learn-progress").value = done;
    this.#curve.show(curve, steps);
  }
}
