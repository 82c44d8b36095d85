/**
 * Which of the valid names did the user mean?
 *
 * @module
 */

/**
 * The valid names, those most like the given one first.
 *
 * Likeness is the Levenshtein distance (insertions, deletions, substitutions), upper and lower case alike; equal ones keep their order.
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
  const given = String(name).toLowerCase();
  return valid
    .map((candidate) => ({ candidate, distance: levenshtein(given, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}

/** The least number of insertions, deletions and substitutions of one character that turn `a` into `b`. */
export function levenshtein(a: string, b: string): number {
  // row[j] is the distance between the part of `a` seen so far and the first j characters of `b`.
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
