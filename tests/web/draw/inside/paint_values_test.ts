import { assertEquals } from "@std/assert";
import { shortNumber } from "lib/web/draw/page/inside/make.ts";
import { valuePixels } from "lib/web/draw/page/inside/paint_values.ts";

Deno.test("a value's size is the opacity, its sign the colour", () => {
  const linear = valuePixels([0, 2, -1, 4], { largest: 4, power: 1 });
  assertEquals([3, 7, 11, 15].map((i) => linear[i]), [0, 128, 64, 255]);
  assertEquals(linear.slice(4, 7), linear.slice(12, 15));
  assertEquals(linear[8] === linear[4], false);
  const rooted = valuePixels([1], { largest: 4, power: 0.5 });
  assertEquals(rooted[3], 128);
  assertEquals([...valuePixels([0, 0], { largest: 0, power: 1 })].filter((_, i) => i % 4 === 3), [0, 0]);
});

Deno.test("numbers have about three digits", () => {
  const numbers = [0, 0.1234, -0.0456, 1.006, -12.345, 1234.5, 0.0001, -0.0001];
  assertEquals(numbers.map(shortNumber), ["0", "0.12", "−0.046", "1.01", "−12.3", "1,235", "0.00", "0.00"]);
});
