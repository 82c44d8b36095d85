/**
 * The calls of layers that a model is made of. A layer can be called several times: the calls share its
 * weights.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";

/** One call of a layer in a model. */
export interface LayerCall {
  layer: tf.layers.Layer;
  /** Its inputs; empty for an input layer. */
  inputs: tf.SymbolicTensor[];
  /** Its outputs, one or several. */
  outputs: tf.SymbolicTensor[];
}

/**
 * Returns all calls from a model's inputs to its outputs, each after those that it depends on. A model used
 * as a layer is one call, except as the first layer of a `tf.sequential`: there TensorFlow.js replaces it by
 * its layers.
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

/** Returns whether a layer is a model itself. */
export function isModel(layer: tf.layers.Layer): layer is tf.LayersModel {
  return layer instanceof tf.LayersModel;
}
