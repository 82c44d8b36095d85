/**
 * Labels of type int32 for the loss `sparseCategoricalCrossentropy`: TensorFlow.js 4.22 rounds labels down by
 * an op that accepts only floats.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

type Loss = (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;
type LossNames = string | Loss | (string | Loss)[] | Record<string, string | Loss>;

/** The parts of a compiled model that are private to TensorFlow.js. */
interface CompiledModel {
  loss: LossNames;
  lossFunctions: Loss[];
  metricsTensors: [metric: Loss, output: number][];
  outputNames: string[];
}

/** Returns the loss of the i-th output as it was passed to compile(). */
function nameOf({ loss, outputNames }: CompiledModel, i: number): string | Loss | undefined {
  if (typeof loss === "string" || typeof loss === "function") return loss;
  return Array.isArray(loss) ? loss[i] : loss[outputNames[i]!];
}

let isInstalled = false;

/**
 * Lets models that are compiled from now on train and evaluate with such labels. A second call changes
 * nothing.
 */
export function acceptIntegerLabels(): void {
  if (isInstalled) return;
  isInstalled = true;
  const prototype = tf.LayersModel.prototype;
  const { compile } = prototype;
  prototype.compile = function (this: tf.LayersModel, args) {
    compile.call(this, args);
    const model = this as unknown as CompiledModel;
    const sparse = new Set(
      model.lossFunctions.filter((_, i) => nameOf(model, i) === "sparseCategoricalCrossentropy"),
    );
    const withFloats = (loss: Loss): Loss =>
      sparse.has(loss) ? (labels, predictions) => loss(tf.cast(labels, "float32"), predictions) : loss;
    model.lossFunctions = model.lossFunctions.map(withFloats);
    // The loss may be a metric, too.
    model.metricsTensors = model.metricsTensors.map(([metric, output]) => [withFloats(metric), output]);
  };
}
