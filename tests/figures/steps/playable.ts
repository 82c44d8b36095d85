/**
 * What tests look at in a figure that goes step by step, and what holds for all of them.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Figure } from "lib/figures/mod.ts";
import { conv2d, tensor } from "lib/layers/mod.ts";
import { choices } from "../../layers/random.ts";

export type Numbers = (number | null)[][];
/** The texts of cells, row by row. */
export const rowsOf = ({ text }: Trace) => text as unknown as string[][];
export interface Trace {
  z?: Numbers;
  text: string[];

  x: (number | null)[];
  y: (number | null)[];
  base: number[];
}

export const traces = (figure: Figure) => figure.data as unknown as Trace[];
export const frameData = (figure: Figure, index: number) => figure.frames![index]!.data as unknown as Trace[];
/** "−2" in a cell as -2. */
export const numberOf = (text: string) => Number(text.replace("\u2212", "-"));
export const random = (seed: number, rows: number, cols: number, low: number, high: number) => {
  const { whole } = choices(seed);
  return Array.from({ length: rows }, () => Array.from({ length: cols }, () => whole(low, high)));
};
export const layer = (image: number[][], kernel: number[][], options = {}) =>
  conv2d(
    tensor(image).reshape([1, image.length, image[0]!.length, 1]),
    tensor(kernel).reshape([kernel.length, kernel[0]!.length, 1, 1]),
    options,
  ).rows();

/** Slider steps, buttons and frames name each other; every frame changes traces that are there. */
export function assertPlayable(figure: Figure): void {
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
export function assertStartsAt(figure: Figure, index: number): void {
  assertEquals(figure.layout.sliders![0]!.active, index);
  const { traces: changed, data } = figure.frames![index]!;
  changed!.forEach((trace, i) => {
    for (const [key, value] of Object.entries(data![i]!)) {
      assertEquals((figure.data[trace] as Record<string, unknown>)[key], value, `trace ${trace}, ${key}`);
    }
  });
}
