import { assert, assertEquals } from "@std/assert";
import { findDigits, type Ink, wholeDigit } from "lib/image/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { drawInk } from "./strokes.ts";

const page = (character: string) => [{ character, x: 40, y: 40, size: 100 }];

function inkCount({ values }: Ink): number {
  return values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
}

Deno.test("wholeDigit: all strokes of a digit, side by side or one above the other", () => {
  const left = (x: number) => Math.abs(x - 70) < 8, middle = (y: number) => Math.abs(y - 89) < 8;
  for (
    const [character, isMissing] of [["0", left], ["8", (_: number, y: number) => middle(y)], [
      "4",
      left,
    ]] as const
  ) {
    const ink = drawInk(page(character), { width: 200, height: 200, isMissing });
    const region = wholeDigit(ink)!;
    assertEquals(region.ink.filter((value) => value > 0).length, inkCount(ink), character);
    assertEquals([region.line, region.afterGap], [0, false]);
  }
});

Deno.test("wholeDigit: specks, and what lies far away, are left out", () => {
  const ink = drawInk(page("6"), { width: 600, height: 200 });
  const alone = wholeDigit(ink)!;
  const values = ink.values.slice();
  for (const i of [20 * 600 + 50, 90 * 600 + 115, 180 * 600 + 60]) values.fill(255, i, i + 4);
  for (let y = 60; y < 130; y++) values.fill(255, y * 600 + 500, y * 600 + 505);
  assertEquals(wholeDigit({ ...ink, values }), alone);
});

Deno.test("wholeDigit: undefined without ink", () => {
  assertEquals(wholeDigit({ width: 4, height: 4, values: new Uint8Array(16), scale: 1 }), undefined);
});

Deno.test("wholeDigit and findDigits: noise does not take long", () => {
  const random = createRandom(5);
  const values = Uint8Array.from({ length: 600 * 400 }, () => random() < 0.05 ? 255 : 0);
  const ink = { width: 600, height: 400, values, scale: 1 };
  const start = performance.now();
  wholeDigit(ink);
  findDigits(ink);
  // Half a second on a busy machine; it was minutes while all of the thousands of parts were compared.
  assert(performance.now() - start < 5000);
});
