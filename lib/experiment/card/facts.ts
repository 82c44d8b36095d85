/**
 * The facts from which a model card is written.
 *
 * @module
 */
import { printable } from "../../errors.ts";
import type { Evaluation, Prediction, SavedTrainingInfo } from "../../model/mod.ts";
import type { SavedRobustness } from "../../robustness/mod.ts";

/** What a card is made of. */
export interface CardFacts {
  /** The content of training.json. */
  info: SavedTrainingInfo;
  /** The result on the test set, measured for the card. */
  measured: Evaluation;
  /** How the result in training.json differs, in words; absent if it does not. */
  difference?: string;
  /** All misclassified test images, the most confident first. */
  mistakes: readonly Prediction[];
  /** For one image; absent if they cannot be counted. */
  multiplyAdds?: number;
  /** How many the model has. */
  parameters: number;
  /** The shape of one image as the model's input. */
  inputShape: readonly (number | null)[];
  /** The name of each class. */
  names: readonly string[];
  /** How robust it is; absent if that was not measured. */
  robustness?: SavedRobustness;
  /** The command that repeats the run; absent if no command does. */
  repeat?: string;
}

/** Returns text from training.json, which may come from anyone, without Markdown and line breaks. */
export function plain(text: string): string {
  return printable(text, 200).replaceAll(/[\\`*_[\]<>|#~&]/g, "\\$&");
}

/** Whether the card may say what holds for MNIST only. */
export function isMnist({ data }: SavedTrainingInfo): boolean {
  return data.name === "MNIST";
}
