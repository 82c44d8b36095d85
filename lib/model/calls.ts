/**
 * The calls of layers that a model is made of. A layer may be called several times: its weights are shared, its work is done each time.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";

/** One use of a layer in a model. */
export interface LayerCall {
  layer: tf.layers.Layer;
  /** What it is given; empty for an input layer. */
  inputs: tf.SymbolicTensor[];
  /** What it gives: one, or several. */
  outputs: tf.SymbolicTensor[];
}

/**
 * All calls from a model's inputs to its outputs, each after those that it needs. A model used as a layer is one call; the first model of
 * a `tf.sequential` is the exception, since TensorFlow.js takes it apart.
 */
export function callsOf(model: tf.LayersModel): LayerCall[] {
  const calls = new Map<string, LayerCall>();
  const visit = (tensor: tf.SymbolicTensor) => {
    const { sourceLayer: layer, inputs } = tensor;
    const key = `${layer.id} ${tensor.nodeIndex}`;
    const known = calls.get(key);
    if (known !== undefined) {
      if (!known.outputs.includes(tensor)) known.outputs.push(tensor);
      return;
    }
    const isInput = model.inputs.includes(tensor);
    if (!isInput) inputs.forEach(visit);
    calls.set(key, { layer, inputs: isInput ? [] : inputs, outputs: [tensor] });
  };
  model.inputs.forEach(visit);
  model.outputs.forEach(visit);
  return [...calls.values()];
}

/** A layer that is a model itself. */
export function isModel(layer: tf.layers.Layer): layer is tf.LayersModel {
  return layer instanceof tf.LayersModel;
}
