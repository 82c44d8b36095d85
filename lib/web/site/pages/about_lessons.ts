/**
 * What the list of lessons in notebooks/README.md says about each.
 *
 * @module
 */

/** What the list says about a lesson. */
export interface AboutLesson {
  /** What one can do afterwards: `read a digit as a matrix of numbers, and …`. */
  goal: string;
  /** How long it takes to run: `40 s`. */
  time: string;
}

/** A row of the list: a link to a notebook in bold, what one learns, the time. */
const row = /^\| \[\*\*[^\]]*\]\(([^)]+)\.ipynb\)[^|]*\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|$/gm;

/**
 * Returns what the list says, by the name of the lesson.
 *
 * @param readme The text of notebooks/README.md.
 *
 * @example
 * ```ts
 * import { aboutLessons } from "lib/web/site/pages/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const list = "| [**1 · Data**](01-data.ipynb)<br>picture | read a digit | 40 s |";
 * assertEquals(aboutLessons(list).get("01-data"), { goal: "read a digit", time: "40 s" });
 * ```
 */
export function aboutLessons(readme: string): Map<string, AboutLesson> {
  return new Map(
    [...readme.matchAll(row)].map(([, name, goal, time]) => [name!, { goal: goal!, time: time! }]),
  );
}
