import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { positionAt, positionsOf } from "lib/image/ink/rules/chains.ts";
import { roughHeight } from "lib/image/ink/rules/rough_height.ts";
import { eraseChain } from "lib/image/ink/rules/erase.ts";
import { linkPieces } from "lib/image/ink/rules/link_pieces.ts";
import { findPieces } from "lib/image/ink/rules/pieces.ts";
import { transpose } from "lib/image/plane/mod.ts";
import { drawBox, drawLine, emptyPlane, inkOf } from "./drawn_plane.ts";

const options = { floor: 20, widest: 8, faint: 60 };

Deno.test("a plane transposed twice is the same", () => {
  const plane = emptyPlane(130, 70);
  drawLine(plane, [3, 5, 120, 60]);
  assertEquals(transpose(transpose(plane)), plane);
});

Deno.test("pieces of a line have its position, slope, width and strength, and at most 64 rows", () => {
  const plane = emptyPlane(100, 150);
  drawLine(plane, [40, 10, 54, 150], { width: 3, strength: 200 });
  const pieces = findPieces(plane, 20, 8);
  assert(pieces.length >= 2 && pieces.every(({ from, to }) => to - from < 64));
  for (const { from, at, slope, width, strength } of pieces) {
    assertAlmostEquals(slope, 0.1, 0.02);
    assertAlmostEquals(at, 40 + (from - 10) / 10, 0.6);
    assertAlmostEquals(width, 3, 0.6);
    assertAlmostEquals(strength, 200, 5);
  }
});

Deno.test("there are no pieces of wide strokes, of flat lines and of short ones", () => {
  const plane = emptyPlane(200, 100);
  drawLine(plane, [20, 10, 20, 90], { width: 14 });
  drawLine(plane, [50, 80, 120, 50], { width: 3 });
  drawLine(plane, [150, 50, 150, 53], { width: 2 });
  assertEquals(findPieces(plane, 20, 8), []);
});

Deno.test("pieces are linked behind a stroke, not over background, not to a wider or stronger line", () => {
  const chainsOf = (draw: (plane: ReturnType<typeof emptyPlane>) => void) => {
    const plane = emptyPlane(120, 200);
    draw(plane);
    return linkPieces(findPieces(plane, 20, 8), plane, options).length;
  };
  const upper = [50, 5, 50, 80] as const, lower = [50, 110, 50, 190] as const;
  assertEquals(
    chainsOf((plane) => {
      drawLine(plane, [50, 5, 50, 190], { width: 2 });
      drawLine(plane, [20, 95, 90, 95], { width: 25 });
    }),
    1,
  );
  assertEquals(chainsOf((plane) => [upper, lower].forEach((line) => drawLine(plane, line))), 2);
  assertEquals(
    chainsOf((plane) => {
      drawLine(plane, upper);
      drawLine(plane, [50, 81, 50, 190], { width: 6, strength: 90 });
    }),
    2,
  );
});

Deno.test("positions of all rows are those of single rows, within, between and beyond the pieces", () => {
  const plane = emptyPlane(120, 200);
  drawLine(plane, [40, 20, 60, 180], { width: 2, has: (share) => share < 0.5 || share > 0.53 });
  const [chain] = linkPieces(findPieces(plane, 20, 8), plane, options);
  const positions = positionsOf(chain!, 0, 200);
  for (let row = 0; row < 200; row++) {
    assertAlmostEquals(positions[row]!, positionAt(chain!, row), 1e-3);
    assertAlmostEquals(positions[row]!, 40 + (row - 20) / 8, 1.5);
  }
});

Deno.test("a line is erased with its blur, and a stroke across it keeps all of its ink", () => {
  const plane = emptyPlane(120, 200), stroke = emptyPlane(120, 200);
  for (const each of [plane, stroke]) drawLine(each, [10, 100, 110, 90], { width: 7 });
  drawLine(plane, [60, 5, 62, 195], { width: 3, strength: 180 });
  const [chain] = linkPieces(findPieces(plane, 20, 8), plane, options);
  eraseChain(plane.values, chain!, { along: 120, across: 1, limit: 120, length: 200 });
  assertAlmostEquals(inkOf(plane) / inkOf(stroke), 1, 0.03);
  assertEquals(plane.values[120 * 95 + 60], 255);
});

Deno.test("the height of digits is that of most, whatever dots and one large part there are", () => {
  const plane = emptyPlane(600, 400);
  for (let i = 0; i < 12; i++) drawBox(plane, [20 + 45 * i, 60, 50 + 45 * i, 108], { width: 4 });
  for (let i = 0; i < 100; i++) drawLine(plane, [10 + 5.7 * i, 20, 11 + 5.7 * i, 20], { width: 3 });
  drawLine(plane, [580, 130, 590, 390], { width: 12 });
  assertAlmostEquals(roughHeight(plane, 20), 52, 8);
  assertEquals(roughHeight(emptyPlane(100, 100), 20), 0);
});
