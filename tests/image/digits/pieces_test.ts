import { assertEquals, assertThrows } from "@std/assert";
import { mergeRegions, pieceBetween } from "lib/image/mod.ts";
import { regionOf, rowsOf } from "./drawing.ts";

const region = regionOf(["##.##", "#####", "##.##"]);
const straight = { path: Uint16Array.of(3, 3, 3), cost: 1 };

Deno.test("pieceBetween: a piece has what lies between its cuts, in a tight box", () => {
  const left = pieceBetween(region, undefined, straight)!, right = pieceBetween(region, straight)!;
  assertEquals(rowsOf(left), ["##.", "###", "##."]);
  assertEquals(left.box, { left: 0, top: 0, width: 3, height: 3 });
  assertEquals(rowsOf(right), ["##", "##", "##"]);
  assertEquals(right.box, { left: 3, top: 0, width: 2, height: 3 });
});

Deno.test("pieceBetween: a cut may slant, and two cuts enclose a piece", () => {
  const slanted = { path: Uint16Array.of(4, 3, 1), cost: 1 };
  assertEquals(rowsOf(pieceBetween(region, undefined, slanted)!), ["##.#", "###.", "#..."]);
  assertEquals(rowsOf(pieceBetween(region, { path: Uint16Array.of(1, 1, 1), cost: 1 }, straight)!), [
    "#.",
    "##",
    "#.",
  ]);
});

Deno.test("pieceBetween: without cuts it is the whole region, whatever it is made of", () => {
  assertEquals(pieceBetween(region), region);
  const dotted = regionOf(["#....", ".....", "..###"]);
  assertEquals(pieceBetween(dotted), dotted);
});

Deno.test("pieceBetween: spots that a cut leaves on the wrong side are left out", () => {
  const rows = ["######......", "######......", "######......", "######.....#"];
  const cut = { path: Uint16Array.of(3, 3, 3, 3), cost: 4 };
  const piece = pieceBetween(regionOf(rows, 3), {
    path: Uint16Array.from({ length: 12 }, () => 9),
    cost: 12,
  })!;
  assertEquals(piece.box, { left: 9, top: 0, width: 27, height: 12 }, "a ninth of the ink is no crumb");
  const crumbs = regionOf(["##########...#", "##########....", "##########....", "##########...."]);
  assertEquals(pieceBetween(crumbs, cut)!.box, { left: 3, top: 0, width: 7, height: 4 });
});

Deno.test("pieceBetween: nothing where there is no ink, or where cuts have changed sides", () => {
  const other = { path: Uint16Array.of(2, 2, 2), cost: 1 };
  assertEquals(pieceBetween(regionOf(["##.##", "##.##", "##.##"]), other, straight), undefined);
  assertEquals(pieceBetween(region, straight, other), undefined);
});

Deno.test("pieceBetween: only the first piece stands after the gap of its region", () => {
  const after = { ...region, afterGap: true, line: 2 };
  const left = pieceBetween(after, undefined, straight)!, right = pieceBetween(after, straight)!;
  assertEquals([left.afterGap, left.line, right.afterGap, right.line], [true, 2, false, 2]);
});

Deno.test("mergeRegions: puts pieces together again", () => {
  const left = pieceBetween(region, undefined, straight)!, right = pieceBetween(region, straight)!;
  assertEquals(mergeRegions([left, right]), region);
  assertEquals(mergeRegions([right, left]), region);
});

Deno.test("mergeRegions: where boxes overlap, the darker ink stays", () => {
  const a = regionOf(["#+", "++"]), b = regionOf(["##", ".#"]);
  assertEquals(rowsOf(mergeRegions([a, b])), ["##", "+#"]);
});

Deno.test("mergeRegions: a picture of 200,000 regions", () => {
  const dot = regionOf(["#"]);
  assertEquals(rowsOf(mergeRegions(Array(200_000).fill(dot))), ["#"]);
});

Deno.test("mergeRegions: needs a region", () => {
  assertThrows(() => mergeRegions([]), RangeError, "regions: expected at least one, but got none");
});
