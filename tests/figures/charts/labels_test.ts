/** Names that neither cover each other nor leave the plot. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { type NamedPoint, pointLabels, spreadLabels, spreadOut } from "lib/figures/charts/labels/mod.ts";
import { boxOf, overlap } from "lib/figures/charts/labels/boxes.ts";
import { chooseTogether } from "lib/figures/charts/labels/together.ts";

/** Returns the labels on a plot of one width, with points in pixels. */
const labelsOf = (points: readonly NamedPoint[], width: number, height: number) =>
  pointLabels(points.map(({ x, ...rest }) => ({ x: x / width, ...rest })), [width], height);

/** Where a label lies, in words. */
const placeOf = (
  { x, y, leader }: ReturnType<typeof pointLabels>[number],
) =>
  [
    leader ? "far" : "near",
    x === 0 ? "" : x > 0 ? "right" : "left",
    y === 0 ? "" : y > 0 ? "below" : "above",
  ].filter((word) => word !== "").join(" ");

Deno.test("pointLabels: right where there is room, left at the right end, above or below between two others", () => {
  const places = (points: NamedPoint[]) => labelsOf(points, 300, 100).map(placeOf);
  assertEquals(places([{ x: 20, y: 50, name: "alone" }]), ["near right"]);
  assertEquals(places([{ x: 290, y: 50, name: "at the end" }]), ["near left"]);
  const crowd = [70, 100, 130].map((x) => ({ x, y: 50, name: "network" }));
  assertEquals(places(crowd), ["near left", "near above", "near right"]);
});

Deno.test("pointLabels: a name keeps away from an error bar", () => {
  const places = (bar?: [number, number]) =>
    labelsOf([{ x: 70, y: 100, name: "here" }, { x: 95, y: 160, name: "there", bar }], 300, 200).map(placeOf);
  assertEquals(places()[0], "near right");
  assertEquals(places([80, 190])[0], "near left");
});

Deno.test("pointLabels: no name takes the only room of a later one", () => {
  // Those of a figure in which names were once chosen one after another: "small" lay upon "Keras' example".
  const networks: [name: string, x: number, y: number, bar?: [number, number]][] = [
    ["linear", 27.37, 284.36, [280.3, 288.4]],
    ["tiny", 185.17, 182.28, [172.47, 192.07]],
    ["convnet", 300.39, 160.01, [148.18, 171.81]],
    ["small", 279.81, 144.74, [131.3, 158.15]],
    ["large", 392.31, 86.87, [65.15, 108.57]],
    ["fast training", 268.34, 158.71],
    ["LeNet-5", 214.49, 158.14],
    ["PyTorch's example", 376.09, 148.93],
    ["Keras' example", 300.39, 146.3],
    ["An and others, 3 networks", 549.43, 38.68],
    ["An and others, 9 networks", 601.68, 16.6],
  ];
  const points = networks.map(([name, x, y, bar]) => ({ name, x, y, bar }));
  assertEquals(coveredBy(points, labelsOf(points, 640, 305)), 0);
});

Deno.test("pointLabels: where there is no room beside a point, its name is farther away, with a leader", () => {
  const column = [0, 1, 2, 3, 4].map((i) => ({ x: 300, y: 100 + 6 * i, name: "a long name" }));
  const labels = labelsOf(column, 600, 300);
  assert(labels.some(({ leader }) => leader));
  assertEquals(coveredBy(column, labels), 0);
});

Deno.test("pointLabels: the same labels are clear on a narrow plot and on a wide one", () => {
  const points = [0.1, 0.14, 0.18, 0.22].map((x) => ({ x, y: 50, name: "network" }));
  const labels = pointLabels(points, [500, 900], 150);
  for (const width of [500, 900]) {
    assertEquals(coveredBy(points.map(({ x, ...rest }) => ({ x: x * width, ...rest })), labels), 0);
  }
});

/** Returns the area on which labels cover each other or points, with letters of 6.8 pixels. */
function coveredBy(points: readonly NamedPoint[], labels: ReturnType<typeof pointLabels>): number {
  const boxes = points.map(({ x, y, name }, i) => {
    const label = labels[i]!;
    return boxOf(x + label.x, y + label.y, name.length * 6.8, 16, label.anchor);
  });
  const dots = points.map(({ x, y }) => boxOf(x, y, 10, 10));
  return boxes.reduce(
    (sum, box, i) =>
      sum + [...boxes.slice(i + 1), ...dots].reduce((sum, other) => sum + overlap(box, other), 0),
    0,
  );
}

Deno.test("chooseTogether: two change together where neither can alone", () => {
  // Alone, each change costs; both together save.
  const own = [[0, 1], [0, 1]], costs = [[10, 20], [20, 0]];
  const chosen = chooseTogether({
    own,
    between: (a, ofA, _, ofB) => a === 0 ? costs[ofA]![ofB]! : costs[ofB]![ofA]!,
  });
  assertEquals(chosen, [1, 1]);
});

Deno.test("spreadLabels: none covers another, and one with enough room stays", () => {
  const placed = spreadLabels([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }, { x: 500, y: 0 }], 27);
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(i + 1)) assert(Math.hypot(a.x - b.x, a.y - b.y) > 26.9);
  }
  assertEquals(placed[3], { x: 500, y: 0 });
});

Deno.test("spreadLabels: keeps away from what stays where it is", () => {
  const [placed] = spreadLabels([{ x: 3, y: 4 }], 10, [{ x: 0, y: 0 }]);
  assertAlmostEquals(placed!.x, 6);
  assertAlmostEquals(placed!.y, 8);
});

Deno.test("spreadOut: keeps order and middle", () => {
  assertEquals(spreadOut([5, 5, 5], 2), [3, 5, 7]);
  assertEquals(spreadOut([10, 0, 1], 4), [10, -1.5, 2.5]);
});

Deno.test("spreadOut: stays between the limits, closer together where there is no room", () => {
  assertEquals(spreadOut([0, 0, 10], 2, [0, 10]), [0, 2, 10]);
  assertEquals(spreadOut([-5, 1.5, 9.5, 12], 2, [0, 10]), [0, 2, 8, 10]);
  assertEquals(spreadOut([3, 3, 3], 8, [0, 10]), [0, 5, 10]);
});
