/** What the figure shows at each position is what the layers compute. */
import { assert, assertEquals } from "@std/assert";
import { poolingSteps, type PoolingStepsOptions } from "lib/figures/mod.ts";
import { averagePool2d, maxPool2d, tensor } from "lib/layers/mod.ts";
import { choices } from "../../layers/random.ts";

interface Trace {
  z: (number | null)[][];
  text: string[][];
  x: (number | null)[];
  y: (number | null)[];
}

const numbers = (seed: number, rows: number, cols: number) => {
  const { whole } = choices(seed);
  return Array.from({ length: rows }, () => Array.from({ length: cols }, () => whole(-4, 9)));
};

Deno.test("poolingSteps: windows, maxima, averages and outputs are the layers', at every position", () => {
  const settings: PoolingStepsOptions[] = [{}, { size: 3, stride: 2 }, { size: 2, stride: 1 }, {
    size: 3,
    stride: 2,
    padding: 1,
  }];
  for (const [seed, options] of settings.entries()) {
    const { size = 2, stride = size, padding = 0 } = options;
    const image = numbers(seed + 1, 5, 7);
    const x = tensor(image).reshape([1, 5, 7, 1]);
    const [largest, mean] = [maxPool2d, averagePool2d].map((pool) =>
      pool(x, { size, stride, padding }).rows()
    );
    const figure = poolingSteps(image, options);
    const cols = largest![0]!.length;
    assertEquals(figure.frames!.length, largest!.length * cols);
    figure.frames!.forEach(({ data }, index) => {
      const [patch, shownMax, shownAverage, marks, winner] = data as unknown as Trace[];
      const upTo = (all: number[][]) => all.flat().map((value, i) => i <= index ? value : null);
      assertEquals(shownMax!.z.flat(), upTo(largest!));
      const averages = shownAverage!.z.flat(), expected = upTo(mean!);
      averages.forEach((value, i) =>
        assert(value === expected[i] || Math.abs(value! - expected[i]!) < 1e-12)
      );
      // The outlined cell of the window holds the largest number.
      const corner = [winner!.x[0]! + 0.5, winner!.y[0]! + 0.5];
      const left = marks!.x[6]! + 0.5; // the second frame is the window's
      const cell = patch!.text[corner[1]!]![corner[0]! - left]!;
      assertEquals(Number(cell.replace("\u2212", "-")), largest!.flat()[index]);
      // And it stands on the image where the layer has it.
      const [row, col] = [Math.floor(index / cols), index % cols];
      assertEquals([marks!.x[0], marks!.y[0]], [col * stride - 0.5, row * stride - 0.5]);
    });
  }
});

Deno.test("poolingSteps: padding has a tint and no number, and does not count", () => {
  const figure = poolingSteps([[-5]], { size: 2, stride: 1, padding: 1, start: 0 });
  const [input, patch, largest, average] = figure.data as unknown as Trace[];
  assertEquals(input!.text, [["", "", ""], ["", "−5", ""], ["", "", ""]]);
  assertEquals(patch!.text, [["", ""], ["", "−5"]]);
  assertEquals(input!.z, [[null, null, null], [null, -5, null], [null, null, null]]);
  const [ground, patchGround] = figure.layout.shapes!;
  assertEquals([ground!.x0, ground!.x1, ground!.y0, ground!.y1], [-0.5, 2.5, -0.5, 2.5]);
  assertEquals(patchGround!.x1! as number - (patchGround!.x0 as number), 2);
  assertEquals([largest!.z[0]![0], average!.z[0]![0]], [-5, -5]);
});

Deno.test("poolingSteps: writes the calculation with signs as one writes them", () => {
  const texts = (image: number[][]) =>
    (poolingSteps(image, { start: 0 }).data as unknown as { text: string[] }[]).at(-2)!.text;
  assertEquals(texts([[3, 0], [9, 1]]), ["max(3, 0, 9, 1) = <b>9</b>", "(3 + 0 + 9 + 1) / 4 = <b>3.25</b>"]);
  assertEquals(texts([[-3, -1], [0, -4]]), [
    "max(−3, −1, 0, −4) = <b>0</b>",
    "(−3 − 1 + 0 − 4) / 4 = <b>−2</b>",
  ]);
});

Deno.test("poolingSteps: slider, buttons, frames and what is shown first agree, and all of it is plain JSON", () => {
  for (const aggregates of [["max"], ["average"], ["max", "average"]] as const) {
    const figure = poolingSteps(numbers(3, 4, 4), { aggregates, start: 2 });
    const { sliders } = figure.layout;
    assertEquals(
      sliders![0]!.steps!.map((step) => (step.args as unknown[][])[0]![0]),
      figure.frames!.map(({ name }) => name),
    );
    assertEquals(sliders![0]!.active, 2);
    const { traces, data } = figure.frames![2]!;
    assertEquals(traces!.length, data!.length);
    traces!.forEach((trace, i) => {
      for (const [key, value] of Object.entries(data![i]!)) {
        assertEquals((figure.data[trace] as Record<string, unknown>)[key], value, `trace ${trace}, ${key}`);
      }
    });
    assertEquals(JSON.parse(JSON.stringify(figure)), figure);
  }
});
