/**
 * How a network's accuracy falls when images differ from those that it was trained on.
 *
 * Read in this order:
 *
 * 1. `corruptions/`: rotation, blur, noise and 20 other kinds, each at five strengths.
 * 2. `chosen_images.ts`: the images to measure on; `score.ts`: accuracies with intervals.
 * 3. `measure_corruptions.ts`: the accuracy of several models, kind by kind.
 * 4. `attack.ts`: an attack on images, FGSM or PGD; `attacked_batch.ts`: a batch under attack (the steps are in
 *    `lib/model/adversarial`, since a network can also be trained on such images); `measure_attacks.ts`: the
 *    accuracy of several models under attack.
 * 5. `saved_robustness.ts`: the results of one model as a file.
 *
 * @module
 */
export {
  corruptedImage,
  corruptedSplit,
  type Corruption,
  type CorruptionName,
  corruptionNames,
  corruptions,
  describeCorruption,
  type StrengthNumber,
  strengthNumbers,
  type Strengths,
} from "./corruptions/mod.ts";
export { chosenImages } from "./chosen_images.ts";
export { meanAccuracy, type Score, scoreOf } from "./score.ts";
export { type CorruptionOptions, type CorruptionResult, measureCorruptions } from "./measure_corruptions.ts";
export { attackImages, type AttackOptions, type AttackResult } from "./attack.ts";
export { type AdversarialImage, type Attack, type AttackName, attackNames } from "./attacked_batch.ts";
export { type AttackScores, type AttacksOptions, epsilons, measureAttacks } from "./measure_attacks.ts";
export { parseRobustness, type SavedRobustness, savedRobustness, scoresOf } from "./saved_robustness.ts";
