/**
 * Models as ONNX files, which other programs read: ONNX Runtime (Python, C++, C#, browsers, phones), OpenCV,
 * and others.
 *
 * Read in this order:
 *
 * 1. `to_onnx.ts`: the way from a model to a file.
 * 2. `build_graph.ts`: its layers become operators; `layers/`: each layer.
 * 3. `graph/`: what a graph is, folding batch normalization, and the bytes of a file.
 *
 * @module
 */
export { type Layout, layouts } from "./build_graph.ts";
export { type OnnxFile, type OnnxOptions, toOnnx } from "./to_onnx.ts";
