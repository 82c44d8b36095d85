import { printable, quoted, UserError } from "../../errors.ts";
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

/**
 * Refuses names of classes that are not the digits 0 to 9 in this order, where only digits make sense: reading
 * handwriting, drawing digits for training.
 *
 * @param what For the message: what the names belong to.
 * @param advice What to do about it, for the message.
 * @throws {UserError} If they are not the digits.
 */
export function checkDigits(names: readonly string[], what: string, advice: string): void {
  if (names.join() === "0,1,2,3,4,5,6,7,8,9") return;
  const shown = names.slice(0, 3).map((name) => quoted(printable(name, longest))).join(", ");
  const more = names.length > 3 ? ", …" : "";
  throw new UserError(
    `${
      printable(what)
    }: expected the digits 0 to 9 as classes, but got ${names.length} classes (${shown}${more}); ${advice}`,
  );
}
