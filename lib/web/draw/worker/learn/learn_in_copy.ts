/**
 * Learning, once: a copy of a model learns from drawings, gets a new calibration, and is measured before and after.
 *
 * @module
 */
import type { MnistSplit } from "../model/mnist_split.ts";
import type { Calibrated } from "../model/open_model.ts";
import type { LearningProgress } from "./calls.ts";
import { type CollectedDrawing, splitOf } from "./labelled.ts";
import { type Comparison, measure } from "./measure.ts";
import { recalibrate, withRates } from "./recalibrate.ts";
import type { Sample } from "./site_sample.ts";
import { type CurvePoint, trainOnDrawings } from "./train_on_drawings.ts";

/** How it learns. */
export interface LearnOptions {
  /** The seed of everything random. */
  seed: number;
  /** Whether the model was not trained on the MNIST images that it is measured with. */
  mnistHeldOut: MnistSplit["heldOut"];
  /** Ends it, by throwing the signal's reason. */
  signal: AbortSignal;
  /** Called with what is being done, the share of the work that is done, 0-1, and perhaps a point of the curve. */
  onProgress(stage: LearningProgress["stage"], done: number, point?: CurvePoint): void;
}

/** The share of the work after which each stage ends. */
const shares = { before: 0.15, learning: 0.65, refusal: 0.85 };

/**
 * Learns from drawings, in place.
 *
 * @param copy A model that nothing else uses: it changes, also if learning is stopped.
 * @param sample What is rehearsed, and what is measured besides the drawings that are held out.
 * @returns The calibration that belongs to the model now, and how well it reads before and after.
 * @throws The signal's reason, if it was aborted.
 */
export async function learnInCopy<Known extends Calibrated>(
  { model, calibration }: Known,
  drawings: readonly CollectedDrawing[],
  sample: Sample,
  { seed, mnistHeldOut, signal, onProgress }: LearnOptions,
): Promise<{ calibration: Known["calibration"]; comparison: Comparison }> {
  const chosen = (heldOut: boolean) => splitOf(drawings.filter((drawing) => drawing.heldOut === heldOut));
  const lesson = { ...sample, drawings: chosen(false) };
  const test = { ...sample, drawings: chosen(true) };
  onProgress("measuring before", 0);
  const before = await measure({ model, calibration }, test, signal);
  await trainOnDrawings(model, lesson, {
    seed,
    signal,
    onPoint: (point, done) =>
      onProgress("learning", shares.before + done * (shares.learning - shares.before), point),
  });
  onProgress("learning what to refuse", shares.learning);
  const changed = await recalibrate(model, calibration, lesson, { seed, signal });
  onProgress("measuring after", shares.refusal);
  const after = await measure({ model, calibration: changed }, test, signal);
  signal.throwIfAborted();
  return {
    calibration: withRates(changed, after, mnistHeldOut),
    comparison: { mnistHeldOut, before, after },
  };
}
