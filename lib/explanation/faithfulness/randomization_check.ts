/**
 * Sanity check by random weights: a map must change when the network forgets.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import {
  agreementOf,
  type AgreementOptions,
  type ExplainedImage,
  type ExplanationMethod,
  type MapAgreement,
  mapsOf,
} from "./map_agreement.ts";
import { randomizedCopy, weightedLayersFromTop } from "./randomized_copy.ts";

/** The options of {@linkcode randomizationCheck}. */
export interface RandomizationOptions extends AgreementOptions {
  /** The same seed gives the same random weights; default: 1. */
  seed?: number;
  /** How many layers are randomized at most, from the last one on; default: all. */
  layers?: number;
}

/** How far maps agree after more and more layers are randomized. */
export interface RandomizationStep extends MapAgreement {
  /** The layer that is randomized in addition to those before it in the list. */
  layer: string;
}

/**
 * Returns how far the maps of a trained network agree with those of the same network in which its last layer,
 * its last two layers, … all layers have random weights (the cascading randomization of Adebayo et al.).
 *
 * A method passes if the agreement is near 0 from the first step on: a network with a random last layer has
 * learned nothing about classes. A method fails if its maps stay as they are: it shows the image, not what the
 * network has learned.
 *
 * Source: J. Adebayo, J. Gilmer, M. Muelly, I. Goodfellow, M. Hardt, B. Kim, "Sanity Checks for Saliency Maps"
 * (NeurIPS 2018): the model parameter randomization test.
 *
 * @param examples At least one image, with the class whose score is explained.
 * @returns One entry per layer with weights, from the last layer to the first.
 * @throws {RangeError} If there are no images.
 *
 * @example
 * ```ts
 * import { randomizationCheck, saliency } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const { dense } = tf.layers;
 * const model = tf.sequential({
 *   layers: [dense({ name: "hidden", inputShape: [9], units: 4 }), dense({ name: "logits", units: 2 })],
 * });
 * const steps = await randomizationCheck(saliency, model, [{ image: new Uint8Array(9), digit: 0 }]);
 * assertEquals(steps.map(({ layer }) => layer), ["logits", "hidden"]);
 * ```
 */
export async function randomizationCheck(
  method: ExplanationMethod,
  model: tf.LayersModel,
  examples: readonly ExplainedImage[],
  options: RandomizationOptions = {},
): Promise<RandomizationStep[]> {
  const { seed = 1, layers = Infinity } = options;
  const trained = await mapsOf(method, model, examples, options), steps: RandomizationStep[] = [];
  for (const [i, { name }] of weightedLayersFromTop(model).slice(0, layers).entries()) {
    const copy = await randomizedCopy(model, i + 1, seed);
    try {
      steps.push({ layer: name, ...agreementOf(trained, await mapsOf(method, copy, examples, options)) });
    } finally {
      copy.dispose();
    }
  }
  return steps;
}
