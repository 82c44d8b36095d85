/** The tour of a network. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { traces } from "./playable.ts";

Deno.test("networkTour: bars are the numbers, sheets the channels", () => {
  const figure = figures.networkTour([
    { name: "input", shape: [28, 28, 1], parameters: 0, multiplyAdds: 0 },
    { name: "conv", shape: [14, 14, 8], parameters: 80, multiplyAdds: 900 },
    { name: "dense", shape: [10], parameters: 90, multiplyAdds: 100 },
  ]);
  assertEquals(traces(figure).map(({ x }) => x), [[0, 80, 90], [0, 900, 100]]);
  const shapes = figure.layout.shapes!;
  assertEquals([0, 1, 2].map((row) => shapes.filter(({ yanchor }) => (yanchor as unknown) === row).length), [
    1,
    4,
    1,
  ]);
  const width = ({ x0, x1 }: { x0?: unknown; x1?: unknown }) => (x1 as number) - (x0 as number);
  assertEquals(width(shapes[0]!) / width(shapes[1]!), 2); // 28 pixels to 14
  const title = figure.layout.title as { subtitle: { text: string } };
  assert(title.subtitle.text.includes("Most of the 170 parameters are in “dense” (10)"));
});

Deno.test("networkTour: the receptive field to scale within the image, and in numbers", () => {
  const sizes = (receptiveField: { rows: number; cols: number }) => {
    const { layout, alt } = figures.networkTour([
      { name: "input", shape: [20, 10, 1], parameters: 0, multiplyAdds: 0 },
      { name: "conv", shape: [16, 8, 8], parameters: 80, multiplyAdds: 900, receptiveField },
    ]);
    const [frame, field] = layout.shapes!.slice(-2).map(({ x0, x1, y0, y1 }) =>
      [(x1 as number) - (x0 as number), (y1 as number) - (y0 as number)] as const
    );
    return { shares: [field![0] / frame![0], field![1] / frame![1]], layout, alt };
  };
  const { shares, layout, alt } = sizes({ rows: 5, cols: 3 });
  assertAlmostEquals(shares[0]!, 0.3);
  assertAlmostEquals(shares[1]!, 0.25);
  assert(layout.annotations!.some(({ text }) => text === "5 × 3"));
  assert(alt.includes("receptive field of 5 by 3 pixels"));
  assertEquals(sizes({ rows: 25, cols: 25 }).shares, [1, 1]);
});
