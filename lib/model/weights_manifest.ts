/**
 * The part of model.json that says where the weights are and what they are.
 *
 * @module
 */
import type { tf } from "../tensorflow.ts";
import { UserError } from "../errors.ts";

/** What `loadModel` needs of a model.json. */
export interface ModelJson {
  modelTopology: object;
  weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
}

/** Bytes of one element by type, as TensorFlow.js stores them. Strings have no fixed size. */
const elementBytes: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  uint8: 1,
  uint16: 2,
  float16: 2,
};

/**
 * Reads a model.json as far as this project needs it; the layers themselves are TensorFlow.js' business.
 *
 * @param path For messages.
 * @throws {UserError} If it is no JSON, or not the layers format.
 */
export function parseModelJson(text: string, path: string): ModelJson {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path}: not JSON (${(error as Error).message}); save or copy the model again`);
  }
  const { format, modelTopology, weightsManifest } = (json ?? {}) as Record<string, unknown>;
  if (format === "graph-model") {
    throw new UserError(`${path}: a TensorFlow.js graph model; only the layers format can be loaded here`);
  }
  if (!isObject(modelTopology) || !Array.isArray(weightsManifest) || !weightsManifest.every(isGroup)) {
    throw new UserError(
      `${path}: not a model in TensorFlow.js' layers format (it needs "modelTopology" and "weightsManifest")`,
    );
  }
  return { modelTopology, weightsManifest };
}

/** How many bytes the weights take; undefined if there are weights without a fixed size. */
export function weightBytes(weights: readonly tf.io.WeightsManifestEntry[]): number | undefined {
  let total = 0;
  for (const { shape, dtype, quantization } of weights) {
    const bytes = elementBytes[quantization?.dtype ?? dtype];
    if (bytes === undefined) return undefined;
    total += bytes * shape.reduce((product, size) => product * size, 1);
  }
  return total;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isGroup(value: unknown): value is ModelJson["weightsManifest"][number] {
  const { paths, weights } = (value ?? {}) as Record<string, unknown>;
  return Array.isArray(paths) && paths.every((path) => typeof path === "string") &&
    Array.isArray(weights) && weights.every(isEntry);
}

function isEntry(value: unknown): boolean {
  const { name, shape, dtype } = (value ?? {}) as Record<string, unknown>;
  return typeof name === "string" && typeof dtype === "string" &&
    Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size >= 0);
}
