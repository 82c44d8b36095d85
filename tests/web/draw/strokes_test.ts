import { assertEquals } from "@std/assert";
import { Strokes } from "lib/web/draw/page/mod.ts";

/** Strokes, and the widths of those that are there. */
function drawn() {
  const strokes = new Strokes(), widths = () => strokes.all.map(({ width }) => width);
  strokes.begin(3, { x: 0, y: 0 });
  strokes.extend([{ x: 1, y: 2 }, { x: 3, y: 4 }]);
  strokes.begin(5, { x: 9, y: 9 });
  return { strokes, widths };
}

Deno.test("Strokes: drawn, cleared, undone and redone", () => {
  const { strokes, widths } = drawn();
  assertEquals(strokes.all[0], { width: 3, points: [{ x: 0, y: 0 }, { x: 1, y: 2 }, { x: 3, y: 4 }] });
  assertEquals([strokes.canUndo, strokes.canRedo], [true, false]);
  strokes.clear();
  strokes.clear(); // clears nothing, so there is nothing to undo
  assertEquals(widths(), []);
  const undone = [1, 2, 3, 4].map(() => {
    strokes.undo();
    return widths();
  });
  assertEquals(undone, [[3, 5], [3], [], []]);
  assertEquals([strokes.canUndo, strokes.canRedo], [false, true]);
  const redone = [1, 2, 3, 4].map(() => {
    strokes.redo();
    return widths();
  });
  assertEquals(redone, [[3], [3, 5], [], []]);
});

Deno.test("Strokes: what was undone does not come back once something else has been drawn", () => {
  const { strokes, widths } = drawn();
  strokes.undo();
  strokes.begin(4, { x: 1, y: 1 });
  assertEquals(strokes.canRedo, false);
  strokes.redo();
  assertEquals(widths(), [3, 4]);
});

Deno.test("Strokes: a cancelled stroke leaves nothing to redo", () => {
  const { strokes, widths } = drawn();
  strokes.cancel();
  assertEquals([widths(), strokes.canRedo], [[3], false]);
  strokes.undo();
  assertEquals(widths(), []);
});

Deno.test("Strokes: undone or cleared while the pen is down, a stroke does not go on", () => {
  for (const end of ["undo", "clear"] as const) {
    const { strokes, widths } = drawn(), before = structuredClone(strokes.all);
    strokes[end]();
    const left = structuredClone(strokes.all);
    strokes.extend([{ x: 7, y: 7 }]);
    assertEquals(strokes.all, left, `${end}, and the pen moves`);
    strokes.cancel(); // the palm of a hand
    assertEquals(strokes.all, left, `${end}, and the stroke is cancelled`);
    if (end === "undo") strokes.redo();
    else strokes.undo();
    strokes.extend([{ x: 8, y: 8 }]);
    assertEquals(strokes.all, before, `${end}, taken back`);
    strokes.begin(4, { x: 1, y: 1 });
    assertEquals(widths(), [3, 5, 4]);
  }
});
