/** Kernels and their outputs. */
import { assert, assertEquals } from "@std/assert";
import { convolutionGallery } from "lib/figures/mod.ts";

Deno.test("convolutionGallery: an output without negative numbers is ink, another has both colours", () => {
  const figure = convolutionGallery([
    { name: "a", kernel: [[1]], output: [[0, 2]] },
    { name: "b", kernel: [[-1]], output: [[0, -2]] },
  ]);
  const [, ink, , signed] = figure.data as { colorscale: [number, string][]; zmin: number; zmax: number }[];
  assertEquals(ink!.colorscale.at(-1), [1, "#000000"]);
  assertEquals([signed!.zmin, signed!.zmax], [-2, 2]);
});

Deno.test("convolutionGallery: numbers are easy to read, with fewer kernels per row if they are long", () => {
  const output = Array.from({ length: 26 }, () => Array(26).fill(1));
  const drawn = (weight: number) => {
    const kernel = Array.from({ length: 3 }, () => Array(3).fill(weight));
    const item = { name: "a", kernel, output };
    const { data } = convolutionGallery([item, item, item]);
    const [first, , second, , third] = data as { y0: number; textfont: { size: number } }[];
    return { size: first!.textfont.size, rows: new Set([first, second, third].map((one) => one!.y0)).size };
  };
  for (const [weight, rows] of [[1, 1], [0.11, 1], [-0.25, 2]] as const) {
    const found = drawn(weight);
    assertEquals(found.rows, rows, String(weight));
    assert(found.size >= 11, `${weight}: ${found.size} pixels`);
  }
});
