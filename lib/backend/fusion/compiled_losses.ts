/**
 * How a loss of TensorFlow.js' layers is replaced: `compile` finds its function by its name, and ours takes
 * that function's place in the compiled model. Loss functions that users pass themselves stay as they are.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** A loss: from targets and predictions [batch, ...] to the losses of the examples. */
export type Loss = (targets: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

type LossNames = string | Loss | (string | Loss)[] | Record<string, string | Loss>;

/** The parts of a compiled model that are private to TensorFlow.js. */
interface CompiledModel {
  loss: LossNames;
  lossFunctions: Loss[];
  metricsTensors: [metric: Loss, output: number][];
  outputNames: string[];
}

/** What makes a loss from the one before, by the loss' name. */
const replacements = new Map<string, (before: Loss) => Loss>();

/**
 * Replaces a loss in models that are compiled from now on. A later replacement of the same loss gets the
 * earlier one's result.
 *
 * @param name As `compile` gets it: "binaryCrossentropy", …
 * @param replace Makes the loss from the function that it replaces.
 */
export function replaceLoss(name: string, replace: (before: Loss) => Loss): void {
  if (replacements.size === 0) replaceCompile();
  const earlier = replacements.get(name);
  replacements.set(name, earlier === undefined ? replace : (before) => replace(earlier(before)));
}

function replaceCompile(): void {
  const prototype = tf.LayersModel.prototype, { compile } = prototype;
  prototype.compile = function (this: tf.LayersModel, args) {
    compile.call(this, args);
    const model = this as unknown as CompiledModel, ours = new Map<Loss, Loss>();
    for (const [i, loss] of model.lossFunctions.entries()) {
      const name = nameOf(model, i);
      const replace = typeof name === "string" ? replacements.get(name) : undefined;
      if (replace !== undefined && !ours.has(loss)) ours.set(loss, replace(loss));
    }
    model.lossFunctions = model.lossFunctions.map((loss) => ours.get(loss) ?? loss);
    // The loss may be a metric, too.
    model.metricsTensors = model.metricsTensors.map(([metric, output]) => [
      ours.get(metric) ?? metric,
      output,
    ]);
  };
}

/** Returns the loss of the i-th output as it was passed to compile(). */
function nameOf({ loss, outputNames }: CompiledModel, i: number): string | Loss | undefined {
  if (typeof loss === "string" || typeof loss === "function") return loss;
  return Array.isArray(loss) ? loss[i] : loss[outputNames[i]!];
}
