import { assertEquals } from "@std/assert";
import { pieceCount, pieceOf } from "lib/web/draw/page/inside/pieces.ts";

const counting = (...shape: number[]) => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => i),
});

for (const shape of [[2, 3, 4], [300], [10], [3, 5], [2, 2, 2, 3], []]) {
  Deno.test(`the pieces of [${shape}] show each value once, at its position`, () => {
    const layer = counting(...shape), seen: number[] = [];
    for (let index = 0; index < pieceCount(layer); index++) {
      const { rows, cols, values, positionOf, cellOf } = pieceOf(layer, index);
      assertEquals(values.length, rows * cols);
      for (let cell = 0; cell < values.length; cell++) {
        const row = Math.floor(cell / cols), col = cell % cols, position = positionOf(row, col);
        assertEquals(position.length, shape.length);
        assertEquals(position.reduce((flat, at, axis) => flat * shape[axis]! + at, 0), values[cell]);
        assertEquals(cellOf(position), { row, col });
        seen.push(values[cell]!);
      }
    }
    assertEquals(seen.sort((a, b) => a - b), [...layer.values]);
  });
}

Deno.test("a position belongs to one piece", () => {
  assertEquals(pieceOf(counting(2, 3, 4), 1).cellOf([1, 2, 3]), undefined);
  assertEquals(pieceOf(counting(300), 1).cellOf([127]), undefined);
  assertEquals(pieceOf(counting(300), 1).cellOf([130]), { row: 0, col: 2 });
});
