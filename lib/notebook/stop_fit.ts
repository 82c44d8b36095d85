import { steadyNow } from "../steady_clock.ts";
import { tf } from "../tensorflow.ts";
import { delay } from "./delay.ts";
import { interruptSignal, StoppedError } from "./interruption.ts";

/** Milliseconds between two pauses, in which other code can run. */
const INTERVAL = 50;

/**
 * Ends `fit` after the current batch if Stop was pressed; the cell then fails, so the cells waiting behind it
 * do not run.
 */
class StopButton extends tf.Callback {
  #signal = interruptSignal();
  #waitedAt = steadyNow();

  override async onTrainBegin(): Promise<void> {
    this.#signal = interruptSignal();
    await Promise.resolve();
  }

  override async onBatchEnd(): Promise<void> {
    // `fit` may go from batch to batch without letting other code run: then a Stop would not be noticed.
    if (steadyNow() - this.#waitedAt > INTERVAL) {
      await delay(0);
      this.#waitedAt = steadyNow();
    }
    if (this.#signal.aborted) this.model.stopTraining = true;
  }

  override async onTrainEnd(): Promise<void> {
    await Promise.resolve();
    if (this.#signal.aborted) {
      throw new StoppedError("fit was stopped; the model keeps what it has learned");
    }
  }
}

let registered = false;

/** Makes Stop end `fit` and `fitDataset` of TensorFlow.js' models, whatever callbacks are passed to them. */
export function stopFitToo(): void {
  if (registered) return;
  registered = true;
  tf.registerCallbackConstructor(0, StopButton); // 0: also if `verbose` is 0
}
