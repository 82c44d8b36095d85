/**
 * Saves a model in TensorFlow.js' layers format, which a browser opens with
 * `tf.loadLayersModel("…/model.json")`.
 *
 * | file          | what it holds                                                             |
 * | ------------- | ------------------------------------------------------------------------- |
 * | weights.bin   | all weights, little-endian, one after the other                           |
 * | model.json    | the layers, and the name, shape and type of each weight in weights.bin    |
 * | training.json | the record of the training run, with the SHA-256 of the other two files   |
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { type Disk, disk, type NewFile, replaceFiles } from "../../files/mod.ts";
import { sha256 } from "../../math/mod.ts";
import { cannotWrite, checkWritable } from "./directory.ts";
import { jsonBytes, serialise } from "./serialise.ts";
import type { TrainingFacts, TrainingInfo } from "./training_info.ts";

/**
 * Saves a model and the record of its training run. If this fails, an earlier model in the directory stays
 * intact.
 *
 * @param directory Where to save it; created if it does not exist.
 * @param info The record, without the checksums.
 * @param on The disk, for tests of failures.
 * @throws {UserError} If the directory cannot be written.
 *
 * @example
 * ```ts
 * import { buildModel, loadModel, saveModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const backend = await startBackend({ backend: "cpu" });
 * const model = buildModel("lenet5", { seed: 1 });
 * const directory = await Deno.makeTempDir();
 * await saveModel(model, directory, {
 *   format: 2,
 *   created: new Date().toISOString(),
 *   options: {},
 *   architecture: "lenet5",
 *   parameters: model.countParams(),
 *   seed: 1,
 *   history: [],
 *   aborted: false,
 *   data: { name: "none", source: "nowhere", checksums: {}, trainCount: 0, validationCount: 0, testCount: 0 },
 *   backend,
 *   versions: { deno: Deno.version.deno, tfjs: "4.22.0", v8: Deno.version.v8 },
 *   seconds: { total: 0, training: 0, toFirstStep: 0 },
 * });
 *
 * const { model: same, info } = await loadModel(directory);
 * assertEquals(same.countParams(), 61_706);
 * assertEquals(info?.architecture, "lenet5");
 * await Deno.remove(directory, { recursive: true });
 * ```
 */
export async function saveModel(
  model: tf.LayersModel,
  directory: string,
  info: TrainingFacts,
  on: Disk = disk,
): Promise<void> {
  const { json, weights } = await serialise(model);
  const training: TrainingInfo = {
    ...info,
    weightsSha256: await sha256(weights),
    modelSha256: await sha256(json),
  };
  const files: NewFile[] = [
    { name: "weights.bin", bytes: weights },
    { name: "model.json", bytes: json },
    { name: "training.json", bytes: jsonBytes(training) },
  ];
  await checkWritable(directory);
  try {
    await replaceFiles(directory, files, on);
  } catch (error) {
    throw cannotWrite(directory, error);
  }
}
