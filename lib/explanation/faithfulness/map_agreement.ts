/**
 * How far the maps of two networks agree.
 *
 * @module
 */
import { mean, rankCorrelation } from "../../math/mod.ts";
import type { tf } from "../../tensorflow.ts";

/**
 * A method that explains: one number per pixel, such as `saliency` and `gradCam` return.
 *
 * @example
 * ```ts
 * import { type ExplanationMethod, integratedGradients } from "lib/explanation/mod.ts";
 *
 * const method: ExplanationMethod = async (model, image, digit) => {
 *   const { map } = await integratedGradients(model, image, digit);
 *   return map;
 * };
 * ```
 */
export type ExplanationMethod = (
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
) => Promise<ArrayLike<number>>;

/** An image, and the class whose score is explained. */
export interface ExplainedImage {
  /** Its pixels, 0-255. */
  image: Uint8Array;
  /** From 0. */
  digit: number;
}

/** How far the maps of two networks agree: means over images of Spearman's ρ, from −1 to 1. */
export interface MapAgreement {
  /** Of the maps as they are. */
  signed: number;
  /** Of their magnitudes |M|, which most papers show. */
  absolute: number;
  /** The number of images that count in these means. */
  count: number;
  /** The number of images that do not count: a map in which all values are equal does not have an order. */
  empty: number;
}

/**
 * Returns how far the maps of a method agree between two networks: by their rank correlation, image by image.
 *
 * This is the comparison of J. Adebayo, J. Gilmer, M. Muelly, I. Goodfellow, M. Hardt, B. Kim, "Sanity Checks for
 * Saliency Maps" (NeurIPS 2018). If one of the networks has learned nothing, or nothing true, and the maps agree
 * all the same, then they do not show what the other one has learned.
 *
 * Magnitudes agree more than signed values do, in part for a reason that has nothing to do with learning: where
 * a method returns 0 for background in both maps, as integrated gradients do, the order "ink, then background"
 * is the same. `inkOnly` leaves the background out.
 *
 * @param examples At least one.
 * @param options.inkOnly Whether only pixels above 0 are compared; maps must have one number per pixel value
 * then. Default: false.
 * @param options.pause Called after each image. What it throws ends the computation.
 * @throws {RangeError} If there are no images, or the maps of an image differ in length.
 *
 * @example
 * ```ts
 * import { mapAgreement, saliency } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [3], units: 2 })] });
 * const examples = [{ image: Uint8Array.of(1, 2, 3), digit: 0 }];
 * assertEquals(await mapAgreement(saliency, model, model, examples), { signed: 1, absolute: 1, count: 1, empty: 0 });
 * ```
 */
export async function mapAgreement(
  method: ExplanationMethod,
  one: tf.LayersModel,
  other: tf.LayersModel,
  examples: readonly ExplainedImage[],
  options: AgreementOptions = {},
): Promise<MapAgreement> {
  return agreementOf(
    await mapsOf(method, one, examples, options),
    await mapsOf(method, other, examples, options),
  );
}

/** The options of {@linkcode mapAgreement}. */
export interface AgreementOptions {
  inkOnly?: boolean;
  pause?: () => Promise<void>;
}

/** Returns the maps of images, as far as they are compared. */
export async function mapsOf(
  method: ExplanationMethod,
  model: tf.LayersModel,
  examples: readonly ExplainedImage[],
  { inkOnly = false, pause }: AgreementOptions,
): Promise<number[][]> {
  if (examples.length === 0) throw new RangeError("images: expected at least one, but got none");
  const maps: number[][] = [];
  for (const { image, digit } of examples) {
    const map = Array.from(await method(model, image, digit));
    if (inkOnly && map.length !== image.length) {
      throw new RangeError(
        `map: expected ${image.length} numbers, one per pixel value, but got ${map.length}`,
      );
    }
    maps.push(inkOnly ? map.filter((_, p) => image[p]! > 0) : map);
    await pause?.();
  }
  return maps;
}

/** Returns how far maps of the same images agree. */
export function agreementOf(one: readonly number[][], other: readonly number[][]): MapAgreement {
  const signed = one.map((map, i) => rankCorrelation(map, other[i]!));
  const absolute = one.map((map, i) => rankCorrelation(map.map(Math.abs), other[i]!.map(Math.abs)));
  const counts = signed.map((rho, i) => !Number.isNaN(rho) && !Number.isNaN(absolute[i]!));
  const count = counts.filter(Boolean).length;
  const meanOf = (values: number[]) => mean(values.filter((_, i) => counts[i]));
  return { signed: meanOf(signed), absolute: meanOf(absolute), count, empty: one.length - count };
}
