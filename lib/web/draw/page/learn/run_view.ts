/**
 * Learning while it runs, and what it led to.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Comparison, LabelledFrame, LearningProgress } from "../../worker/learn/mod.ts";
import { element, type WorkerCalls } from "../shared/mod.ts";
import { comparisonTable } from "./comparison_table.ts";
import { Curve } from "./curve.ts";

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

  constructor(worker: WorkerCalls) {
    this.#worker = worker;
    element("learn-curve").prepend(this.#curve.element);
    element("learn-stop").addEventListener("click", () => void worker.call("stopLearning", null));
  }

  /**
   * Learns, and shows how far it is. Drawings are read meanwhile, by the old network.
   *
   * @returns How well the network reads before and after, and how long it took; `undefined` if it was stopped.
   */
  async learn(
    drawings: readonly LabelledFrame[],
  ): Promise<{ comparison: Comparison; seconds: number } | undefined> {
    const running = element("learn-running");
    running.hidden = false;
    this.#show({ stage: "fetching images", done: 0, curve: [], steps: 1 });
    element("learn-stop").focus();
    const learned = this.#worker.call("learn", [...drawings]);
    const timer = setInterval(
      async () => this.#show(await this.#worker.call("learningProgress", null)),
      interval,
    );
    try {
      const result = await learned;
      return result.stopped ? undefined : result;
    } finally {
      clearInterval(timer);
      running.hidden = true;
    }
  }

  /** Shows what was learned. */
  showResult(comparison: Comparison): void {
    element("learn-comparison").replaceChildren(comparisonTable(comparison));
    element("learn-result").hidden = false;
    element("learn-result-title").focus();
  }

  hideResult(): void {
    element("learn-result").hidden = true;
  }

  #show({ stage, done, curve, steps }: LearningProgress): void {
    element("learn-stage").textContent = `${stages[stage]} …`;
    element<HTMLProgressElement>("learn-progress").value = done;
    this.#curve.show(curve, steps);
  }
}
