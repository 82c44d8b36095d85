/**
 * Copies values from JavaScript into the backend, and back.
 *
 * Numbers go into the shared memory. Strings stay as they are. Complex numbers become two tensors.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { DataStorage, DataType, KernelBackend, TensorInfo } from "@tensorflow/tfjs";
import { checkCount, checkShape } from "../kernel/checks.ts";
import type { EngineMemory } from "../kernel/engine.ts";
import { isStored } from "../kernel/values.ts";
import { byteLength, StoredData, type TensorData } from "./tensor_data.ts";

/**
 * Copies values into the backend.
 *
 * @param values If they are missing, the content is undefined.
 * @param backend Stores the parts of complex numbers.
 * @throws {RangeError} If the shape's sides are not whole numbers, or the number of values is not that of its
 * elements. Nothing is allocated then.
 */
export function takeOver(
  values: backend_util.BackendValues | undefined,
  shape: number[],
  dtype: DataType,
  refCount: number,
  memory: EngineMemory,
  backend: KernelBackend,
): TensorData {
  checkShape(shape);
  const count = util.sizeFromShape(shape);
  const each = dtype === "complex64" ? 2 : 1;
  if (values !== undefined) {
    checkCount(values.length, count * each, `number of values for a ${dtype} tensor of shape [${shape}]`);
  }
  if (isStored(dtype)) {
    const data = new StoredData(memory, memory.allocate(byteLength(dtype, count)), count, dtype, refCount);
    if (values !== undefined) data.values.set(values as Float32Array);
    return data;
  }
  if (dtype !== "complex64" || values === undefined) return { dtype, refCount, values };
  const parts = backend_util.splitRealAndImagArrays(values as Float32Array);
  const part = (of: Float32Array): TensorInfo => ({
    dataId: backend.write(of, shape, "float32"),
    shape,
    dtype: "float32",
  });
  const complexTensorInfos = { real: part(parts.real), imag: part(parts.imag) };
  return { dtype, refCount, values: undefined, complexTensorInfos };
}

/** Returns a copy of the values of a dataId. */
export function copyOut(dataId: object, from: DataStorage<TensorData>): backend_util.BackendValues {
  const data = from.get(dataId);
  if (data instanceof StoredData) return data.values.slice();
  if (data.complexTensorInfos === undefined) return data.values!;
  const { real, imag } = data.complexTensorInfos;
  return backend_util.mergeRealAndImagArrays(
    copyOut(real.dataId, from) as Float32Array,
    copyOut(imag.dataId, from) as Float32Array,
  );
}
