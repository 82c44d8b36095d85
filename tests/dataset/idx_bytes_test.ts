import { assertEquals, assertThrows } from "@std/assert";
import { idxBytes, parseIdx } from "lib/dataset/mod.ts";

Deno.test("idxBytes: what parseIdx reads", () => {
  const data = Uint8Array.from({ length: 24 }, (_, i) => i);
  const bytes = idxBytes([2, 3, 4], data);
  assertEquals([...bytes.subarray(0, 8)], [0, 0, 8, 3, 0, 0, 0, 2]);
  assertEquals(parseIdx(bytes), { shape: [2, 3, 4], data });
});

Deno.test("idxBytes: too few and too many values", () => {
  for (const length of [23, 25]) {
    assertThrows(() => idxBytes([2, 3, 4], new Uint8Array(length)), RangeError, `expected 24 values`);
  }
});
