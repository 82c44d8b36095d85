import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { drawStrokes, drawStrokesOn, pictureOf } from "lib/drawing/mod.ts";
import { lineThrough } from "lib/drawing/spline.ts";

const sum = (values: Uint8Array) => values.reduce((total, value) => total + value, 0);

Deno.test("drawStrokes: the ink of a line is its area, also for thin pens and between pixels", () => {
  for (const width of [0.01, 0.03, 0.1, 0.3]) {
    for (const x of [0.5, 0.503, 0.507]) {
      const { ink } = drawStrokes([[{ x, y: 0, width }, { x, y: 1, width }]], 100);
      const area = (100 + Math.PI / 4 * 100 * width) * 100 * width;
      assert(Math.abs(sum(ink) / 255 / area - 1) < 0.12, `${width} at ${x}: ${sum(ink) / 255} of ${area}`);
    }
  }
});

Deno.test("drawStrokes: a single point is a dot", () => {
  const { box, ink } = drawStrokes([[{ x: 0.5, y: 0.5, width: 0.2 }]], 100);
  assertEquals([box.width, box.height], [20, 20]);
  assertAlmostEquals(sum(ink) / 255, Math.PI * 100, 3);
});

Deno.test("drawStrokesOn: what is outside is cut off, what is there stays", () => {
  const canvas = { width: 4, height: 2, values: new Uint8Array(8).fill(7) };
  drawStrokesOn(canvas, [[{ x: -1, y: 0.25, width: 0.5 }, { x: 0.5, y: 0.25, width: 0.5 }]], {
    left: 0,
    top: 0,
    size: 2,
  });
  assertEquals([canvas.values[0], canvas.values[3], canvas.values[4]], [255, 7, 7]);
});

Deno.test("lineThrough: it passes all anchors, sharp at a corner and smooth elsewhere", () => {
  const anchors = [[0, 0], [0.5, 0, true], [0.5, 0.5], [1, 1]] as const;
  const line = lineThrough(anchors);
  for (const [x, y] of anchors) {
    assert(line.some(([px, py]) => Math.hypot(px - x, py - y) < 1e-9), `${x}, ${y}`);
  }
  const turns = line.slice(1, -1).map(([x, y], i) => {
    const [ax, ay] = line[i]!, [bx, by] = line[i + 2]!;
    const turn = Math.atan2(by - y, bx - x) - Math.atan2(y - ay, x - ax);
    return Math.abs(turn);
  });
  assertEquals(turns.filter((turn) => turn > 0.6).length, 1);
});

Deno.test("lineThrough: two anchors in one position do not give NaN", () => {
  const line = lineThrough([[0, 0], [0.5, 0.5], [0.5, 0.5], [1, 0]]);
  assert(line.every(([x, y]) => Number.isFinite(x + y)));
});

Deno.test("pictureOf: colours are mixed by the ink", () => {
  const canvas = { width: 1, height: 2, values: new Uint8Array([255, 51]) };
  const { pixels } = pictureOf(canvas, { ink: [0, 0, 200], background: [255, 255, 100] });
  assertEquals([...pixels], [0, 0, 200, 255, 204, 204, 120, 255]);
});
