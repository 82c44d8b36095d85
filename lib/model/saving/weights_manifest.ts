/**
 * The part of model.json that says where the weights are and what they are.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { printable, quoted, UserError } from "../../errors.ts";
import { largestFile, staysInside } from "../../files/mod.ts";

/** What `loadModel` needs of a model.json. */
export interface ModelJson {
  modelTopology: object;
  weightsManifest: WeightsGroup[];
}

/** Weights that are stored one after another in one or several files. */
export interface WeightsGroup {
  paths: string[];
  weights: tf.io.WeightsManifestEntry[];
}

/** Bytes of one element by type, as TensorFlow.js stores them. No layer has string weights. */
const elementBytes: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  uint8: 1,
  uint16: 2,
  float16: 2,
};

/** The most weight files. Converters make fewer: their files are 4 MB each. */
const mostFiles = 1000;

/**
 * Reads a model.json as far as this project needs it; the layers themselves are TensorFlow.js' business.
 *
 * @param json Its content.
 * @param path For messages.
 * @throws {UserError} If it is not in the layers format, or its weights cannot be a model's: of an unknown type, larger than 1 GiB,
 * listed twice, or in files outside the model's directory.
 */
export function parseModelJson(json: unknown, path: string): ModelJson {
  const refused = (expected: string, found: string, advice = "copy the model again, or train again") =>
    new UserError(`${printable(path)}: expected ${expected}, but got ${found}; ${advice}`);
  const { format, modelTopology, weightsManifest } = (json ?? {}) as Record<string, unknown>;
  const layersFormat = "a model in TensorFlow.js' layers format";
  if (format === "graph-model") {
    throw refused(layersFormat, "a graph model", "convert it again to the layers format");
  }
  if (!isObject(modelTopology) || !Array.isArray(weightsManifest) || !weightsManifest.every(isGroup)) {
    throw refused(`${layersFormat}, with "modelTopology" and "weightsManifest"`, "something else");
  }
  const paths = weightsManifest.flatMap(({ paths }) => paths);
  const outside = paths.find((name) => !staysInside(name));
  if (outside !== undefined) {
    throw refused(
      "weights in the model's directory",
      quoted(outside),
      "copy them beside model.json, and name them there",
    );
  }
  if (paths.length > mostFiles) throw refused(`at most ${mostFiles} files of weights`, String(paths.length));
  const weights = weightsManifest.flatMap(({ weights }) => weights);
  const names = new Set<string>();
  for (const { name, dtype, quantization } of weights) {
    const stored = quantization?.dtype ?? dtype;
    if (!Object.hasOwn(elementBytes, stored)) {
      throw refused(`numbers for the weight ${quoted(name)}`, quoted(stored));
    }
    if (names.has(name)) throw refused("each weight once", `${quoted(name)} twice`);
    names.add(name);
  }
  const elements = elementCount(weights);
  if (!(4 * elements <= largestFile)) throw refused(`at most ${largestFile / 4} weights`, String(elements));
  return { modelTopology, weightsManifest };
}

/** Returns how many bytes the weights take in their files. */
export function weightBytes(weights: readonly tf.io.WeightsManifestEntry[]): number {
  return weights.reduce(
    (sum, weight) => sum + elementBytes[weight.quantization?.dtype ?? weight.dtype]! * elementCount([weight]),
    0,
  );
}

/** Returns how many numbers the weights consist of. */
export function elementCount(weights: readonly tf.io.WeightsManifestEntry[]): number {
  return weights.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isGroup(value: unknown): value is WeightsGroup {
  const { paths, weights } = (value ?? {}) as Record<string, unknown>;
  return Array.isArray(paths) && paths.every((path) => typeof path === "string") &&
    Array.isArray(weights) && weights.every(isEntry);
}

function isEntry(value: unknown): boolean {
  const { name, shape, dtype, quantization } = (value ?? {}) as Record<string, unknown>;
  return typeof name === "string" && typeof dtype === "string" &&
    Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size >= 0) &&
    (quantization === undefined || isQuantization(quantization));
}

function isQuantization(value: unknown): boolean {
  const { dtype, scale, min } = (value ?? {}) as Record<string, unknown>;
  const isNumber = (number: unknown) => number === undefined || typeof number === "number";
  return typeof dtype === "string" && isNumber(scale) && isNumber(min);
}
