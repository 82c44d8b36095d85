import { assertEquals } from "@std/assert";
import { fitOf } from "lib/web/draw/page/mod.ts";

const drawn = { width: 800, height: 500 };
const stroke = (x: number, y: number, width = 10) => ({ width, points: [{ x: 1, y: 1 }, { x, y }] });

Deno.test("fitOf: a drawing is never shown larger, and smaller only if it does not fit", () => {
  assertEquals(fitOf([], drawn, { width: 1, height: 1 }), 1);
  assertEquals(fitOf([stroke(95, 45)], drawn, { width: 100, height: 50 }), 1);
  assertEquals(fitOf([stroke(195, 45)], drawn, { width: 100, height: 50 }), 0.5);
  assertEquals(fitOf([stroke(195, 195)], drawn, { width: 100, height: 50 }), 0.25);
  assertEquals(fitOf([stroke(5, 5), stroke(80, 5, 240)], drawn, { width: 100, height: 500 }), 0.5);
});

Deno.test("fitOf: what was drawn outside of the sheet stays outside", () => {
  assertEquals(fitOf([stroke(2000, 45)], drawn, drawn), 1);
  assertEquals(fitOf([stroke(2000, 45)], drawn, { width: 400, height: 500 }), 0.5);
});
