/**
 * Which value is pointed at, and its explanation.
 *
 * @module
 */
/// <reference lib="dom" />
import type { InsideLook } from "../../worker/calls.ts";
import type { WorkerCalls } from "../shared/mod.ts";
import { newestOnly } from "./newest_only.ts";
import { type PointedValue, ValuePanel } from "./value_panel.ts";

/** What is explained: a value, or none, of a look. */
interface Explained {
  pointed: PointedValue | undefined;
  look: InsideLook;
}

/** What pointing tells. */
export interface PointingOptions {
  worker: WorkerCalls;
  /** Called with the value that is pointed at now, or with none. */
  onPoint(pointed: PointedValue | undefined): void;
  /** Called with why a value is not explained. */
  onError(error: unknown): void;
}

/** Follows the value that is pointed at, also when the digit changes, and shows its explanation in a panel. */
export class Pointing {
  readonly panel = new ValuePanel();
  readonly #onPoint: PointingOptions["onPoint"];
  readonly #explain: () => void;
  #wanted: Explained = { pointed: undefined, look: { look: 0, layers: [] } };
  /** What the panel shows, or why it does not. */
  #explained: Explained = this.#wanted;
  /** Whether the value was chosen, so that passing over others changes nothing. */
  #isKept = false;

  constructor({ worker, onPoint, onError }: PointingOptions) {
    this.#onPoint = onPoint;
    this.#explain = newestOnly({
      isNeeded: () => this.#explained !== this.#wanted,
      work: async () => {
        const wanted = this.#explained = this.#wanted, { pointed, look } = wanted;
        if (pointed === undefined) return this.panel.hint();
        const explained = await worker.call("explainValue", { look: look.look, ...pointed });
        // Null: there is a newer look, which comes with its own explanation.
        if (explained !== null && wanted === this.#wanted) this.panel.show(look.layers, pointed, explained);
      },
      fail: onError,
    });
  }

  /** Explains the value in a newer look. */
  lookAt(look: InsideLook): void {
    this.#wanted = { ...this.#wanted, look };
    this.#explain();
  }

  /**
   * Points at a value.
   *
   * @param keep Whether it was chosen rather than passed over.
   */
  at(pointed: PointedValue, keep: boolean): void {
    if (!this.#isKept || keep) this.#set(pointed, keep);
  }

  /** Points at nothing. */
  none(): void {
    this.#set(undefined, false);
  }

  #set(pointed: PointedValue | undefined, keep: boolean): void {
    this.#isKept = keep;
    this.#wanted = { ...this.#wanted, pointed };
    this.#onPoint(pointed);
    this.#explain();
  }
}
