import { assert, assertEquals } from "@std/assert";
import { deriveSeed, murmur3, SeedUse } from "lib/math/seeds.ts";

Deno.test("murmur3 gives the published hashes of four bytes", () => {
  // Test vectors for MurmurHash3_x86_32 as collected by Ian Boyd (stackoverflow.com/a/31929528).
  assertEquals(murmur3([], 0), 0);
  assertEquals(murmur3([], 1), 0x514E28B7);
  assertEquals(murmur3([0xFFFFFFFF], 0), 0x76293B50);
  assertEquals(murmur3([0x87654321], 0), 0xF55B516B);
  assertEquals(murmur3([0x87654321], 0x5082EDEE), 0x2362F9DE);
  assertEquals(murmur3([0], 0), 0x2362F9DE);
});

Deno.test("deriveSeed gives 10,000 different positive seeds for 10,000 steps", () => {
  const seeds = Array.from({ length: 10_000 }, (_, step) => deriveSeed(1, SeedUse.dropoutMask, 0, step));
  assertEquals(new Set(seeds).size, 10_000);
  assert(seeds.every((seed) => Number.isInteger(seed) && seed > 0 && seed < 2 ** 32));
});

Deno.test("deriveSeed tells negative seeds and seeds beyond 32 bits apart", () => {
  const seeds = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1].map((seed) => deriveSeed(seed, 1));
  assertEquals(new Set(seeds).size, seeds.length);
});
