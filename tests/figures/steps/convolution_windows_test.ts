/** The positions of a window are the layer's. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { convolutionWindows, type WindowSetting } from "lib/figures/mod.ts";
import { outputSize } from "lib/layers/mod.ts";
import { assertPlayable, assertStartsAt, frameData } from "./playable.ts";

const CHOICES = { kernel: [1, 2, 3], stride: [1, 2, 3], padding: [0, 1, 2], dilation: [1, 2] };
const settings = CHOICES.kernel.flatMap((kernel) =>
  CHOICES.stride.flatMap((stride) =>
    CHOICES.padding.flatMap((padding) =>
      CHOICES.dilation.map((dilation): WindowSetting => ({ kernel, stride, padding, dilation }))
    )
  )
);

Deno.test("convolutionWindows: as many rows as outputSize counts, each reads the cells of the kernel", () => {
  for (const input of [3, 8]) {
    const figure = convolutionWindows(input, CHOICES, { start: settings[4]! });
    assertPlayable(figure);
    assertStartsAt(figure, 4);
    settings.forEach(({ kernel, stride, padding, dilation }, index) => {
      const [row, positions, names, texts] = frameData(figure, index);
      // A kernel with gaps fits where one without gaps does that is as long.
      const expected = outputSize(input, dilation * (kernel - 1) + 1, { stride, padding });
      const rows = expected === 0 ? [] : positions!.z!;
      assertEquals(rows.length, expected);
      rows.forEach((cells, position) => {
        const read = cells.flatMap((value, at) => value === 1 ? [at - 2] : []); // the first cell is -2: padding
        const first = position * stride - padding;
        assertEquals(read, Array.from({ length: kernel }, (_, i) => first + i * dilation));
        assertEquals(names!.x[position], first - 0.5);
      });
      assertStringIncludes(
        texts!.text[1]!,
        expected === 0 ? "<b>no position</b>" : `<b>${expected} position${expected === 1 ? "" : "s"}</b>`,
      );
      assertEquals(row!.z![0]!.filter((value) => value !== null).length, input + 2 * padding);
    });
  }
});

Deno.test("convolutionWindows: says which cells are never read, and how long a window with gaps is", () => {
  const says = (input: number, kernel: number, stride: number, padding: number, dilation = 1) =>
    frameData(
      convolutionWindows(input, {
        kernel: [kernel],
        stride: [stride],
        padding: [padding],
        dilation: [dilation],
      }),
      0,
    )[3]!.text[2];
  assertEquals(says(7, 3, 2, 0), "Every cell is read.");
  assertEquals(says(8, 3, 2, 0), "One pixel is never read.");
  assertEquals(says(8, 3, 2, 1), "One cell of padding is never read.");
  assertEquals(says(7, 1, 3, 0), "4 pixels are never read.");
  const long = "With its gaps, the window is 2 · (3 − 1) + 1 = 5 cells long.";
  assertEquals(says(8, 3, 2, 0, 2), `${long} 4 pixels are never read.`); // 1, 3, 5 and 7
  assertEquals(says(4, 3, 1, 0, 2), `${long} It does not fit.`);
  assertEquals(says(2, 3, 1, 0), "The window does not fit.");
});

Deno.test("convolutionWindows: every combination of the separate sliders names a frame", () => {
  const figure = convolutionWindows(8, CHOICES, { start: settings[9]! });
  const sliders = figure.layout.meta!.sliders as unknown as {
    active: number;
    currentvalue: { prefix: string };
    steps: { label: string; method: string }[];
  }[];
  const choose = (step: (slider: typeof sliders[number]) => number) =>
    sliders.map((slider) => slider.currentvalue.prefix + slider.steps[step(slider)]!.label).join(", ");
  assertEquals(choose(({ active }) => active), figure.frames![9]!.name);
  assertEquals(choose(() => 0), figure.frames![0]!.name);
  assertEquals(choose(({ steps }) => steps.length - 1), figure.frames!.at(-1)!.name);
  assertEquals(sliders.map(({ steps }) => steps.map(({ label }) => Number(label))), Object.values(CHOICES));
});
