import { assertEquals } from "@std/assert";
import { findParts } from "lib/image/mod.ts";
import { frameFinder } from "lib/image/digits/frame_finder.ts";
import { drawInk, lineOf, type Placed } from "./strokes.ts";

/** Whether the largest mark of a page is a frame or a rim. */
function isFrame(page: readonly Placed[]): boolean {
  const size = { width: 500, height: 400 };
  const parts = findParts(drawInk(page, size)).sort((a, b) => b.box.height - a.box.height);
  return frameFinder(parts.slice(1), size)(parts[0]!);
}

Deno.test("frameFinder: a ring around two digits is a frame, around one or beside them it is not", () => {
  const ring = { character: "0", x: 200, y: 40, size: 320 };
  assertEquals(isFrame([ring, ...lineOf("47", { x: 250, y: 180, size: 40 })]), true);
  assertEquals(isFrame([ring, ...lineOf("4", { x: 250, y: 180, size: 40 })]), false);
  assertEquals(isFrame([ring, ...lineOf("47", { x: 20, y: 180, size: 40 })]), false);
});

Deno.test("frameFinder: what runs out of the picture at two sides is a rim, at one side it is not", () => {
  const digits = lineOf("4725", { x: 20, y: 180, size: 40 });
  assertEquals(isFrame([{ character: "1", x: 400, y: -10, size: 450 }, ...digits]), true);
  assertEquals(isFrame([{ character: "1", x: 400, y: -10, size: 350 }, ...digits]), false);
});
