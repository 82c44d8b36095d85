import { steadyNow } from "../steady_clock.ts";
import { tf } from "../tensorflow.ts";
import { delay } from "./delay.ts";
import { interruptSignal, StoppedError } from "./interruption.ts";

/** Milliseconds after which other things may run. */
const INTERVAL = 50;

/** Ends `fit` after the current batch if Stop was pressed; the cell then fails, so that the cells waiting behind it do not run. */
class StopButton extends tf.Callback {
  #signal = interruptSignal();
  #waitedAt = steadyNow();

  override async onTrainBegin(): Promise<void> {
    this.#signal = interruptSignal();
    await Promise.resolve();
  }

  override async onBatchEnd(): Promise<void> {
    // `fit` may go from batch to batch without letting anything else run: it would not notice a Stop.
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

/** Makes Stop end the `fit` and `fitDataset` of TensorFlow.js' own models, whatever callbacks they are given. */
export function stopFitToo(): void {
  if (registered) return;
  registered = true;
  tf.registerCallbackConstructor(0, StopButton); // 0: also where `verbose` is 0
}
