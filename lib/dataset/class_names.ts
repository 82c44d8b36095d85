/**
 * The classes of labels that are numbers, and their names.
 *
 * @module
 */
import { printable } from "../errors.ts";
import { IdxError } from "./idx.ts";

/** The fewest classes: with one, there is nothing to learn. */
export const fewestClasses = 2;

/** The most classes: EMNIST's digits, capital and small letters. */
export const mostClasses = 62;

/** Digits have ten classes, like most data sets of MNIST's family. */
export const digitNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** The names of classes whose numbers mean something else, by a word in the name of the data set. */
const known: readonly (readonly [word: RegExp, dataset: string, names: readonly string[]])[] = [
  [/fashion/i, "Fashion-MNIST", [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
  ]],
  [/kmnist|kuzushiji-?mnist/i, "Kuzushiji-MNIST", [
    "o",
    "ki",
    "su",
    "tsu",
    "na",
    "ha",
    "ma",
    "ya",
    "re",
    "wo",
  ]],
];

/**
 * Returns the names of the classes 0 to 9 of Fashion-MNIST or Kuzushiji-MNIST, and a note that says where they come
 * from; `undefined` for any other data set.
 *
 * @param name What the person calls the data set: the name of its directory or file.
 */
export function namesByDataset(name: string): { classNames: string[]; note: string } | undefined {
  const found = known.find(([word]) => word.test(name));
  if (!found) return undefined;
  const [, dataset, names] = found;
  const note = `the classes are named as in ${dataset}, because the data set is called "${printable(name)}"`;
  return { classNames: [...names], note };
}

/** Labels as the numbers of classes, from 0. */
export interface NumberedLabels {
  classNames: string[];
  train: Uint8Array<ArrayBuffer>;
  test: Uint8Array<ArrayBuffer>;
}

/** The labels of a split as a file has them, and the file's name for messages. */
interface StatedLabels {
  labels: Uint8Array<ArrayBuffer>;
  name: string;
}

/**
 * Returns the classes of labels that may be any numbers.
 *
 * - If there is a mapping, its labels are the classes, in its order.
 * - Labels from 0 to 9 make ten classes, even if some digit does not occur: a part of MNIST has the same classes as
 *   MNIST.
 * - Other labels of training images are classes in the order of their values: 1 to 26 become 0 to 25.
 *
 * @param mapping The name of each label.
 * @throws {IdxError} If there are fewer than 2 or more than 62 classes, or a label has no class.
 */
export function classesOfNumbers(
  train: StatedLabels,
  test: StatedLabels,
  mapping?: ReadonlyMap<number, string>,
): NumberedLabels {
  const different = [...new Set(train.labels)].sort((a, b) => a - b);
  const isDigits = different.every((label) => label < digitNames.length);
  const names = mapping ??
    new Map((isDigits ? digitNames.map(Number) : different).map((label) => [label, `${label}`]));
  if (names.size < fewestClasses || names.size > mostClasses) {
    throw new IdxError(
      `${
        printable(train.name)
      }: expected ${fewestClasses} to ${mostClasses} classes, but got ${names.size}; ` +
        "choose another data set",
    );
  }
  const numbers = new Map([...names.keys()].map((label, i) => [label, i]));
  const isSame = [...numbers].every(([label, number]) => label === number);
  const numbered = ({ labels, name }: StatedLabels) => {
    const at = labels.findIndex((label) => !numbers.has(label));
    if (at >= 0) {
      throw new IdxError(
        `${printable(name)}: expected one of the ${names.size} classes as the label of each image (${
          [...names.keys()].slice(0, 3).join(", ")
        }, …), but got ${labels[at]} at position ${at}; correct the label, or leave the image out`,
      );
    }
    return isSame ? labels : labels.map((label) => numbers.get(label)!);
  };
  return { classNames: [...names.values()], train: numbered(train), test: numbered(test) };
}
