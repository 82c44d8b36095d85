import { assertEquals, assertThrows } from "@std/assert";
import { argmax } from "lib/math/mod.ts";

Deno.test("argmax: the first of the largest; a NaN wins, the first of several", () => {
  assertEquals(argmax([5]), 0);
  assertEquals(argmax(Float32Array.of(-3, -1, -1, -2)), 1);
  assertEquals(argmax([-Infinity, -Infinity]), 0);
  assertEquals(argmax([1, Infinity, NaN, NaN]), 2);
  assertEquals(argmax([NaN, 9]), 0);
  assertThrows(() => argmax([]), RangeError, "argmax: expected at least one value, but got none");
});
