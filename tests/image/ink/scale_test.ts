import { assertEquals, assertStrictEquals } from "@std/assert";
import { reduceOpaque, workingScale } from "lib/image/ink/scale.ts";
import { reducePlane } from "lib/image/plane/mod.ts";

Deno.test("workingScale keeps two megapixels, and digits of 60 pixels in 12 megapixels at 20", () => {
  assertEquals([workingScale(280, 280), workingScale(2000, 1000), workingScale(2001, 1000)], [1, 1, 2]);
  assertEquals(60 / workingScale(4000, 3000), 20);
});

Deno.test("reduceOpaque returns means of squares, also of what is left at the right and below", () => {
  const grey = [10, 20, 50, 30, 40, 60, 100, 200, 7];
  const pixels = Uint8ClampedArray.from(grey.flatMap((value) => [value, value + 1, value + 2, 255]));
  const reduced = reduceOpaque({ width: 3, height: 3, pixels }, 2);
  assertEquals([reduced.width, reduced.height], [2, 2]);
  assertEquals(
    [...reduced.pixels],
    [25, 55, 150, 7].flatMap((value) => [value, value + 1, value + 2, 255]),
  );
});

Deno.test("reduceOpaque returns the same picture for a scale of 1", () => {
  const picture = { width: 1, height: 1, pixels: Uint8ClampedArray.of(1, 2, 3, 255) };
  assertStrictEquals(reduceOpaque(picture, 1), picture);
});

Deno.test("reducePlane cuts off what is left at the right and below", () => {
  const values = Uint8Array.of(10, 20, 99, 30, 40, 99, 99, 99, 99);
  assertEquals(reducePlane({ width: 3, height: 3, values }, 2), {
    width: 1,
    height: 1,
    values: Uint8Array.of(25),
  });
});
