/**
 * The names by which links reach a heading.
 *
 * @module
 */

/** Gives each heading of a page a name of its own. */
export class Anchors {
  readonly #taken = new Map<string, number>();

  /**
   * Returns the name of a heading: its words in lower case, joined by hyphens. If it was given before, a number
   * follows.
   *
   * @param heading The heading's text.
   *
   * @example
   * ```ts
   * import { Anchors } from "lib/web/site/notebook/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * const anchors = new Anchors();
   * assertEquals(anchors.of("2 · What's in the box?"), "2-whats-in-the-box");
   * assertEquals(anchors.of("2 · What's in the box?"), "2-whats-in-the-box-2");
   * ```
   */
  of(heading: string): string {
    const words = heading.toLowerCase().replaceAll(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? ["section"];
    const name = words.join("-"), times = (this.#taken.get(name) ?? 0) + 1;
    this.#taken.set(name, times);
    return times === 1 ? name : this.of(`${heading} ${times}`);
  }
}
