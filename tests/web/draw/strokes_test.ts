import { assertEquals } from "@std/assert";
import { Strokes } from "lib/web/draw/page/mod.ts";

Deno.test("Strokes: drawn, undone, cleared, and brought back", () => {
  const strokes = new Strokes(), widths = () => strokes.all.map(({ width }) => width);
  strokes.begin(3, { x: 0, y: 0 });
  strokes.extend([{ x: 1, y: 2 }, { x: 3, y: 4 }]);
  strokes.begin(5, { x: 9, y: 9 });
  assertEquals(strokes.all[0], { width: 3, points: [{ x: 0, y: 0 }, { x: 1, y: 2 }, { x: 3, y: 4 }] });
  strokes.clear();
  assertEquals(widths(), []);
  strokes.undo();
  assertEquals(widths(), [3, 5]);
  strokes.undo();
  assertEquals(widths(), [3]);
  strokes.undo();
  strokes.undo();
  assertEquals(widths(), []);
});

Deno.test("Strokes: what was cleared does not come back once something else has been drawn", () => {
  const strokes = new Strokes();
  strokes.begin(3, { x: 0, y: 0 });
  strokes.clear();
  strokes.begin(4, { x: 1, y: 1 });
  strokes.undo();
  assertEquals(strokes.all, []);
  strokes.undo();
  assertEquals(strokes.all, []);
});
