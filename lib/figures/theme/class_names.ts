/**
 * The names of the classes in a figure.
 *
 * @module
 */
import { checkLength } from "./checks.ts";

/** A figure of classes: its caller may name them. */
export interface ClassNames {
  /** The names of the classes; default: their numbers, from 0. */
  classNames?: readonly string[];
}

/**
 * Returns the names of the classes.
 *
 * @param count The number of classes.
 * @throws {RangeError} If there are not as many names as classes.
 */
export function namesOf({ classNames }: ClassNames, count: number): readonly string[] {
  const names = classNames ?? Array.from({ length: count }, (_, label) => String(label));
  checkLength("names of the classes", names, count);
  return names;
}
