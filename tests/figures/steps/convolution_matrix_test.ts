/** A matrix of patches times a column of weights is the layer's output. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { convolutionMatrix } from "lib/figures/mod.ts";
import {
  assertPlayable,
  assertStartsAt,
  frameData,
  layer,
  numberOf,
  random,
  rowsOf,
  traces,
} from "./playable.ts";

Deno.test("convolutionMatrix: each row is a patch, and the product is the layer's output", () => {
  for (const [rows, cols, height, width] of [[5, 5, 3, 3], [4, 5, 2, 3], [3, 3, 1, 1]] as const) {
    const image = random(rows + height, rows, cols, 0, 9), kernel = random(width, height, width, -3, 3);
    const figure = convolutionMatrix(image, kernel);
    assertPlayable(figure);
    const expected = layer(image, kernel), sums = expected.flat();
    assertEquals(figure.frames!.length, sums.length);
    assertStartsAt(figure, Math.floor(sums.length / 2));
    const weights = rowsOf(traces(figure)[1]!).flat().map(numberOf);
    assertEquals(weights, kernel.flat());
    sums.forEach((sum, index) => {
      const [output, patches, column] = frameData(figure, index).map((trace) => trace.z);
      const patch = patches![index] as number[];
      assertEquals(patch.reduce((total, value, i) => total + value * weights[i]!, 0), sum);
      const [row, col] = [Math.floor(index / expected[0]!.length), index % expected[0]!.length];
      assertEquals(patch, image.slice(row, row + height).flatMap((line) => line.slice(col, col + width)));
      assertEquals([output![row]![col], column![index]![0]], [sum, sum]);
      // What comes later is still empty.
      assertEquals(column!.flat().filter((value) => value !== null).length, index + 1);
      assertEquals(patches!.filter((cells) => cells[0] !== null).length, index + 1);
    });
  }
});

Deno.test("convolutionMatrix: the description says which row and which sum", () => {
  const { alt } = convolutionMatrix([[1, 2], [3, 4]], [[1, -1]], { start: 1 });
  assertStringIncludes(alt, "one row for each of 2 patches");
  assertStringIncludes(alt, "a column of 2 weights, is −1.");
});
