/**
 * Takes batch normalization out of a model that only predicts: with the statistics of training it is one
 * multiplication and one addition per channel, which the weights of a neighbouring layer can include.
 *
 * - After a convolution or a dense layer without activation: its kernel and biases are scaled.
 * - Otherwise (the project's networks have ReLU and pooling in between) before a convolution without padding or a
 *   dense layer, also across flattening, dropout or a global average. (Padding adds zeros after the normalization,
 *   which no bias can include.)
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { callsOf, type LayerCall } from "../calls.ts";
import { copyOfLayer, isCopied } from "./copied_layers.ts";

/** The weights of a layer; a kernel has its output channels last, and its input channels before them. */
interface Weights {
  kernel: Float32Array;
  shape: number[];
  bias: Float64Array;
}

/** y = scale * x + offset, per channel. */
interface Affine {
  scale: Float64Array;
  offset: Float64Array;
}

/**
 * Returns a copy of a model in which each batch normalization is included in a neighbour, where that is exact up to
 * rounding. The copy owns its weights: dispose of it.
 *
 * @returns `undefined` if there is nothing to include, or the model uses a layer several times, or has layers that
 * may be different when they are copied: models, recurrent ones, classes from elsewhere.
 *
 * @example
 * ```ts
 * import { foldBatchNorm } from "lib/model/distillation/mod.ts";
 * import { buildModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = buildModel("small");
 * const kindsOf = ({ layers }: typeof model) => layers.map((layer) => layer.getClassName());
 * assertEquals(kindsOf(model).includes("BatchNormalization"), true);
 * assertEquals(kindsOf(foldBatchNorm(model)!).includes("BatchNormalization"), false);
 * ```
 */
export function foldBatchNorm(model: tf.LayersModel): tf.LayersModel | undefined {
  const calls = callsOf(model);
  const isPlain = new Set(calls.map(({ layer }) => layer)).size === calls.length &&
    calls.every(({ layer }) => isCopied(layer));
  if (!isPlain) return undefined;
  const folded = new Set<LayerCall>(), weights = new Map<LayerCall, Weights>();
  for (const call of calls) {
    if (call.layer.getClassName() !== "BatchNormalization" || !isOfChannels(call)) continue;
    const before = calls.find(({ outputs }) => outputs[0] === call.inputs[0])!;
    const isBefore = soleConsumerOf(calls, model, before) === call && hasWeights(before) &&
      before.layer.getConfig()["activation"] === "linear";
    const target = isBefore ? before : nextWithWeights(calls, model, call);
    if (target === undefined) continue;
    const own = weights.get(target) ?? weightsOf(target);
    weights.set(target, (isBefore ? scaleOutput : scaleInput)(own, affineOf(call)));
    folded.add(call);
  }
  if (folded.size === 0) return undefined;
  let copy: tf.LayersModel | undefined;
  tf.tidy(() => void (copy = copyWith(model, calls, folded, weights)));
  return copy;
}

/** Whether a batch normalization is one of channels, the last axis. */
function isOfChannels({ layer, inputs }: LayerCall): boolean {
  const axis = layer.getConfig()["axis"];
  return axis === -1 || axis === inputs[0]!.shape.length - 1;
}

function hasWeights({ layer }: LayerCall): boolean {
  const kind = layer.getClassName();
  return kind === "Dense" || (kind === "Conv2D" && layer.getConfig()["dataFormat"] === "channelsLast");
}

/** Returns the only call that takes the result of another, if there is only one and the result is not the model's. */
function soleConsumerOf(
  calls: readonly LayerCall[],
  model: tf.LayersModel,
  { outputs: [output] }: LayerCall,
): LayerCall | undefined {
  const consumers = calls.filter(({ inputs }) => inputs.includes(output!));
  return consumers.length === 1 && !model.outputs.includes(output!) ? consumers[0] : undefined;
}

