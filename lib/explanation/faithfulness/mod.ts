/**
 * Are the explanations true?
 *
 * Read in this order:
 *
 * 1. `map_agreement.ts`: how far the maps of two networks agree.
 * 2. `randomized_copy.ts`, `randomization_check.ts`: maps must change when the network forgets.
 * 3. `random_labels.ts`: maps must change when there was nothing true to learn.
 * 4. `deletion.ts`: the answer must change when the pixels that a map names are deleted.
 *
 * What they say about the networks in data/models, measured with 20 images of MNIST's training set: with a random
 * last layer (three seeds), the maps agree with those of the trained network by
 *
 * | Method                    |  ρ, `record` | ρ, `handwriting` | magnitudes |
 * | ------------------------- | -----------: | ---------------: | ---------: |
 * | gradient                  |         0.00 |             0.01 | 0.62, 0.63 |
 * | SmoothGrad                |         0.02 |             0.04 | 0.55, 0.55 |
 * | integrated gradients      |        −0.02 |            −0.02 | 0.99, 0.99 |
 * | Grad-CAM                  |         0.12 |            −0.01 |       same |
 * | guided backpropagation    |         0.99 |             0.98 | 0.99, 0.98 |
 *
 * So guided backpropagation fails and the others pass, as published, if the maps are compared with their signs.
 * Magnitudes agree even without anything learned: where a network can react at all depends on where ink is. Those
 * of integrated gradients are 0 outside the ink, in every network. (With a random last layer, Grad-CAM's map is
 * empty for 16 of 120 images: nothing in them speaks for the class.)
 *
 * Deletion is another question: with an empty baseline, deleting the ink in order of its brightness alone has a
 * smaller area (0.16) than all methods (0.19 to 0.55; random: 0.65 to 0.71), and guided backpropagation is among
 * the best (0.28). It asks whether pixels matter to this answer, not whether a map shows what was learned.
 *
 * @module
 */
export {
  type DeletionCurve,
  deletionCurve,
  type DeletionOptions,
  insertionCurve,
  randomMap,
} from "./deletion.ts";
export {
  type AgreementOptions,
  type ExplainedImage,
  type ExplanationMethod,
  type MapAgreement,
  mapAgreement,
} from "./map_agreement.ts";
export { withRandomLabels } from "./random_labels.ts";
export {
  randomizationCheck,
  type RandomizationOptions,
  type RandomizationStep,
} from "./randomization_check.ts";
export { randomizedCopy } from "./randomized_copy.ts";
