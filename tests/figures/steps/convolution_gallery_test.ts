/** Kernels and their outputs. */
import { assertEquals } from "@std/assert";
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
