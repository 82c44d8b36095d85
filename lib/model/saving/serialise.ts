/**
 * A model → the content of its files. It accesses no file, so it works in a web page, too.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";

/** The content of a model's files, in TensorFlow.js' layers format. */
export interface SerialisedModel {
  /** model.json. */
  json: Uint8Array<ArrayBuffer>;
  /** weights.bin: all weights, little-endian, one after the other. */
  weights: Uint8Array<ArrayBuffer>;
}

/**
 * Returns the content of a model's files.
 *
 * @example
 * ```ts
 * import { buildModel, serialise } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const { weights } = await serialise(buildModel("lenet5"));
 * assertEquals(weights.length, 4 * 61_706);
 * ```
 */
export async function serialise(model: tf.LayersModel): Promise<SerialisedModel> {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    return Promise.resolve({
      modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" },
    });
  }));
  const { modelTopology, format, generatedBy, convertedBy, weightSpecs, weightData } = saved!;
  const weightsManifest = [{ paths: ["weights.bin"], weights: weightSpecs }];
  return {
    json: jsonBytes({ format, generatedBy, convertedBy, modelTopology, weightsManifest }),
    weights: new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData!)),
  };
}

/** Returns a value as the content of a JSON file. */
export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
