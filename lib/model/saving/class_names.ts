import { printable } from "../../errors.ts";
import type { TrainingInfo } from "./training_info.ts";

/** The maximum number of characters of a name. */
const longest = 40;

/**
 * Returns the names of a model's classes, in the order of its outputs: as its training.json has them, which may come
 * from anyone; without them, the numbers from 0, which are the names of digits.
 *
 * @param info The record of the model's training, if there is one.
 * @param classes The number of its outputs.
 *
 * @example
 * ```ts
 * import { classNamesOf } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(classNamesOf({ data: { classNames: ["cat", "dog"] } }, 2), ["cat", "dog"]);
 * assertEquals(classNamesOf(undefined, 3), ["0", "1", "2"]);
 * ```
 */
export function classNamesOf(
  info: { data: Pick<TrainingInfo["data"], "classNames"> } | undefined,
  classes: number,
): string[] {
  const names = info?.data.classNames;
  if (names?.length !== classes) return Array.from({ length: classes }, (_, i) => `${i}`);
  return names.map((name) => printable(name, longest));
}
