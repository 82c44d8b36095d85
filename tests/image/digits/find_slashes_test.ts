import { assertEquals } from "@std/assert";
import { findParts, findSlashes } from "lib/image/mod.ts";
import { drawInk, lineOf, type Placed } from "./strokes.ts";

/** The places of slashes, and of what may be slashes, on a line. */
function slashes(page: readonly Placed[]): { yes: number[]; maybe: number[] } {
  const parts = findParts(drawInk(page, { width: 700, height: 180 }));
  const answers = findSlashes(parts.sort((a, b) => a.box.left - b.box.left));
  const places = (wanted: string) => answers.flatMap((answer, i) => answer === wanted ? [i] : []);
  return { yes: places("yes"), maybe: places("maybe") };
}

/** A line whose slashes are as tall as its digits; they are written as `|`. */
function shortSlashes(text: string): Placed[] {
  const line = lineOf(text.replaceAll("|", "/"), { x: 30, y: 60, space: 0.3 });
  return line.map((placed) =>
    placed.character === "/" ? { ...placed, y: placed.y + 0.2 * 60, size: 60 / 1.35 } : placed
  );
}

Deno.test("findSlashes: a tall leaning stroke between digits is a slash, a 1 is not", () => {
  const line = (text: string) => slashes(lineOf(text, { x: 30, y: 60 }));
  assertEquals(line("25/10/74"), { yes: [2, 5], maybe: [] });
  assertEquals(line("2511011"), { yes: [], maybe: [] });
  assertEquals(line("/25"), { yes: [], maybe: [] }, "nothing before it");
});

Deno.test("findSlashes: two strokes as tall as the digits are slashes if they lean more than a 1 of their line", () => {
  assertEquals(slashes(shortSlashes("28|11|26")), { yes: [2, 5], maybe: [] });
});

Deno.test("findSlashes: two strokes as tall as the digits may be slashes or 1s if there is no 1 to compare", () => {
  assertEquals(slashes(shortSlashes("28|09|26")), { yes: [], maybe: [2, 5] });
});

Deno.test("findSlashes: a single stroke as tall as the digits may be a slash if a 1 of its line leans less", () => {
  assertEquals(slashes(shortSlashes("21|26")), { yes: [], maybe: [2] });
  assertEquals(slashes(shortSlashes("28|26")), { yes: [], maybe: [] }, "no 1 to compare");
});
