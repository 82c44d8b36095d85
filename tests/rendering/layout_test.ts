import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { compose, mapBox, parseTransform, unite } from "lib/rendering/affine.ts";
import { loadFonts, textWidth } from "lib/rendering/fonts.ts";
import { flattenPath, pathLength, pointAtLength } from "lib/rendering/path.ts";
import { missing } from "../permissions.ts";

Deno.test("parseTransform: translate, scale, rotate about a point, matrix, and several in a row", () => {
  const map = (text: string) => mapBox(parseTransform(text), { left: 1, top: 2, right: 1, bottom: 2 });
  const point = (
    { left, top }: { left: number; top: number },
  ) => [Math.round(left * 1e9) / 1e9, Math.round(top * 1e9) / 1e9];
  assertEquals(point(map("translate(10)")), [11, 2]);
  assertEquals(point(map("translate(10, 20) scale(2,3)")), [12, 26]);
  assertEquals(point(map("rotate(90)")), [-2, 1]);
  assertEquals(point(map("rotate(-90,1,0)")), [3, 0]);
  assertEquals(point(map("matrix(0 1 -1 0 5 6)")), [3, 7]);
  assertEquals(point(map("")), [1, 2]);
  assertThrows(() => parseTransform("skewX(3)"), Error, "unknown transform skewX");
});

Deno.test("boxes: a turned box, the box around two, and around nothing", () => {
  const box = { left: 0, top: 0, right: 4, bottom: 2 };
  const turned = mapBox(parseTransform("rotate(90)"), box);
  assertAlmostEquals(turned.left, -2);
  assertAlmostEquals(turned.bottom, 4);
  assertEquals(unite(box, { left: -1, top: 1, right: 1, bottom: 9 }), {
    left: -1,
    top: 0,
    right: 4,
    bottom: 9,
  });
  assertEquals(unite(box, undefined), box);
  assertEquals(unite(undefined, undefined), undefined);
  assertEquals(compose(parseTransform("scale(2)"), parseTransform("translate(1,1)")), [2, 0, 0, 2, 2, 2]);
});

Deno.test("flattenPath: lines, absolute and relative, and numbers without blanks between them", () => {
  assertEquals(flattenPath("M1-2L3.5.5"), [[[1, -2], [3.5, 0.5]]]);
  assertEquals(flattenPath("m1,1l1,0h1v1z"), [[[1, 1], [2, 1], [3, 1], [3, 2], [1, 1]]]);
  assertEquals(flattenPath("M0,0 1,1 2,0"), [[[0, 0], [1, 1], [2, 0]]]);
  assertEquals(flattenPath("M0,0L1,0M5,5L5,7").length, 2);
  assertEquals(flattenPath("M1e1,0L2e-1,0"), [[[10, 0], [0.2, 0]]]);
  assertThrows(() => flattenPath("M0,0X3"), Error, "unknown path command X");
});

Deno.test("flattenPath: curves end where they should and are as long as they should be", () => {
  const circle = flattenPath("M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z");
  assertAlmostEquals(pathLength(circle), 6 * Math.PI, 0.03);
  const xs = circle.flat().map(([x]) => x);
  assertAlmostEquals(Math.min(...xs), -3, 0.01);
  assertAlmostEquals(Math.max(...xs), 3, 0.01);
  // A quarter of a circle as a cubic: 0.5523 is the usual approximation.
  assertAlmostEquals(pathLength(flattenPath("M1,0C1,0.5523 0.5523,1 0,1")), Math.PI / 2, 0.002);
  assertEquals(flattenPath("M0,0Q1,1 2,0T4,0")[0]!.at(-1), [4, 0]);
  assertEquals(flattenPath("M0,0c0,1 2,1 2,0s2,-1 2,0")[0]!.at(-1), [4, 0]);
});

Deno.test("pointAtLength: along a line, beyond its ends, across a gap", () => {
  const lines = flattenPath("M0,0L10,0M20,0L20,10");
  assertEquals(pointAtLength(lines, 4), [4, 0]);
  assertEquals(pointAtLength(lines, 15), [20, 5]);
  assertEquals(pointAtLength(lines, -1), [0, 0]);
  assertEquals(pointAtLength(lines, 99), [20, 10]);
  assertEquals(pointAtLength([], 3), [0, 0]);
});

Deno.test({
  name: "fonts: widths of Inter, in parts of the font size",
  ignore: missing("read"),
  async fn() {
    const { metrics, files } = await loadFonts();
    assertEquals(files.length, 3);
    // Values of the font itself: units of 2048 an em.
    assertAlmostEquals(metrics.regular.ascent, 0.96875, 1e-6);
    assertAlmostEquals(metrics.regular.descent, 0.2412, 1e-3);
    assertEquals(textWidth("", 12, metrics.regular), 0);
    assertEquals(textWidth("a\u200bb", 12, metrics.regular), textWidth("ab", 12, metrics.regular));
    assertEquals(textWidth("bold", 12, metrics.bold) > textWidth("bold", 12, metrics.regular), true);
    for (const character of "Aaé0−×→σ²≤…") {
      assertEquals(metrics.regular.has(character.codePointAt(0)!), true, character);
    }
    assertEquals(metrics.regular.has(0x4e2d), false); // 中
  },
});
