/**
 * The part of model.json that names the weights and the files that hold them.
 *
 * The format is TensorFlow.js' layers format. It has no version of its own; the `format` of training.json
 * covers the three files of a saved model.
 *
 * @module
 */
import * as v from "valibot";
import { quoted } from "../../errors.ts";
import { anyObject, checkJson, count, list, number, object, oneOf, text } from "../../files/json_schemas.ts";
// Not from its mod.ts, which would load locks and paths, too: this file is bundled for web pages.
import { FileError } from "../../files/file_error.ts";
import { staysInside } from "../../files/inside.ts";
import { largestFile } from "../../files/regular_file.ts";

/** Bytes of one element by type, as TensorFlow.js stores them. No layer has string weights. */
const elementBytes = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  uint8: 1,
  uint16: 2,
  float16: 2,
} as const;

const path = v.pipe(text, v.check(staysInside, "a file in the model's directory"));

const entry = object({
  name: text,
  shape: list(count),
  dtype: oneOf(["float32", "int32", "bool", "complex64"]),
  quantization: v.optional(object({
    dtype: oneOf(["uint8", "uint16", "float16"]),
    scale: v.optional(number),
    min: v.optional(number),
  })),
  group: v.optional(oneOf(["model", "optimizer"])),
});

const modelJson = object({
  modelTopology: anyObject,
  weightsManifest: list(object({ paths: list(path), weights: list(entry) })),
});

/** The part of a model.json that `loadModel` needs. */
export type ModelJson = v.InferOutput<typeof modelJson>;

/** Weights that are stored one after another in one or several files. */
export type WeightsGroup = ModelJson["weightsManifest"][number];

/** The name, shape and type of one weight. */
export type WeightEntry = WeightsGroup["weights"][number];

/** The maximum number of weight files. Converters write fewer: their files have 4 MB each. */
const mostFiles = 1000;

/**
 * Reads a model.json as far as this project needs it. The layers are left to TensorFlow.js.
 *
 * @param json The content of the file.
 * @param path The file, for messages.
 * @throws {FileError} If it is not in the layers format, or its weights cannot be those of a model: of an
 * unknown type, larger than 1 GiB, listed twice, or in files outside the model's directory.
 */
export function parseModelJson(json: unknown, path: string): ModelJson {
  const advice = "copy the model again; it must be in TensorFlow.js' layers format";
  const { format } = checkJson(object({ format: v.optional(v.unknown()) }), json, path, advice);
  if (format === "graph-model") {
    throw new FileError(
      path,
      "expected a model in TensorFlow.js' layers format, but got a graph model",
      "convert it again to the layers format",
    );
  }
  const parsed = checkJson(modelJson, json, path, advice);
  const files = parsed.weightsManifest.flatMap(({ paths }) => paths);
  const weights = parsed.weightsManifest.flatMap(({ weights }) => weights);
  const refused = (problem: string) => new FileError(path, problem, advice);
  if (files.length > mostFiles) {
    throw refused(`expected at most ${mostFiles} files of weights, but got ${files.length}`);
  }
  const names = new Set<string>();
  for (const { name } of weights) {
    if (names.has(name)) throw refused(`expected each weight once, but got ${quoted(name)} twice`);
    names.add(name);
  }
  const elements = elementCount(weights), most = largestFile / 4;
  if (!(elements <= most)) throw refused(`expected at most ${most} weights, but got ${elements}`);
  return parsed;
}

/** Returns how many bytes the weights take in their files. */
export function weightBytes(weights: readonly WeightEntry[]): number {
  return weights.reduce(
    (sum, { dtype, quantization, shape }) =>
      sum + elementBytes[quantization?.dtype ?? dtype] * elementCount([{ shape }]),
    0,
  );
}

/** Returns how many numbers the weights consist of. */
export function elementCount(weights: readonly Pick<WeightEntry, "shape">[]): number {
  return weights.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}
