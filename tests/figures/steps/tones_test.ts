/** One number has one tone. */
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  colorAt,
  convolutionDepth,
  convolutionSteps,
  equation,
  type Figure,
  poolingSteps,
  type Scale,
} from "lib/figures/mod.ts";

Deno.test("a number has the same tone in every figure with the same value of full ink", () => {
  const tonesOf = (figure: Figure) => {
    const [{ zmin, zmax, colorscale }] = figure.data as unknown as [Record<string, unknown>];
    return { zmin, zmax, colorscale };
  };
  const kernel = [[1]], pale = [[0, 5]], dark = [[0, 9]], full = 9;
  const steps = tonesOf(convolutionSteps(pale, kernel, { full }));
  assertEquals(steps.zmax, 9);
  assertEquals(tonesOf(convolutionSteps(dark, kernel)), steps);
  assertEquals(tonesOf(poolingSteps(pale, { size: 1, full })), steps);
  const channel = { name: "a", image: pale, kernel };
  assertEquals(tonesOf(convolutionDepth([channel, channel], { full })), steps);
  assertThrows(() => convolutionSteps(dark, kernel, { full: 8 }), RangeError, "8");

  const coloring = { kind: "ink", limit: full } as const;
  const term = { values: [0, 5], rows: 1, cols: 2, coloring, numbers: 0 };
  const inEquation = tonesOf(equation([term, term], ["="]));
  const toneOf5 = ({ zmin, zmax, colorscale }: ReturnType<typeof tonesOf>) =>
    colorAt(colorscale as Scale, (5 - (zmin as number)) / ((zmax as number) - (zmin as number)));
  toneOf5(inEquation).forEach((channel, i) => assertAlmostEquals(channel, toneOf5(steps)[i]!, 3));
});
