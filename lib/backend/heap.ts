/**
 * How a kernel of ours reaches tensors of the WebAssembly backend: their values in its memory, and its other kernels.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** The parts of the WebAssembly backend that kernels rest on: they are public at run time, but private in its types. */
export interface WasmBackend {
  wasm: { HEAPU8: Uint8Array };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput: BackendWasm["makeOutput"];
  disposeData(dataId: object): void;
}

/** What a kernel function is called with. */
export interface KernelCall {
  inputs: tf.NamedTensorInfoMap;
  attrs: unknown;
  backend: WasmBackend;
}

/** An input that the op cannot be without. */
export function input(call: KernelCall, name: string): tf.TensorInfo {
  const tensor = call.inputs[name];
  if (!tensor) throw new Error(`kernel input ${name} is missing`);
  return tensor;
}

/**
 * A view (no copy) of a tensor's float32 values. An allocation may move the memory: take views only after the last `makeOutput`.
 */
export function values(backend: WasmBackend, tensor: tf.TensorInfo): Float32Array {
  const { memoryOffset } = backend.dataIdMap.get(tensor.dataId);
  return new Float32Array(backend.wasm.HEAPU8.buffer, memoryOffset, tf.util.sizeFromShape(tensor.shape));
}

/** Runs another kernel of the WebAssembly backend from inside a kernel. */
export function runKernel(
  backend: WasmBackend,
  name: string,
  inputs: Record<string, tf.TensorInfo>,
  attrs: Record<string, unknown>,
): tf.TensorInfo {
  const kernel = tf.getKernel(name, "wasm");
  if (!kernel) throw new Error(`the WebAssembly backend has no kernel ${name}`);
  const result = kernel.kernelFunc({
    inputs,
    attrs: attrs as unknown as tf.NamedAttrMap,
    backend: backend as unknown as tf.KernelBackend,
  });
  return result as tf.TensorInfo;
}

/** A kernel's registration under the name of the WebAssembly backend. */
export function wasmKernel(kernelName: string, run: (call: KernelCall) => tf.TensorInfo): tf.KernelConfig {
  return { kernelName, backendName: "wasm", kernelFunc: run as unknown as tf.KernelFunc };
}

/** Geometry of a convolution from the attributes that TensorFlow.js hands to a gradient kernel. */
export function convolutionGeometry(
  inputShape: [number, number, number, number],
  filterShape: [number, number, number, number],
  attrs: unknown,
  depthwise = false,
): tf.backend_util.Conv2DInfo {
  const { strides, pad, dataFormat = "NHWC", dilations = 1, dimRoundingMode } = attrs as {
    strides: number | [number, number];
    pad: "same" | "valid" | number | tf.backend_util.ExplicitPadding;
    dataFormat?: "NHWC" | "NCHW";
    dilations?: number | [number, number];
    dimRoundingMode?: "floor" | "round" | "ceil";
  };
  if (dataFormat !== "NHWC") {
    throw new Error(`convolution gradients need dataFormat NHWC, but got ${dataFormat}`);
  }
  return tf.backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    depthwise,
  );
}
