/**
 * Models in the formats of other programs.
 *
 * - `onnx/`: as ONNX files
 * - `quantise.ts`: in TensorFlow.js' format, with weights of fewer bits
 *
 * @module
 */
export { type Layout, layouts, type OnnxFile, type OnnxOptions, toOnnx } from "./onnx/mod.ts";
export { type Precision, precisions, quantise } from "./quantise.ts";
