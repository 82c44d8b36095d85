import { assertAlmostEquals, assertEquals } from "@std/assert";
import { blurred, type ImageShape, rolled, totalVariation } from "lib/explanation/features/mod.ts";
import { numericGradient, Tensor } from "lib/layers/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { assertNear } from "../near.ts";

const shape: ImageShape = [5, 4, 2];
const random = createRandom(1);
const image = Float32Array.from({ length: 40 }, random);

Deno.test("total variation: by hand, and its gradient by finite differences", () => {
  // One edge of height 1 in each of two rows, and 1e-4 under each root.
  const edges = totalVariation([0, 0, 1, 0, 0, 1], [2, 3, 1]);
  assertAlmostEquals(edges.value, 2 * Math.sqrt(1.0001) + 4 * 0.01, 1e-12);
  const x = new Tensor([40], image);
  assertNear(
    totalVariation(image, shape).gradient,
    numericGradient((x) => totalVariation(x.data, shape).value, x).data,
  );
});

Deno.test("blur: Gaussian weights inside, nothing lost at the border, each channel on its own", () => {
  const flat = new Float32Array(40).fill(0.3);
  blurred(flat, shape, 1).forEach((value) => assertAlmostEquals(value, 0.3, 1e-6));
  const dot = new Float32Array(15 * 15 * 2), deviation = 0.8;
  dot[(7 * 15 + 7) * 2 + 1] = 1;
  const soft = blurred(dot, [15, 15, 2], deviation);
  const weights = [-3, -2, -1, 0, 1, 2, 3].map((offset) => Math.exp(-(offset ** 2) / (2 * deviation ** 2)));
  const sum = weights.reduce((a, b) => a + b);
  assertAlmostEquals(soft[(8 * 15 + 5) * 2 + 1]!, weights[4]! * weights[1]! / sum ** 2, 1e-6);
  assertAlmostEquals(soft.reduce((a, b) => a + b), 1, 1e-6);
  assertEquals(soft.filter((_, i) => i % 2 === 0).every((value) => value === 0), true);
  assertEquals(blurred(image, shape, 0), image);
});

Deno.test("a rolled image is the same, elsewhere", () => {
  assertEquals([...rolled(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3, 1], 1, 1)], [6, 4, 5, 3, 1, 2]);
  assertEquals(rolled(rolled(image, shape, 2, -3), shape, -2, 3), image);
});
