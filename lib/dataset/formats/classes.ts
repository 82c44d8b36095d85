import { printable, quoted } from "../../errors.ts";
import { digitNames, fewestClasses, mostClasses } from "../class_names.ts";
import { formatError } from "./shared/format_error.ts";
import type { StatedDataset, StatedSplit } from "./shared/types.ts";

/** The maximum number of characters of a class's name: it is printed in tables. */
const longestName = 40;

/**
 * Returns the class of each label as a number from 0, and the names of the classes in that order.
 *
 * - If the files state names, these are the classes, in the order of the names.
 * - Labels that are all digits make ten classes, even if some digit does not occur: a part of MNIST has the same
 *   classes as MNIST.
 * - Other labels are classes in their order, numbers by value: 1 to 26 become the classes 0 to 25, named "1" to
 *   "26".
 *
 * Names are made safe to print: they may come from a file or a folder's name.
 *
 * @returns Also `test`, if there are test images.
 * @throws {IdxError} If there are fewer than 2 or more than 62 classes, or a test image has a label that no
 * training image has.
 */
export function classesOf(
  { train, test, names }: Pick<StatedDataset, "train" | "test" | "names">,
): { classNames: string[]; train: Uint8Array; test?: Uint8Array } {
  const stated = names ? [...names.keys()] : statedClasses(train);
  if (stated.length < fewestClasses || stated.length > mostClasses) {
    const got = `${stated.length}`;
    throw formatError(
      train.source,
      `${fewestClasses} to ${mostClasses} classes`,
      got,
      "choose another data set",
    );
  }
  const numbers = new Map(stated.map((label, i) => [label, i]));
  return {
    classNames: stated.map((label) => printable(names?.get(label) ?? label, longestName)),
    train: numbered(train, numbers),
    ...test && { test: numbered(test, numbers) },
  };
}

/** Returns the labels that occur, in the order of their classes. */
function statedClasses({ labels }: StatedSplit): string[] {
  const different = [...new Set(labels)];
  if (different.every((label) => digitNames.includes(label))) return [...digitNames];
  const areNumbers = different.every((label) => /^\d{1,9}$/.test(label));
  return different.sort((a, b) => areNumbers ? Number(a) - Number(b) : a < b ? -1 : 1);
}

function numbered({ labels, source }: StatedSplit, numbers: ReadonlyMap<string, number>): Uint8Array {
  return Uint8Array.from(labels, (label, i) => {
    const number = numbers.get(label);
    if (number !== undefined) return number;
    const expected = `one of the ${numbers.size} classes as the label of each image`;
    throw formatError(
      source,
      expected,
      `${quoted(label)} at image ${i}`,
      "correct the label, or leave the image out",
    );
  });
}
