/**
 * Models in the formats of other programs.
 *
 * - `onnx/`: as ONNX files
 *
 * @module
 */
export { type Layout, layouts, type OnnxFile, type OnnxOptions, toOnnx } from "./onnx/mod.ts";
