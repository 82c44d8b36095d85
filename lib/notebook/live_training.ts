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
import { formatNumber } from "../text/mod.ts";
import { progress } from "./progress.ts";

/** What {@linkcode liveTraining} is told beside the training's own options. */
export interface LiveTrainingOptions
  extends Omit<TrainingOptions, "checkpoint" | "onProgress" | "resume" | "signal"> {
  /** What the bar says; default: "Training". */
  label?: string;
  /** The title of the chart. */
  title?: string;
}

/** A training that can be watched, stopped, and gone on with. */
export interface LiveTraining {
  /**
   * Trains to the end: a progress bar, a chart that grows, and the result. Called again after a Stop, it continues where it was
   * stopped, with the same result as without the Stop; when all steps are done, it only shows the chart again.
   *
   * @param options.signal Ends it early; the result says so.
   * @throws {StoppedError} When the Stop button has ended it: a stopped cell has failed, and the cells waiting behind it are not run.
   */
  run(options?: { signal?: AbortSignal }): Promise<TrainingResult>;
}

/** So many points has the chart's thin line at most. */
const MOST_POINTS = 150;

/**
 * A training with all that a notebook needs: the bar, the live curves of loss and accuracy, the Stop button, and going on. Make it in one
 * cell, and run it in the next, as often as you like.
 *
 * @param model A classifier that ends with softmax; it is trained in place, and keeps what it has learned when it is stopped.
 * @param data The images to learn from; and those to watch it on, if there are any.
 * @param options As for `train` of lib/model.
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
 * const stopped = await training.run({ signal: AbortSignal.abort() }); // as if Stop was pressed at once
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
      // TensorFlow.js is large: lessons that train nothing do not load it.
      const { train } = await import("../model/mod.ts");
      const button = interruptSignal();
      const stop = AbortSignal.any([button, ...signal ? [signal] : []]);
      const bar = progress({ total, label });
      await bar.update(state?.step ?? 0); // before the chart, so that it stands above it
      const chart = liveFigure(drawing());
      if (result?.aborted !== false) {
        recorder.goBackTo(state?.step ?? 0);
        result = await train(model, data, {
          ...trainingOptions,
          signal: stop,
          resume: state,
          // Kept in memory. A Stop amid a validation goes on from the last of these.
          checkpoint: { every: 50, save: (saved) => Promise.resolve(void (state = saved)) },
          onProgress: async (now) => {
            recorder.add(now);
            await bar.update(now.globalStep, noteOf(now));
            await chart.update(drawing());
          },
        });
      }
      await bar.update(result.steps);
      await bar.finish(result.aborted ? "stopped; run it again to go on" : "done");
      await chart.update(drawing());
      await chart.finish();
      if (result.aborted && button.aborted) {
        throw new StoppedError(
          `${label} was stopped after ${formatNumber(result.steps)} of ${formatNumber(total)} steps; ` +
            "run this cell again to go on",
        );
      }
      return result;
    },
  };
}

/** Collects the points of the chart. */
class Recorder {
  /** With the sums over the epoch's steps up to each point. */
  readonly #steps: (CurvePoint & { step: number; sums: { loss: number; accuracy: number } })[] = [];
  readonly #train: CurvePoint[] = [];
  readonly #validation: CurvePoint[] = [];

  /** @param fewest Steps that a point stands for at least: of fewer images the line would tremble, most on a slow machine. */
  constructor(readonly stepsPerEpoch: number, readonly fewest: number) {}

  /** Forgets what came after a step: from there the training goes on. */
  goBackTo(step: number): void {
    const epochs = Math.floor(step / this.stepsPerEpoch);
    this.#steps.splice(this.#steps.findLastIndex((point) => point.step <= step) + 1);
    this.#train.splice(epochs);
    this.#validation.splice(epochs);
  }

  add(now: TrainingProgress): void {
    const { globalStep: step, loss, accuracy, validationLoss, validationAccuracy } = now;
    const epoch = step / this.stepsPerEpoch;
    if (now.kind === "step" || now.step < now.steps) this.#addAmidEpoch(now);
    else this.#train.push({ epoch, loss, accuracy });
    if (validationLoss !== undefined) {
      this.#validation.push({ epoch, loss: validationLoss, accuracy: validationAccuracy! });
    }
  }

  /** Of the steps since the last report alone: the mean since the epoch began, which is what is reported, would lag behind. */
  #addAmidEpoch({ globalStep: step, step: done, loss, accuracy }: TrainingProgress): void {
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
  return `epoch ${epoch} of ${epochs}, loss ${loss.toFixed(3)}, ${(100 * accuracy).toFixed(1)}% right, ` +
    `${formatNumber(Math.round(imagesPerSecond))} images a second`;
}
