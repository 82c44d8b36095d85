/** What the figure shows at each position is what the layer computes. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { convolutionSteps } from "lib/figures/mod.ts";
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

Deno.test("convolutionSteps: patch, products, sum and output are the layer's, at every position", () => {
  for (const [seed, options] of [{}, { stride: 2 }, { padding: 1 }, { stride: 2, padding: 2 }].entries()) {
    const image = random(seed + 1, 5, 6, 0, 9), kernel = random(seed + 9, 3, 2, -3, 3);
    const figure = convolutionSteps(image, kernel, options);
    const expected = layer(image, kernel, options);
    assertPlayable(figure);
    const sums = expected.flat();
    assertEquals(figure.frames!.length, sums.length);
    sums.forEach((sum, index) => {
      const [patch, products, output, window, text] = frameData(figure, index);
      const shownProducts = rowsOf(products!).map((row) => row.map(numberOf));
      assertEquals(
        shownProducts,
        kernel.map((row, i) => row.map((weight, j) => weight * numberOf(rowsOf(patch!)[i]![j]!) || 0)),
      );
      assertEquals(shownProducts.flat().reduce((a, b) => a + b), sum);
      assertStringIncludes(text!.text[0]!, `= <b>${String(sum).replace("-", "\u2212")}</b>`);
      // Filled in up to here, and no further.
      assertEquals(output!.z!.flat(), sums.map((value, i) => i <= index ? value : null));
      // The window on the image, in cells of the padded one, is where the layer has it.
      const [row, col] = [Math.floor(index / expected[0]!.length), index % expected[0]!.length];
      const stride = options.stride ?? 1;
      assertEquals([window!.x[0], window!.y[0]], [col * stride - 0.5, row * stride - 0.5]);
    });
  }
});

Deno.test("convolutionSteps: cells of padding have the tint and the number 0, cells of the image do not", () => {
  const figure = convolutionSteps([[5, 6], [7, 0]], [[1, 1], [1, 1]], { padding: 1 });
  const input = traces(figure)[0]!, { z } = input;
  const tint = z![0]![0]!;
  assert(tint < 0);
  assertEquals(z, [[tint, tint, tint, tint], [tint, 5, 6, tint], [tint, 7, 0, tint], [
    tint,
    tint,
    tint,
    tint,
  ]]);
  assertEquals(rowsOf(input)[0], ["0", "0", "0", "0"]);
});

Deno.test("convolutionSteps: starts at a telling position, or at the given one", () => {
  const image = random(1, 5, 5, 0, 9), kernel = random(2, 3, 3, -3, 3);
  assertStartsAt(convolutionSteps(image, kernel, { start: 0 }), 0);
  assertStartsAt(convolutionSteps(image, kernel, { start: 8 }), 8);
  const { active } = convolutionSteps(image, kernel).layout.sliders![0]!;
  assert(active! >= 3 && active! < 6);
});
