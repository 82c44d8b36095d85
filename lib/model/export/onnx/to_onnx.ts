/**
 * A model → an ONNX file.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import { buildGraph, type Layout } from "./build_graph.ts";
import { encode, foldBatchNorm, type Port } from "./graph/mod.ts";

/** How a model is written. */
export interface OnnxOptions {
  /** The order of the axes of its input; default: "nhwc", as in TensorFlow.js. */
  layout?: Layout;
  /** Whether batch normalization becomes part of neighbouring weights; default: false. */
  foldBatchNorm?: boolean;
  /** Facts for programs and people, by name. */
  metadata?: Record<string, string>;
}

/** A written model. */
export interface OnnxFile {
  bytes: Uint8Array<ArrayBuffer>;
  input: Port;
  output: Port;
  /** The number of operators. */
  nodes: number;
  /** The number of batch normalizations that became part of weights, and of those that stayed. */
  batchNorms: { folded: number; kept: number };
}

/**
 * Returns a model as an ONNX file with operator set 17, for any number of images at a time. Dropout is left
 * out. The input is called "images", the output "probabilities" (or "scores", if the model does not end with
 * softmax).
 *
 * @param model One input and one output, of the layers that `layers/mod.ts` lists; image sizes must be fixed.
 * @throws {UserError} If a layer, or a setting of one, cannot be written as ONNX.
 *
 * @example
 * ```ts
 * import { toOnnx } from "lib/model/export/mod.ts";
 * import { buildModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const { bytes, input, output } = await toOnnx(buildModel("lenet5"));
 * assertEquals(bytes.length > 4 * 61_706, true);
 * assertEquals(input, { name: "images", shape: [null, 28, 28, 1] });
 * assertEquals(output, { name: "probabilities", shape: [null, 10] });
 * ```
 */
export async function toOnnx(model: tf.LayersModel, options: OnnxOptions = {}): Promise<OnnxFile> {
  const { layout = "nhwc", foldBatchNorm: isFolded = false, metadata = {} } = options;
  const graph = await buildGraph(model, layout);
  const kept = graph.nodes.filter(({ op }) => op === "BatchNormalization").length;
  const batchNorms = isFolded ? foldBatchNorm(graph) : { folded: 0, kept };
  const bytes = encode({ graph, producer: "deno task export", metadata });
  return { bytes, input: graph.input, output: graph.output, nodes: graph.nodes.length, batchNorms };
}
