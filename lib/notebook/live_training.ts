import { type CurvePoint, type Figure, trainingCurves } from "../figures/mod.ts";
import type {
  Progress as TrainingProgress,
  TrainingData,
  TrainingOptions,
  TrainingResult,
  TrainingState,
} from "../model/mod.ts";
import type { tf } from "../tensorflow.ts";
import { interruptSignal, StoppedError } from "./interruption.ts";
import { liveFigure } from "./live_figure.ts";
import { formatNumber, percent } from "../text/mod.ts";
import { progress } from "./progress.ts";

/** Options of {@linkcode liveTraining}, in addition to those of `train`. */
export interface LiveTrainingOptions
  extends Omit<TrainingOptions, "checkpoint" | "onProgress" | "onTargets" | "resume" | "signal"> {
  /** The label of the progress bar. Default: "Training". */
  label?: string;
  /** The title of the chart. */
  title?: string;
}

/** A training run that you can watch, stop and continue. */
export interface LiveTraining {
  /**
   * Trains to the end, with a progress bar and a growing chart, and returns the result. A second call after a
   * Stop continues where the run was stopped, with the same result as without the Stop; when all steps are
   * done, it only shows the chart again.
   *
   * @param options.signal Ends the run early; the result then has `aborted: true`.
   * @throws {StoppedError} If the Stop button has ended it: a stopped cell has failed, so the cells waiting
   * behind it are not run.
   */
  run(options?: { signal?: AbortSignal }): Promise<TrainingResult>;
}

/** The largest number of points in the chart's thin line. */
const MOST_POINTS = 150;

/**
 * Returns a training run for a notebook: with a progress bar, live curves of loss and accuracy, and support
 * for the Stop button. Create it in one cell, and run it in the next one, as often as you like.
 *
 * @param model A classifier that ends with softmax. It is trained in place, and keeps what it has learned
 * when the run is stopped.
 * @param data The training images, and validation images if there are any.
 * @param options The options of `train` in lib/model.
 *
 * @example
 * ```ts
 * import { liveTraining } from "lib/notebook/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({ layers: [
 *   tf.layers.flatten({ inputShape: [1, 2, 1] }),
 *   tf.layers.dense({ units: 2 }),
 *   tf.layers.softmax(),
 * ] });
 * const split = { images: Uint8Array.of(255, 0, 0, 255), labels: Uint8Array.of(0, 1), count: 2, rows: 1, cols: 2 };
 * const training = liveTraining(model, { train: split }, { epochs: 3, batchSize: 1, learningRate: 0.01, seed: 1 });
 *
 * const stopped = await training.run({ signal: AbortSignal.abort() }); // as if Stop were pressed at once
 * assertEquals([stopped.steps, stopped.aborted], [0, true]);
 * const finished = await training.run();
 * assertEquals([finished.steps, finished.aborted], [6, false]);
 * ```
 */
export function liveTraining(
  model: tf.LayersModel,
  data: TrainingData,
  options: LiveTrainingOptions,
): LiveTraining {
  const { label = "Training", title, ...trainingOptions } = options;
  const stepsPerEpoch = Math.ceil(data.train.count / options.batchSize);
  const total = stepsPerEpoch * options.epochs;
  const recorder = new Recorder(stepsPerEpoch, Math.ceil(total / MOST_POINTS));
  let state: TrainingState | undefined;
  let result: TrainingResult | undefined;
  const drawing = () => recorder.draw({ epochs: options.epochs, ...(title !== undefined && { title }) });

  return {
    async run({ signal } = {}) {
      // TensorFlow.js is large: lessons that do not train a network do not load it.
      const { train } = await import("../model/mod.ts");
      const button = interruptSignal();
      const stop = AbortSignal.any([button, ...signal ? [signal] : []]);
      const doneBefore = state?.step ?? 0, bar = progress({ total, label, doneBefore });
      await bar.update(doneBefore); // first, so that the bar is above the chart
      const chart = liveFigure(drawing());
      if (result?.aborted !== false) {
        recorder.goBackTo(doneBefore);
        result = await train(model, data, {
          ...trainingOptions,
          signal: stop,
          resume: state,
          // Kept in memory. After a Stop during a validation, the run continues from the last of these.
          checkpoint: { every: 50, save: (saved) => Promise.resolve(void (state = saved)) },
          onProgress: async (now) => {
            recorder.add(now);
            await bar.update(now.globalStep, noteOf(now));
            await chart.update(drawing());
          },
          onTargets: (done) => bar.update(doneBefore, `soft targets ${percent(done)}`),
        });
      }
      await bar.update(result.steps);
      await bar.finish(result.aborted ? "stopped; run it again to continue" : "done");
      await chart.update(drawing());
      await chart.finish();
      if (result.aborted && button.aborted) {
        throw new StoppedError(
          `${label} was stopped after ${formatNumber(result.steps)} of ${formatNumber(total)} steps; ` +
            "run this cell again to continue",
        );
      }
      return result;
    },
  };
}

/** Collects the points of the chart. */
class Recorder {
  /** The points within epochs, with the sums over the epoch's steps up to each point. */
  readonly #steps: (CurvePoint & { step: number; sums: { loss: number; accuracy: number } })[] = [];
  readonly #train: CurvePoint[] = [];
  readonly #validation: CurvePoint[] = [];

  /**
   * Creates a recorder.
   *
   * @param fewest The smallest number of steps per point: with fewer, the line would be noisy, above all on a
   * slow machine.
   */
  constructor(readonly stepsPerEpoch: number, readonly fewest: number) {}

  /** Removes the points after a step, from which the run continues. */
  goBackTo(step: number): void {
    const epochs = Math.floor(step / this.stepsPerEpoch);
    this.#steps.splice(this.#steps.findLastIndex((point) => point.step <= step) + 1);
    this.#train.splice(epochs);
    this.#validation.splice(epochs);
  }

  add(now: TrainingProgress): void {
    const { globalStep: step, loss, accuracy, validationLoss, validationAccuracy } = now;
    const epoch = step / this.stepsPerEpoch;
    if (now.kind === "step" || now.step < now.steps) this.#addWithinEpoch(now);
    else this.#train.push({ epoch, loss, accuracy });
    if (validationLoss !== undefined) {
      this.#validation.push({ epoch, loss: validationLoss, accuracy: validationAccuracy! });
    }
  }

  /**
   * Adds the mean over the steps since the last point: the mean since the start of the epoch, which is
   * reported, would lag behind.
   */
  #addWithinEpoch({ globalStep: step, step: done, loss, accuracy }: TrainingProgress): void {
    const last = this.#steps.at(-1);
    const before = last && last.step > step - done
      ? last
      : { step: step - done, sums: { loss: 0, accuracy: 0 } };
    const count = step - before.step;
    if (count < this.fewest) return;
    const sums = { loss: loss * done, accuracy: accuracy * done };
    this.#steps.push({
      step,
      epoch: step / this.stepsPerEpoch,
      sums,
      loss: Math.max(0, (sums.loss - before.sums.loss) / count),
      accuracy: Math.min(1, Math.max(0, (sums.accuracy - before.sums.accuracy) / count)),
    });
  }

  draw(options: { epochs: number; title?: string }): Figure {
    return trainingCurves({ steps: this.#steps, train: this.#train, validation: this.#validation }, options);
  }
}

function noteOf({ epoch, epochs, loss, accuracy, imagesPerSecond }: TrainingProgress): string {
  return `epoch ${epoch} of ${epochs}, loss ${loss.toFixed(3)}, accuracy ${percent(accuracy)}, ` +
    `${formatNumber(Math.round(imagesPerSecond))} images per second`;
}
