/**
 * Why a network answers as it does: a model and an image → numbers.
 *
 * Read in this order:
 *
 * 1. `layer_outputs.ts`: what each layer computes from one image.
 * 2. `terms/`: one of these values as a sum with all its numbers, and the pixels that it depends on.
 * 3. `occlusion.ts`: which pixels speak for a digit.
 * 4. `attribution/`: the same question, answered with gradients.
 * 5. `faithfulness/`: are these maps true?
 * 6. `features/`: what a hidden unit responds to.
 * 7. `embedding/`: all images on one map. Import it from its own mod.ts: it needs packages that are too large for
 *    a page that does not show the map.
 *
 * `image_tensor.ts` converts an image to a model's input, `scores/` computes scores and their gradients,
 * `checks.ts` checks settings. Nothing here reads a file or calls Deno, so it also
 * runs in a web page.
 *
 * @module
 */
export {
  gradCam,
  type GradCamCells,
  gradCamCells,
  type GradCamOptions,
  guidedBackpropagation,
  type IntegratedGradients,
  integratedGradients,
  type IntegratedGradientsOptions,
  resizeMap,
  saliency,
  smoothGrad,
  type SmoothGradOptions,
} from "./attribution/mod.ts";
export {
  type AgreementOptions,
  type DeletionCurve,
  deletionCurve,
  type DeletionOptions,
  type ExplainedImage,
  type ExplanationMethod,
  insertionCurve,
  type MapAgreement,
  mapAgreement,
  randomizationCheck,
  type RandomizationOptions,
  type RandomizationStep,
  randomizedCopy,
  randomMap,
  withRandomLabels,
} from "./faithfulness/mod.ts";
export {
  type FilterResponse,
  filterResponses,
  frequencyResponse,
  maximizeActivation,
  type MaximizedActivation,
  type MaximizeOptions,
  type PatchOptions,
  strongestPatches,
  type StrongPatch,
  type Unit,
} from "./features/mod.ts";
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
