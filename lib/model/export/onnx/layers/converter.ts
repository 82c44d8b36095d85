/**
 * What the conversion of a layer is given.
 *
 * @module
 */
import { UserError } from "../../../../errors.ts";
import type { GraphBuilder, Value } from "../graph/mod.ts";

/** A weight of a layer. */
export interface Weight {
  shape: readonly number[];
  values: Float32Array;
  /** Its name in the graph, by which calls of the same layer share it. */
  name: string;
}

/** A call of a layer, ready to be converted. */
export interface LayerToConvert {
  graph: GraphBuilder;
  /** The layer's name. */
  name: string;
  /** Its settings, by the names of TensorFlow.js. */
  // deno-lint-ignore no-explicit-any
  config: Record<string, any>;
  /** In the order of `getWeights`. */
  weights: readonly Weight[];
  inputs: readonly [Value, ...Value[]];
  /** The shape of its output, as TensorFlow.js orders the axes. */
  shape: readonly (number | null)[];
}

/** Adds the operators of a layer to the graph, and returns its output. */
export type Converter = (layer: LayerToConvert) => Value;

/**
 * Returns the name of a constant made of a weight, which calls of the same layer share.
 *
 * @param form Which form of the weight it is, if there are several.
 * @param make Returns the values and the shape that the operator wants.
 */
export function sharedConstant(
  { graph }: LayerToConvert,
  weight: Weight,
  form: string,
  make: (weight: Weight) => { values: Float32Array; shape: readonly number[] },
): string {
  return graph.sharedConstant(form === "" ? weight.name : `${weight.name}/${form}`, () => make(weight));
}

/** Returns the error for a layer with a setting that cannot be exported. */
export function cannotExport(name: string, expected: string, got: string): UserError {
  return new UserError(
    `layer ${name}: expected ${expected}, but got ${got}; ONNX export does not know more`,
  );
}
