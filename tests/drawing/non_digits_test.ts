import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { drawnNonDigits, nonDigitKinds } from "lib/drawing/mod.ts";
import { letters, shapes } from "lib/drawing/glyphs/mod.ts";

Deno.test("drawnNonDigits: kinds in turn, the seed decides everything", () => {
  const drawn = drawnNonDigits({ count: 12, seed: 1 });
  assertEquals(drawn.map(({ kind }) => kind).slice(0, 6), [...nonDigitKinds, "blank"]);
  assertEquals(drawn, drawnNonDigits({ count: 12, seed: 1 }));
  assertNotEquals(drawn, drawnNonDigits({ count: 12, seed: 2 }));
});

Deno.test("drawnNonDigits: all but an empty page have ink and a frame with ink", () => {
  for (const { kind, name, canvas, frame } of drawnNonDigits({ count: 250, seed: 2 })) {
    const hasInk = canvas.values.some((value) => value > 0);
    assertEquals(frame !== undefined, hasInk, `${kind} ${name}`);
    if (kind !== "blank") assert(hasInk, kind);
    if (frame) assertEquals([frame.length, Math.max(...frame)], [784, 255], `${kind} ${name}`);
  }
});

Deno.test("drawnNonDigits: what is drawn with a pen does not touch the border", () => {
  const drawn = drawnNonDigits({ count: 200, seed: 3, kinds: ["scribble", "letter", "shape"] });
  for (const { kind, name, canvas: { width, height, values } } of drawn) {
    for (let i = 0; i < width; i++) {
      const border = [
        values[i],
        values[(height - 1) * width + i],
        values[i * width],
        values[(i + 1) * width - 1],
      ];
      assertEquals(border, [0, 0, 0, 0], `${kind} ${name}`);
    }
  }
});

Deno.test("drawnNonDigits: half of the empty pages have specks, and few of them", () => {
  const drawn = drawnNonDigits({ count: 200, seed: 4, kinds: ["blank"] });
  const ink = drawn.map(({ canvas }) => canvas.values.filter((value) => value > 100).length);
  const empty = ink.filter((count) => count === 0).length;
  assert(empty > 70 && empty < 150, `${empty} empty`);
  assert(Math.max(...ink) < 96 * 96 * 0.01);
});

Deno.test("letters, shapes: none that could be a digit, and each of them is drawn", () => {
  for (const name of ["O", "o", "I", "l", "S", "s", "Z", "z", "B", "b", "q", "g", "circle"]) {
    assert(!Object.hasOwn(letters, name) && !Object.hasOwn(shapes, name), name);
  }
  const drawn = drawnNonDigits({ count: 1500, seed: 5, kinds: ["letter", "shape"] });
  const names = new Set(drawn.map(({ name }) => name));
  assertEquals(names, new Set([...Object.keys(letters), ...Object.keys(shapes)]));
});
