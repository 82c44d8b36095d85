import { assertEquals } from "@std/assert";
import { close, slidingMaximum, slidingMinimum } from "lib/image/ink/sliding.ts";
import type { Plane } from "lib/image/plane/mod.ts";
import { createRandom } from "lib/math/mod.ts";

/** Noise of a size that no block length divides. */
function noise(width: number, height: number): Plane {
  const random = createRandom(width * height);
  return { width, height, values: Uint8Array.from({ length: width * height }, () => 256 * random()) };
}

/** The same by its definition: every pixel of the window is visited. */
function byDefinition(
  { width, height, values }: Plane,
  radius: number,
  pick: (a: number, b: number) => number,
) {
  return values.map((value, i) => {
    const x = i % width, y = Math.floor(i / width);
    for (let ny = Math.max(0, y - radius); ny <= Math.min(height - 1, y + radius); ny++) {
      for (let nx = Math.max(0, x - radius); nx <= Math.min(width - 1, x + radius); nx++) {
        value = pick(value, values[ny * width + nx]!);
      }
    }
    return value;
  });
}

for (
  const [width, height, radius] of [[17, 11, 0], [17, 11, 1], [17, 11, 3], [5, 30, 4], [7, 3, 10]] as const
) {
  Deno.test(`sliding extremes are those of the window: ${width}x${height}, radius ${radius}`, () => {
    const plane = noise(width, height);
    assertEquals(slidingMaximum(plane, radius).values, byDefinition(plane, radius, Math.max));
    assertEquals(slidingMinimum(plane, radius).values, byDefinition(plane, radius, Math.min));
  });
}

Deno.test("close fills a dark line that is narrower than the window, and keeps a wide dark area", () => {
  const values = Uint8Array.from({ length: 40 * 20 }, (_, i) => {
    const x = i % 40;
    return x === 8 || x === 9 ? 50 : x >= 20 ? 100 : 200;
  });
  const closed = close({ width: 40, height: 20, values }, 2).values;
  assertEquals([...closed.subarray(0, 40)], Array.from({ length: 40 }, (_, x) => x >= 20 ? 100 : 200));
});
