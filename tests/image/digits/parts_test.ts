import { assert, assertEquals } from "@std/assert";
import { distancesWithin, findParts, type Ink, joinParts } from "lib/image/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { inkOf } from "./drawing.ts";

/** The sets of connected pixels, found by flooding. */
function flooded({ width, height, values }: Ink): number[][] {
  const seen = new Set<number>(), all: number[][] = [];
  for (let start = 0; start < values.length; start++) {
    if (values[start] === 0 || seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const at of part) {
      const x = at % width, y = Math.floor(at / width);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (values[next] === 0 || seen.has(next)) continue;
          seen.add(next);
          part.push(next);
        }
      }
    }
    all.push(part.sort((a, b) => a - b));
  }
  return all;
}

function pixelsOf(runs: Int32Array, width: number): number[] {
  const pixels: number[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    for (let x = runs[i + 1]!; x < runs[i + 2]!; x++) pixels.push(runs[i]! * width + x);
  }
  return pixels;
}

Deno.test("findParts: the same parts as flooding finds, in any noise", () => {
  const random = createRandom(11);
  for (let round = 0; round < 60; round++) {
    const width = 1 + Math.floor(30 * random()), height = 1 + Math.floor(30 * random()), density = random();
    const values = Uint8Array.from({ length: width * height }, () => random() < density ? 255 : 0);
    const ink = { width, height, values, scale: 1 }, parts = findParts(ink);
    assertEquals(parts.map(({ runs }) => pixelsOf(runs, width)), flooded(ink));
    for (const { box, area, runs } of parts) {
      const pixels = pixelsOf(runs, width), xs = pixels.map((i) => i % width);
      const ys = pixels.map((i) => Math.floor(i / width));
      assertEquals(area, pixels.length);
      assertEquals([box.left, box.top], [Math.min(...xs), Math.min(...ys)]);
      assertEquals([box.width, box.height], [Math.max(...xs) - box.left + 1, Math.max(...ys) - box.top + 1]);
    }
  }
});

Deno.test("joinParts: the runs of all, in order", () => {
  const ink = inkOf(["#.#.", "....", ".##."]);
  const joined = joinParts(findParts(ink).reverse());
  assertEquals(pixelsOf(joined.runs, 4), [0, 2, 9, 10]);
  assertEquals(joined.box, { left: 0, top: 0, width: 3, height: 3 });
});

Deno.test("distancesWithin: the smallest distance of any two pixels, within reach", () => {
  const random = createRandom(4);
  for (let round = 0; round < 30; round++) {
    const width = 40, height = 30;
    const values = Uint8Array.from({ length: width * height }, () => random() < 0.06 ? 255 : 0);
    const parts = findParts({ width, height, values, scale: 1 });
    const expected = [];
    for (let a = 0; a < parts.length; a++) {
      for (let b = a + 1; b < parts.length; b++) {
        let distance = Infinity;
        for (const p of pixelsOf(parts[a]!.runs, width)) {
          for (const q of pixelsOf(parts[b]!.runs, width)) {
            const dx = Math.abs(p % width - q % width) - 1;
            const dy = Math.abs(Math.floor(p / width) - Math.floor(q / width)) - 1;
            distance = Math.min(distance, Math.sqrt(Math.max(0, dx) ** 2 + Math.max(0, dy) ** 2));
          }
        }
        if (distance <= 6.5) expected.push({ a, b, distance });
      }
    }
    expected.sort((p, q) => p.distance - q.distance || p.a - q.a || p.b - q.b);
    assertEquals(distancesWithin(parts, 6.5), expected);
  }
});

Deno.test("findParts: hundreds of rings and specks among two million pixels", () => {
  const random = createRandom(2);
  const values = new Uint8Array(1600 * 1250);
  // 400 rings, and a speck for each ten thousand pixels.
  for (let k = 0; k < 400; k++) {
    const x = 30 + Math.floor(1540 * random()), y = 30 + Math.floor(1190 * random());
    for (let dy = -28; dy <= 28; dy++) {
      for (let dx = -28; dx <= 28; dx++) {
        const radius = Math.hypot(dx, dy);
        if (radius < 28 && radius > 22) values[(y + dy) * 1600 + x + dx] = 255;
      }
    }
  }
  for (let k = 0; k < 200; k++) values[Math.floor(values.length * random())] = 255;
  const ink = { width: 1600, height: 1250, values, scale: 1 };
  assert(findParts(ink).length > 200);
});
