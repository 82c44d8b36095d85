import type { Anchor, Glyph } from "./types.ts";

/**
 * Returns a glyph from text: one text for each stroke, in it "x,y" for each anchor, with "!" after it for a
 * corner.
 *
 * @example A T
 * ```ts
 * import { glyph } from "lib/drawing/glyphs/text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(glyph("0,0 0.6,0", "0.3,0 0.3,1"), [[[0, 0], [0.6, 0]], [[0.3, 0], [0.3, 1]]]);
 * ```
 */
export function glyph(...strokes: string[]): Glyph {
  return strokes.map((stroke) =>
    stroke.split(" ").map((anchor): Anchor => {
      const [x, y] = anchor.replace("!", "").split(",").map(Number);
      return anchor.endsWith("!") ? [x!, y!, true] : [x!, y!];
    })
  );
}
