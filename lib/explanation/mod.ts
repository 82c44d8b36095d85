/**
 * Why a network answers as it does: a model and an image → numbers.
 *
 * Read in this order:
 *
 * 1. `layer_outputs.ts`: what each layer computes from one image.
 * 2. `terms/`: one of these values as a sum with all its numbers, and the pixels that it depends on.
 * 3. `occlusion.ts`: which pixels speak for a digit.
 *
 * `image_tensor.ts` converts an image to a model's input. Nothing here reads a file or calls Deno, so it also
 * runs in a web page.
 *
 * @module
 */
export { type LayerOutput, layerOutputs } from "./layer_outputs.ts";
export { occlusion, type OcclusionOptions } from "./occlusion.ts";
export {
  type ActivationTerms,
  type CopiedValue,
  largestTerms,
  type MaximumTerms,
  type MeanTerms,
  type NormalizationTerms,
  type NotShown,
  type PixelValue,
  type SoftmaxTerms,
  type Source,
  type Term,
  valueField,
  type ValueTerms,
  valueTerms,
  type WeightedSum,
} from "./terms/mod.ts";
