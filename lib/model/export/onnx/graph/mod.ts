/**
 * Graphs of ONNX operators, whatever they were made from.
 *
 * - graph.ts: what a graph is, and how it is built node by node
 * - fold_batch_norm.ts: batch normalization becomes part of neighbouring weights
 * - encode.ts: a graph becomes the bytes of a file
 *
 * @module
 */
export { encode } from "./encode.ts";
export { foldBatchNorm } from "./fold_batch_norm.ts";
export {
  type Attribute,
  axisOf,
  type Graph,
  GraphBuilder,
  knownSize,
  type Port,
  type Value,
} from "./graph.ts";
