/**
 * Which images of MNIST a model was not trained on: what is measured with them says how well it reads new ones.
 *
 * @module
 */

/** What is known of the images of MNIST that a model was trained on. */
export interface MnistSplit {
  /**
   * Whether the training run held out a validation set: "no" if the model was trained on all training images of MNIST;
   * "unknown" without a record of the run, or if it had another data set.
   */
  heldOut: "yes" | "no" | "unknown";
  /** The seed that decides which training images are the validation set. */
  seed: number;
  /** How many training images the run used, the first ones; missing if it used all of them. */
  limit?: number;
}

/** A {@linkcode MnistSplit} as a file beside the model that it belongs to. */
export interface SavedMnistSplit extends MnistSplit {
  format: 1;
  /** SHA-256 of weights.bin, hexadecimal. */
  weightsSha256: string;
}

/** The name of that file: a network that learned in the page has it in place of a training.json. */
export const splitFile = "mnist_split.json";
