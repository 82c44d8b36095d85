/**
 * Fine-tuning: trains a trained model further on drawings, with other images among them so that it forgets nothing.
 *
 * @module
 */
// Single files, not their mod.ts, which would load files, too: this file is bundled for web pages.
import type { Augmentation } from "../../../../dataset/augmentation/mod.ts";
import type { Split } from "../../../../dataset/types.ts";
import { Breather } from "../../../../model/event_loop.ts";
import {
  type ImageSettings,
  type TrainingBatch,
  trainingBatches,
} from "../../../../model/training/batches.ts";
import { Objective } from "../../../../model/training/objective.ts";
import { Optimizer } from "../../../../model/training/optimizer.ts";
import { learningRateAt } from "../../../../model/training/schedule.ts";
import { trainStep } from "../../../../model/training/step.ts";
import { tf } from "../../../../tensorflow.ts";
import { blendWith, freezeFirst, weightsOf } from "./limited_change.ts";

/** A point of the curve of the loss. */
export interface CurvePoint {
  /** Counted from 1. */
  step: number;
  /** The mean loss of the steps since the point before, in nats. */
  loss: number;
}

/** What a model learns from. */
export interface Lesson {
  /** New images, few. */
  drawings: Split;
  /** Images of what the model can do already, many. */
  rehearsal: Split;
}

/** How {@linkcode trainOnDrawings} trains. */
export interface LessonOptions {
  /** Decides the order of the images and their augmentation. */
  seed: number;
  /** Ends it, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called with the share that is done, 0-1, at each point of the curve. */
  onPoint?(point: CurvePoint, done: number): void;
}

/**
 * Images per step. Two drawings are enough: with 8 in 32 images, five times as many other digits are refused
 * afterwards.
 */
const drawingsPerStep = 2, rehearsalPerStep = 30;

/** How many steps there are. */
export const steps = 150;

const learningRate = 1e-3, beta2 = 0.99, labelSmoothing = 0.05;

/** Steps from one point of the curve to the next. */
const stepsPerPoint = 5;

/** The same as the setting "strong" of the recipes. */
const augmentation: Augmentation = { rotation: 10, scale: 0.1, shift: 2, shear: 0.1, elastic: 1 };

/**
 * Trains the last layers of a model further, in place, with batch normalization as in prediction.
 *
 * @param model A trained classifier that ends with softmax.
 * @throws The signal's reason, if it was aborted; the model has been changed then.
 */
export async function trainOnDrawings(
  model: tf.LayersModel,
  { drawings, rehearsal }: Lesson,
  { seed, signal, onPoint }: LessonOptions,
): Promise<void> {
  const old = weightsOf(model), unfreeze = freezeFirst(model);
  const objective = new Objective(model, { labelSmoothing, inferenceMode: true });
  const optimizer = new Optimizer(model, {
    learningRateAt: (step) => learningRateAt("one-cycle", step, steps, learningRate),
    beta2,
  });
  const news = endlessBatches(model, drawings, { batchSize: drawingsPerStep, seed, augmentation });
  const known = endlessBatches(model, rehearsal, { batchSize: rehearsalPerStep, seed, augmentation });
  const breather = new Breather();
  try {
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      const numbers = tf.tidy(() => {
        const both = [news.next().value, known.next().value];
        const images = tf.concat(both.map(({ images }) => images));
        const labels = tf.concat(both.map(({ labels }) => labels));
        return trainStep(objective, optimizer, images, labels, step);
      });
      const [loss] = await numbers.data().finally(() => numbers.dispose());
      sum += loss!;
      if ((step + 1) % stepsPerPoint === 0) {
        onPoint?.({ step: step + 1, loss: sum / stepsPerPoint }, (step + 1) / steps);
        sum = 0;
      }
      await breather.breathe();
      signal?.throwIfAborted();
    }
    unfreeze();
    blendWith(model, old);
  } finally {
    unfreeze();
    optimizer.dispose();
    tf.dispose(old);
  }
}

/** Yields batches of one epoch after the other; each epoch has other augmented images. */
function* endlessBatches(
  model: tf.LayersModel,
  split: Split,
  settings: ImageSettings,
): Generator<TrainingBatch, never, void> {
  for (let epoch = 1;; epoch++) yield* trainingBatches(model, split, settings, epoch);
}
