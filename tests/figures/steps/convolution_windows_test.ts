/** The positions of a window are the layer's. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { convolutionWindows } from "lib/figures/mod.ts";
import { outputSize } from "lib/layers/mod.ts";
import { assertPlayable, assertStartsAt, frameData } from "./playable.ts";

Deno.test("convolutionWindows: as many bars as outputSize counts, each as long as the kernel", () => {
  const settings = [1, 2, 3].flatMap((kernel) =>
    [1, 2, 3].flatMap((stride) => [0, 1, 2].map((padding) => ({ kernel, stride, padding })))
  );
  for (const input of [3, 8]) {
    const figure = convolutionWindows(input, settings, { start: 4 });
    assertPlayable(figure);
    assertStartsAt(figure, 4);
    settings.forEach(({ kernel, stride, padding }, index) => {
      const [row, bars, , texts] = frameData(figure, index);
      const expected = outputSize(input, kernel, { stride, padding });
      assertEquals(bars!.x, Array(expected).fill(kernel));
      assertEquals(bars!.base[0], -padding - 0.5);
      assertStringIncludes(texts!.text[1]!, `<b>${expected} positions</b>`);
      assertEquals(row!.z![0]!.filter((value) => value !== null).length, input + 2 * padding);
    });
  }
});

Deno.test("convolutionWindows: says which cells no window covers", () => {
  const says = (input: number, kernel: number, stride: number, padding: number) =>
    frameData(convolutionWindows(input, [{ kernel, stride, padding }]), 0)[3]!.text[2];
  assertEquals(says(7, 3, 2, 0), "Every cell is covered by a window.");
  assertEquals(says(8, 3, 2, 0), "One pixel is not covered by a window.");
  assertEquals(says(8, 3, 2, 1), "One cell of padding is not covered by a window.");
  assertEquals(says(7, 1, 3, 0), "4 pixels are not covered by a window.");
});
