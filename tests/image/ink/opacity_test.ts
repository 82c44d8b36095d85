import { assertEquals, assertStrictEquals } from "@std/assert";
import { makeOpaque } from "lib/image/ink/opacity.ts";

/** A picture of 10x10 pixels. */
function paint(colour: (x: number, y: number) => [number, number, number, number]) {
  const pixels = Uint8ClampedArray.from({ length: 100 }, (_, i) => i).length;
  const bytes = new Uint8ClampedArray(4 * pixels);
  for (let i = 0; i < pixels; i++) bytes.set(colour(i % 10, Math.floor(i / 10)), 4 * i);
  return { width: 10, height: 10, pixels: bytes };
}

/** The colours of two pixels: of the corner and of the middle. */
function cornerAndMiddle({ pixels }: { pixels: Uint8ClampedArray }) {
  return [[...pixels.subarray(0, 4)], [...pixels.subarray(4 * 55, 4 * 55 + 4)]];
}

Deno.test("makeOpaque returns an opaque picture as it is", () => {
  const picture = paint((x) => [x, 0, 0, 255]);
  assertStrictEquals(makeOpaque(picture), picture);
});

for (const [name, red] of [["black", 0], ["white", 255]] as const) {
  Deno.test(`makeOpaque draws ${name} strokes on nothing as black on white`, () => {
    const picture = paint((x) => x === 5 ? [red, red, red, 255] : [red, red, red, 0]);
    assertEquals(cornerAndMiddle(makeOpaque(picture)), [[255, 255, 255, 255], [0, 0, 0, 255]]);
  });
}

Deno.test("makeOpaque keeps the opacity of soft edges", () => {
  const picture = paint((x) => x === 5 ? [0, 0, 0, 102] : [0, 0, 0, 0]);
  assertEquals(cornerAndMiddle(makeOpaque(picture))[1], [153, 153, 153, 255]);
});

Deno.test("makeOpaque puts a sheet with ink, on nothing, on its own colour", () => {
  const picture = paint((x, y) =>
    x === 0 && y === 0 ? [0, 0, 0, 0] : x === 5 ? [20, 20, 120, 255] : [250, 245, 230, 255]
  );
  assertEquals(cornerAndMiddle(makeOpaque(picture)), [[250, 245, 230, 255], [20, 20, 120, 255]]);
});

Deno.test("makeOpaque puts ink that is less than half transparent on the colour of its sheet", () => {
  // Ink covers one pixel of 100, less than what shows that a rectangle with other transparent pixels is a sheet.
  const picture = paint((x, y) => x === 5 && y === 5 ? [0, 0, 0, 204] : [200, 250, 250, 255]);
  assertEquals(cornerAndMiddle(makeOpaque(picture)), [[200, 250, 250, 255], [40, 50, 50, 255]]);
  const all = paint((x, y) => x === 5 && y === 5 ? [0, 0, 0, 204] : [200, 250, 250, 204]);
  assertEquals(cornerAndMiddle(makeOpaque(all)), [[200, 250, 250, 255], [40, 50, 50, 255]]);
});
