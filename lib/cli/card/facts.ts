/**
 * What a model card is made of.
 *
 * @module
 */
import { printable } from "../../errors.ts";
import type { Evaluation, Prediction, SavedTrainingInfo } from "../../model/mod.ts";

/** What a card is made of. */
export interface CardFacts {
  /** What training.json says. */
  info: SavedTrainingInfo;
  /** The result of the test that was made for the card. */
  measured: Evaluation;
  /** How training.json differs, in words. */
  recorded?: string;
  /** All misclassified test images, the most confident first. */
  mistakes: readonly Prediction[];
  /** For one image, where they can be counted. */
  multiplyAdds?: number;
  /** The model's parameters. */
  parameters: number;
  /** The shape of one image, as the model takes it. */
  inputShape: readonly (number | null)[];
  /** The name of each class. */
  names: readonly string[];
}

/** Text from training.json, which may come from anyone: no Markdown, no line break. */
export function plain(text: string): string {
  return printable(text, 200).replaceAll(/[\\`*_[\]<>|#~&]/g, "\\$&");
}

/** Whether the card may make statements that hold only for MNIST. */
export function isMnist({ data }: SavedTrainingInfo): boolean {
  return data.name === "MNIST";
}
