/**
 * Labels of type int32 for the loss `sparseCategoricalCrossentropy`: TensorFlow.js 4.22 rounds labels down by
 * an op that accepts only floats.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { replaceLoss } from "./fusion/compiled_losses.ts";

let isInstalled = false;

/**
 * Lets models that are compiled from now on train and evaluate with such labels. A second call changes
 * nothing.
 */
export function acceptIntegerLabels(): void {
  if (isInstalled) return;
  isInstalled = true;
  replaceLoss(
    "sparseCategoricalCrossentropy",
    (loss) => (labels, predictions) => loss(tf.cast(labels, "float32"), predictions),
  );
}