/** Returns the next convolution without padding, or dense layer, to which nothing but its input leads. */
function nextWithWeights(
  calls: readonly LayerCall[],
  model: tf.LayersModel,
  start: LayerCall,
): LayerCall | undefined {
  for (let call: LayerCall | undefined = start;;) {
    call = soleConsumerOf(calls, model, call);
    if (call === undefined) return undefined;
    const { padding, dataFormat } = call.layer.getConfig();
    if (hasWeights(call)) return padding === undefined || padding === "valid" ? call : undefined;
    const isPassed = ["Flatten", "Dropout", "GlobalAveragePooling2D"].includes(call.layer.getClassName());
    if (!isPassed || dataFormat === "channelsFirst") return undefined;
  }
}

function affineOf({ layer }: LayerCall): Affine {
  const { scale: hasScale, center, epsilon } = layer.getConfig() as Record<string, unknown>;
  const values = layer.getWeights().map((weight) => weight.dataSync());
  const [mean, variance] = values.slice(-2) as [Float32Array, Float32Array];
  const scale = Float64Array.from(
    variance,
    (variance, i) => (hasScale ? values[0]![i]! : 1) / Math.sqrt(variance + (epsilon as number)),
  );
  const beta = center ? values[hasScale ? 1 : 0] : undefined;
  return { scale, offset: Float64Array.from(scale, (factor, i) => (beta?.[i] ?? 0) - mean[i]! * factor) };
}

function weightsOf({ layer }: LayerCall): Weights {
  const [kernel, bias] = layer.getWeights() as [tf.Tensor, tf.Tensor?];
  const outputs = kernel.shape.at(-1)!;
  return {
    kernel: kernel.dataSync() as Float32Array,
    shape: kernel.shape,
    bias: Float64Array.from(bias?.dataSync() ?? new Float64Array(outputs)),
  };
}

/** Returns the weights of a layer whose result is scaled. */
function scaleOutput({ kernel, shape, bias }: Weights, { scale, offset }: Affine): Weights {
  const outputs = bias.length;
  return {
    kernel: kernel.map((weight, i) => weight * scale[i % outputs]!),
    shape,
    bias: bias.map((value, i) => value * scale[i]! + offset[i]!),
  };
}

/** Returns the weights of a layer whose input is scaled; flattened, its channel is its index modulo their number. */
function scaleInput({ kernel, shape, bias }: Weights, { scale, offset }: Affine): Weights {
  const outputs = bias.length, sums = Float64Array.from(bias);
  const inputOf = (i: number) => Math.floor(i / outputs) % scale.length;
  kernel.forEach((weight, i) => sums[i % outputs]! += weight * offset[inputOf(i)]!);
  return { kernel: kernel.map((weight, i) => weight * scale[inputOf(i)]!), shape, bias: sums };
}

/** Returns a model of new layers, without those that are folded. */
function copyWith(
  model: tf.LayersModel,
  calls: readonly LayerCall[],
  folded: ReadonlySet<LayerCall>,
  weights: ReadonlyMap<LayerCall, Weights>,
): tf.LayersModel {
  const copies = new Map<tf.SymbolicTensor, tf.SymbolicTensor>();
  const copyOf = (tensor: tf.SymbolicTensor) => copies.get(tensor)!;
  for (const call of calls) {
    const { layer, inputs, outputs: [output] } = call;
    if (inputs.length === 0) {
      copies.set(output!, tf.input({ shape: output!.shape.slice(1), dtype: output!.dtype }));
    } else if (folded.has(call)) copies.set(output!, copyOf(inputs[0]!));
    else {
      const own = weights.get(call), copy = copyOfLayer(layer, own && { useBias: true });
      copies.set(
        output!,
        copy.apply(inputs.length === 1 ? copyOf(inputs[0]!) : inputs.map(copyOf)) as tf.SymbolicTensor,
      );
      copy.setWeights(
        own
          ? [tf.tensor(own.kernel, own.shape), tf.tensor1d(Float32Array.from(own.bias))]
          : layer.getWeights(),
      );
    }
  }
  return tf.model({ name: model.name, inputs: model.inputs.map(copyOf), outputs: model.outputs.map(copyOf) });
}
