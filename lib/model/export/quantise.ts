/**
 * Weights with fewer bits, in TensorFlow.js' own format: `quantization` in the weights manifest of model.json.
 * A loader computes float32 from them, so a model computes as before, with slightly different weights.
 *
 * | precision | a weight is stored as                                                      | bytes |
 * | --------- | -------------------------------------------------------------------------- | ----: |
 * | float16   | the nearest half-precision number                                          |     2 |
 * | uint8     | one of 256 equidistant numbers from the least to the greatest of its array |     1 |
 *
 * Arrays of one axis (biases, statistics of batch normalization) stay float32 with uint8: they are few, and an
 * error in one of them shifts a whole channel.
 *
 * @module
 */
import { printable, UserError } from "../../errors.ts";
import { jsonBytes, type SerialisedModel } from "../saving/serialise.ts";
import {
  elementCount,
  type ModelJson,
  parseModelJson,
  type WeightEntry,
} from "../saving/weights_manifest.ts";

/** All precisions. */
export const precisions = ["float16", "uint8"] as const;

/** How a weight is stored. */
export type Precision = typeof precisions[number];

/** The largest number that float16 holds. */
const largestHalf = 65504;

/**
 * Returns the content of a model's files with weights of fewer bits.
 *
 * @param model As `serialise` returns it.
 * @throws {UserError} If a weight is not a finite number, or too large for float16.
 *
 * @example
 * ```ts
 * import { quantise } from "lib/model/export/mod.ts";
 * import { buildModel, serialise } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = await serialise(buildModel("lenet5"));
 * assertEquals(model.weights.length, 4 * 61_706);
 * assertEquals(quantise(model, "float16").weights.length, 2 * 61_706);
 * assertEquals(quantise(model, "uint8").weights.length, 61_470 + 4 * 236); // 236 biases
 * ```
 */
export function quantise(model: SerialisedModel, precision: Precision): SerialisedModel {
  const json = JSON.parse(new TextDecoder().decode(model.json));
  const { weightsManifest: [group] } = parseModelJson(json, "model.json") as ModelJson;
  const entries: WeightEntry[] = [], parts: Uint8Array[] = [];
  let offset = 0;
  for (const entry of group!.weights) {
    const count = elementCount([entry]);
    const values = new Float32Array(model.weights.buffer, model.weights.byteOffset + offset, count);
    offset += values.byteLength;
    const { bytes, quantization } = quantised(values, entry, precision);
    entries.push({ ...entry, ...(quantization && { quantization }) });
    parts.push(bytes);
  }
  const weights = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    weights.set(part, end);
    end += part.length;
  }
  return {
    json: jsonBytes({ ...json, weightsManifest: [{ paths: group!.paths, weights: entries }] }),
    weights,
  };
}

interface Quantised {
  bytes: Uint8Array;
  /** Missing if the values stay as they are. */
  quantization?: NonNullable<WeightEntry["quantization"]>;
}

function quantised(
  values: Float32Array,
  { name, shape, dtype }: WeightEntry,
  precision: Precision,
): Quantised {
  if (dtype !== "float32" || (precision === "uint8" && shape.length < 2)) return { bytes: bytesOf(values) };
  const limit = precision === "float16" ? largestHalf : Number.MAX_VALUE;
  const wrong = values.find((value) => !(Math.abs(value) <= limit));
  if (wrong !== undefined) {
    throw new UserError(
      `weight ${printable(name)}: expected ${
        precision === "float16" ? "numbers up to 65504, the largest of float16" : "finite numbers"
      }, but got ${wrong}; train the model again`,
    );
  }
  if (precision === "float16") {
    return { bytes: bytesOf(Float16Array.from(values)), quantization: { dtype: "float16" } };
  }
  let min = 0, max = 0; // so that 0 is among the 256 numbers, and dead filters stay 0
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const scale = (max - min) / 255 || 1, zero = Math.round(-min / scale);
  return {
    bytes: Uint8Array.from(values, (value) => Math.min(Math.max(Math.round(value / scale) + zero, 0), 255)),
    quantization: { dtype: "uint8", scale, min: -zero * scale },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Float16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
