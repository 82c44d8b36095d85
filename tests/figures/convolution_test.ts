/** What the figures of the convolution show is what the layer computes. */
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { colorAt, type Scale } from "lib/figures/theme/colors.ts";
import { convolutionDepth } from "lib/figures/steps/convolution_depth.ts";
import { convolutionGallery } from "lib/figures/steps/convolution_gallery.ts";
import { convolutionSteps } from "lib/figures/steps/convolution_steps.ts";
import { convolutionWindows } from "lib/figures/steps/convolution_windows.ts";
import { poolingSteps } from "lib/figures/steps/pooling_steps.ts";
import { equation } from "lib/figures/pictures/equation.ts";
import type { Figure } from "lib/figures/mod.ts";
import { conv2d, outputSize, tensor } from "lib/layers/mod.ts";
import { choices } from "../layers/random.ts";

type Numbers = (number | null)[][];
/** The texts of cells, row by row. */
const rowsOf = ({ text }: Trace) => text as unknown as string[][];
interface Trace {
  z?: Numbers;
  text: string[];

  x: (number | null)[];
  y: (number | null)[];
  base: number[];
}

const traces = (figure: Figure) => figure.data as unknown as Trace[];
const frameData = (figure: Figure, index: number) => figure.frames![index]!.data as unknown as Trace[];
/** "−2" in a cell as -2. */
const numberOf = (text: string) => Number(text.replace("\u2212", "-"));
const random = (seed: number, rows: number, cols: number, low: number, high: number) => {
  const { whole } = choices(seed);
  return Array.from({ length: rows }, () => Array.from({ length: cols }, () => whole(low, high)));
};
const layer = (picture: number[][], kernel: number[][], options = {}) =>
  conv2d(
    tensor(picture).reshape([1, picture.length, picture[0]!.length, 1]),
    tensor(kernel).reshape([kernel.length, kernel[0]!.length, 1, 1]),
    options,
  ).rows();

/** Slider steps, buttons and frames name each other; every frame changes traces that are there. */
function assertPlayable(figure: Figure): void {
  const { sliders, updatemenus } = figure.layout;
  const names = figure.frames!.map(({ name }) => name);
  assertEquals(sliders![0]!.steps!.map((step) => (step.args as unknown[][])[0]![0]), names);
  assertEquals(new Set(names).size, names.length);
  assertEquals(updatemenus![0]!.buttons!.map(({ method }) => method), ["animate", "animate"]);
  for (const { traces, data } of figure.frames!) {
    assertEquals(traces!.length, data!.length);
    assert(traces!.every((index) => index >= 0 && index < figure.data.length));
  }
  assertEquals(JSON.parse(JSON.stringify(figure)), figure, "a figure is plain JSON");
}

/** What the figure shows at first is what its slider says it shows. */
function assertStartsAt(figure: Figure, index: number): void {
  assertEquals(figure.layout.sliders![0]!.active, index);
  const { traces: changed, data } = figure.frames![index]!;
  changed!.forEach((trace, i) => {
    for (const [key, value] of Object.entries(data![i]!)) {
      assertEquals((figure.data[trace] as Record<string, unknown>)[key], value, `trace ${trace}, ${key}`);
    }
  });
}

Deno.test("convolutionSteps: patch, products, sum and output are the layer's, at every place", () => {
  for (const [seed, options] of [{}, { stride: 2 }, { padding: 1 }, { stride: 2, padding: 2 }].entries()) {
    const picture = random(seed + 1, 5, 6, 0, 9), kernel = random(seed + 9, 3, 2, -3, 3);
    const figure = convolutionSteps(picture, kernel, options);
    const expected = layer(picture, kernel, options);
    assertPlayable(figure);
    const places = expected.flat();
    assertEquals(figure.frames!.length, places.length);
    places.forEach((sum, index) => {
      const [patch, products, output, window, text] = frameData(figure, index);
      const shownProducts = rowsOf(products!).map((row) => row.map(numberOf));
      assertEquals(
        shownProducts,
        kernel.map((row, i) => row.map((weight, j) => weight * numberOf(rowsOf(patch!)[i]![j]!) || 0)),
      );
      assertEquals(shownProducts.flat().reduce((a, b) => a + b), sum);
      assertStringIncludes(text!.text[0]!, `= <b>${String(sum).replace("-", "\u2212")}</b>`);
      // Filled in up to here, and no further.
      assertEquals(output!.z!.flat(), places.map((value, i) => i <= index ? value : null));
      // The window on the picture, in cells of the padded one, is where the layer has it.
      const [row, col] = [Math.floor(index / expected[0]!.length), index % expected[0]!.length];
      const stride = options.stride ?? 1;
      assertEquals([window!.x[0], window!.y[0]], [col * stride - 0.5, row * stride - 0.5]);
    });
  }
});

