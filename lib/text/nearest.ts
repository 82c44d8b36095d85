/**
 * Which of the valid names did the user mean?
 *
 * @module
 */
import leven from "leven";

/**
 * Only this many characters of a name are compared: a longer one is not a misspelling, and text from outside
 * may have any length.
 */
const mostCharacters = 100;

/**
 * Returns the valid names, those most like the given one first.
 *
 * Likeness is the Levenshtein distance (insertions, deletions, substitutions), upper and lower case alike;
 * equal ones keep their order.
 *
 * @param name What the user typed.
 *
 * @example
 * ```ts
 * import { nearestFirst } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nearestFirst("convet", ["lenet5", "convnet"]), ["convnet", "lenet5"]);
 * ```
 */
export function nearestFirst<Name extends string>(name: string, valid: readonly Name[]): Name[] {
  const given = String(name).slice(0, mostCharacters).toLowerCase();
  return valid
    .map((candidate) => ({ candidate, distance: leven(given, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}
