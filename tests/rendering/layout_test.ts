import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { compose, mapBox, parseTransform, unite } from "lib/rendering/affine.ts";
import { localBox } from "lib/rendering/boxes.ts";
import type { PageElement } from "lib/rendering/dom.ts";
import { type Fonts, loadFonts, textWidth } from "lib/rendering/fonts.ts";
import { addLayout } from "lib/rendering/layout.ts";
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
  assertThrows(
    () => parseTransform("skewX(3)"),
    Error,
    "transform: expected translate, scale, matrix or rotate, but got skewX",
  );
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

/** An element of SVG, as far as its box depends on it. */
const element = (nodeName: string, attributes: Record<string, string>) =>
  ({
    nodeType: 1,
    nodeName,
    getAttribute: (name: string) => attributes[name] ?? null,
  }) as unknown as PageElement;
const pathBox = (d: string) => localBox(element("path", { d }), {} as Fonts);
const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

Deno.test("localBox: paths of lines, absolute and relative, and numbers without blanks between them", () => {
  assertEquals(pathBox("M1-2L3.5.5"), box(1, -2, 3.5, 0.5));
  assertEquals(pathBox("m1,1l1,0h1v1z"), box(1, 1, 3, 2));
  assertEquals(pathBox("M0,0 1,1 2,0"), box(0, 0, 2, 1));
  assertEquals(pathBox("M0,0L1,0M5,5L5,7"), box(0, 0, 5, 7));
  assertEquals(pathBox("M1e1,0L2e-1,0"), box(0.2, 0, 10, 0));
  assertEquals(pathBox(""), undefined);
  assertThrows(() => pathBox("M0,0X3"), Error, '"X" is not a path command');
});

Deno.test("localBox: paths of curves reach as far as the curves do, not as their control points do", () => {
  const rounded = (d: string) => Object.values(pathBox(d)!).map((side) => Math.round(side * 1e6) / 1e6);
  assertEquals(rounded("M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z"), [-3, -3, 3, 3]);
  assertEquals(rounded("M0,0Q1,1 2,0T4,0"), [0, -0.5, 4, 0.5]);
  assertEquals(rounded("M0,0c0,1 2,1 2,0s2,-1 2,0"), [0, -0.75, 4, 0.75]);
});

Deno.test("localBox: rectangles, circles, ellipses and lines; a group around what is shown", () => {
  const of = (name: string, attributes: Record<string, string>) =>
    localBox(element(name, attributes), {} as Fonts);
  assertEquals(of("rect", { x: "1", y: "2", width: "3", height: "4" }), box(1, 2, 4, 6));
  assertEquals(of("circle", { cx: "1", cy: "2", r: "3" }), box(-2, -1, 4, 5));
  assertEquals(of("ellipse", { cx: "1", cy: "2", rx: "3", ry: "1" }), box(-2, 1, 4, 3));
  assertEquals(of("line", { x1: "5", y1: "0", x2: "1", y2: "2" }), box(1, 0, 5, 2));
  assertEquals(of("defs", {}), undefined);
  const group = Object.assign(element("g", {}), {
    childNodes: [
      element("rect", { width: "1", height: "1", transform: "translate(5,6)" }),
      element("path", { d: "M9,9L10,10", display: "none" }),
    ],
  });
  assertEquals(localBox(group, {} as Fonts), box(5, 6, 6, 7));
});

Deno.test("page: the length of a path and points along it: beyond its ends, across a gap, without a path", () => {
  const classes = { SVGElement: class {}, Element: class {} };
  addLayout(classes, {} as Fonts);
  const path = (d: string) =>
    Object.assign(new classes.SVGElement(), element("path", { d })) as unknown as {
      getTotalLength(): number;
      getPointAtLength(length: number): { x: number; y: number };
    };
  const gap = path("M0,0L10,0M20,0L20,10");
  assertEquals(gap.getTotalLength(), 20);
  assertEquals([4, 15, -1, 99].map((length) => gap.getPointAtLength(length)), [
    { x: 4, y: 0 },
    { x: 20, y: 5 },
    { x: 0, y: 0 },
    { x: 20, y: 10 },
  ]);
  assertEquals([path("").getTotalLength(), path("").getPointAtLength(3)], [0, { x: 0, y: 0 }]);
  assertAlmostEquals(path("M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z").getTotalLength(), 6 * Math.PI, 1e-6);
  // A quarter of a circle as a cubic: 0.5523 is the usual approximation.
  assertAlmostEquals(path("M1,0C1,0.5523 0.5523,1 0,1").getTotalLength(), Math.PI / 2, 0.001);
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
