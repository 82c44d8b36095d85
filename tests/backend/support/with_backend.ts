/**
 * Runs a function of TensorFlow.js on our backend and on tfjs' plain cpu backend, for tests that compare
 * them.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { tensor_util } from "@tensorflow/tfjs";
import { BACKEND_NAME, type CnnBackend, registerCnnBackend } from "lib/backend/mod.ts";

/** Starts the backend under test and makes it TensorFlow.js' current one. */
export async function startBackend(threads = 2): Promise<CnnBackend> {
  tf.env().set("IS_TEST", true); // lets TensorFlow.js check after each kernel that it leaves nothing behind
  const backend = await registerCnnBackend({ threads });
  await tf.setBackend(BACKEND_NAME);
  return backend;
}

/** A tensor's content as plain values. */
export interface Result {
  shape: number[];
  dtype: string;
  values: unknown[];
}

/**
 * Runs `f` on a backend, reads its results and releases everything.
 *
 * @throws {Error} If tensors or their values are left over.
 */
export async function runOn(
  backend: string,
  f: () => tf.TensorContainer | Promise<tf.Tensor>,
): Promise<Result[]> {
  await tf.setBackend(backend);
  const before = { ...tf.memory(), dataIds: tf.backend().numDataIds() };
  tf.engine().startScope();
  const results: Result[] = [];
  for (const tensor of tensor_util.getTensorsInContainer(await f() as tf.TensorContainer)) {
    results.push({
      shape: tensor.shape,
      dtype: tensor.dtype,
      values: [...await tensor.data() as Float32Array],
    });
  }
  tf.engine().endScope();
  const after = { ...tf.memory(), dataIds: tf.backend().numDataIds() };
  for (const key of ["numTensors", "numBytes", "dataIds", "numBytesInUse"] as const) {
    const found = (after as Record<string, unknown>)[key],
      expected = (before as Record<string, unknown>)[key];
    // TensorFlow.js miscounts the bytes of strings that several tensors share, on every backend.
    if (key === "numBytes" && results.some(({ dtype }) => dtype === "string")) continue;
    if (found !== expected) {
      throw new Error(`${backend}: ${key} was ${expected} before and is ${found} after`);
    }
  }
  return results;
}
