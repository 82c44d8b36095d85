/** The sums of channels are the layer's. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { convolutionDepth } from "lib/figures/mod.ts";
import { conv2d, tensor } from "lib/layers/mod.ts";
import { assertPlayable, assertStartsAt, frameData, numberOf, random, rowsOf } from "./playable.ts";

Deno.test("convolutionDepth: sums of channels and the output are the layer's, at every position", () => {
  const [images, kernels] = [1, 2].map((which) =>
    [0, 1, 2].map((c) =>
      random(which * 10 + c, which === 1 ? 5 : 3, which === 1 ? 4 : 3, which === 1 ? 0 : -3, 5)
    )
  ) as [number[][][], number[][][]];
  const names = ["red", "green", "blue"];
  const channels = names.map((name, c) => ({ name, image: images[c]!, kernel: kernels[c]! }));
  const figure = convolutionDepth(channels, { bias: -2 });
  assertPlayable(figure);
  const stacked = (parts: number[][][]) =>
    tensor(parts[0]!.map((row, i) => row.map((_, j) => parts.map((part) => part[i]![j]!))));
  const expected = conv2d(
    stacked(images).reshape([1, 5, 4, 3]),
    stacked(kernels).reshape([3, 3, 3, 1]),
    { bias: tensor([-2]) },
  ).rows().flat();
  expected.forEach((total, index) => {
    const data = frameData(figure, index);
    assertEquals(data[9]!.z!.flat(), expected.map((value, i) => i <= index ? value : null));
    const sums = data.slice(6, 9).map((cell) => numberOf(rowsOf(cell)[0]![0]!));
    assertEquals(sums.reduce((a, b) => a + b, -2), total);
    assertStringIncludes(data[11]!.text[0]!, `= <b>${String(total).replace("-", "\u2212")}</b>`);
  });
  assertStartsAt(figure, 3);
});