Deno.test("convolutionSteps: cells of padding have the tint and the number 0, cells of the picture have not", () => {
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

Deno.test("convolutionSteps: starts at a telling place, or where it is told", () => {
  const picture = random(1, 5, 5, 0, 9), kernel = random(2, 3, 3, -3, 3);
  assertStartsAt(convolutionSteps(picture, kernel, { start: 0 }), 0);
  assertStartsAt(convolutionSteps(picture, kernel, { start: 8 }), 8);
  const { active } = convolutionSteps(picture, kernel).layout.sliders![0]!;
  assert(active! >= 3 && active! < 6);
});

Deno.test("convolutionDepth: sums of channels and the output are the layer's, at every place", () => {
  const [pictures, kernels] = [1, 2].map((which) =>
    [0, 1, 2].map((c) =>
      random(which * 10 + c, which === 1 ? 5 : 3, which === 1 ? 4 : 3, which === 1 ? 0 : -3, 5)
    )
  ) as [number[][][], number[][][]];
  const names = ["red", "green", "blue"];
  const channels = names.map((name, c) => ({ name, picture: pictures[c]!, kernel: kernels[c]! }));
  const figure = convolutionDepth(channels, { bias: -2 });
  assertPlayable(figure);
  const stacked = (parts: number[][][]) =>
    tensor(parts[0]!.map((row, i) => row.map((_, j) => parts.map((part) => part[i]![j]!))));
  const expected = conv2d(
    stacked(pictures).reshape([1, 5, 4, 3]),
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

Deno.test("a number has the same tone in every figure that is told what full ink is", () => {
  const tonesOf = (figure: Figure) => {
    const [{ zmin, zmax, colorscale }] = figure.data as unknown as [Record<string, unknown>];
    return { zmin, zmax, colorscale };
  };
  const kernel = [[1]], pale = [[0, 5]], dark = [[0, 9]], full = 9;
  const steps = tonesOf(convolutionSteps(pale, kernel, { full }));
  assertEquals(steps.zmax, 9);
  assertEquals(tonesOf(convolutionSteps(dark, kernel)), steps);
  assertEquals(tonesOf(poolingSteps(pale, { size: 1, full })), steps);
  const channel = { name: "a", picture: pale, kernel };
  assertEquals(tonesOf(convolutionDepth([channel, channel], { full })), steps);
  assertThrows(() => convolutionSteps(dark, kernel, { full: 8 }), UserError, "8");

  const coloring = { kind: "ink", limit: full } as const;
  const panel = { values: [0, 5], rows: 1, cols: 2, coloring, numbers: 0 };
  const inEquation = tonesOf(equation([panel, panel], ["="]));
  const toneOf5 = ({ zmin, zmax, colorscale }: ReturnType<typeof tonesOf>) =>
    colorAt(colorscale as Scale, (5 - (zmin as number)) / ((zmax as number) - (zmin as number)));
  toneOf5(inEquation).forEach((channel, i) => assertAlmostEquals(channel, toneOf5(steps)[i]!, 3));
});

Deno.test("convolutionWindows: as many bars as outputSize says, each as long as the kernel", () => {
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
      assertStringIncludes(texts!.text[1]!, `<b>${expected} places</b>`);
      assertEquals(row!.z![0]!.filter((value) => value !== null).length, input + 2 * padding);
    });
  }
});

Deno.test("convolutionWindows: says which cells no window covers", () => {
  const says = (input: number, kernel: number, stride: number, padding: number) =>
    frameData(convolutionWindows(input, [{ kernel, stride, padding }]), 0)[3]!.text[2];
  assertEquals(says(7, 3, 2, 0), "Every cell is under some window.");
  assertEquals(says(8, 3, 2, 0), "One pixel is never looked at.");
  assertEquals(says(8, 3, 2, 1), "One cell of padding is never looked at.");
  assertEquals(says(7, 1, 3, 0), "4 pixels are never looked at.");
});

Deno.test("convolutionGallery: an output without negative numbers is ink, another has both colours", () => {
  const figure = convolutionGallery([
    { name: "a", kernel: [[1]], output: [[0, 2]] },
    { name: "b", kernel: [[-1]], output: [[0, -2]] },
  ]);
  const [, ink, , signed] = figure.data as { colorscale: [number, string][]; zmin: number; zmax: number }[];
  assertEquals(ink!.colorscale.at(-1), [1, "#000000"]);
  assertEquals([signed!.zmin, signed!.zmax], [-2, 2]);
});

Deno.test("figures of the convolution refuse what they cannot draw, in one line", () => {
  const cases: [() => unknown, string][] = [
    [() => convolutionSteps([[1, 2], [3]], [[1]]), "the picture needs rows of equal length"],
    [() => convolutionSteps([[1]], []), "the kernel needs rows of equal length"],
    [() => convolutionSteps([[1]], [[1, 1]]), "a kernel of 1 x 2 does not fit into 1 x 1 cells"],
    [() => convolutionSteps([[1]], [[1]], { stride: 0 }), "stride and padding must be whole numbers"],
    [
      () => convolutionSteps([[1]], [[1]], { start: 1 }),
      "start must be a place of the window, 0 to 0, but is 1",
    ],
    [() => convolutionDepth([]), "all channels need pictures and kernels of the same size"],
    [
      () => convolutionDepth([{ name: "red", picture: [[1]], kernel: [[1], [1]] }]),
      "a kernel of 2 x 1 does not fit into a picture of 1 x 1 cells",
    ],
    [
      () => convolutionWindows(3, [{ kernel: 5, stride: 1, padding: 0 }]),
      "a window of 5 cells does not fit into 3",
    ],
    [
      () => convolutionWindows(3, [{ kernel: 0, stride: 1, padding: 0 }]),
      "must be whole numbers of at least 1",
    ],
    [() => convolutionWindows(3, []), "start must be one of the settings"],
    [() => convolutionGallery([]), "kernels of a figure need the same size, but these are none"],
  ];
  for (const [f, message] of cases) {
    assert(!assertThrows(f, UserError, message).message.includes("\n"));
  }
});
