/** Names that neither cover each other nor leave the plot. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { explainedVariance } from "lib/figures/mod.ts";
import { type NamedPoint, pointLabels, spreadLabels, spreadOut } from "lib/figures/charts/labels/mod.ts";
import { boxOf, doCross, lengthIn, overlap } from "lib/figures/charts/labels/boxes.ts";
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

Deno.test("pointLabels: none covers a bar, a point or another name where long bars stand side by side", () => {
  // Those of a figure in which "nano, 40 epochs" once lay on the end of a bar.
  const networks: [name: string, x: number, y: number, bar: [number, number]][] = [
    ["nano, 20 epochs", 0.067, 144, [124, 181]],
    ["nano, 40 epochs", 0.089, 134, [107, 179]],
    ["nano, T = 0.5", 0.111, 139, [138, 141]],
    ["nano, T = 2", 0.133, 267, [248, 284]],
    ["nano, 20 epochs, T = 2", 0.155, 124, [83, 172]],
    ["nano, 40 epochs, T = 1", 0.177, 117, [83, 145]],
    ["tiny", 0.276, 75, [52, 90]],
    ["mini", 0.609, 21, [21, 21]],
    ["small", 0.807, 64, [52, 74]],
    ["small", 0.829, 80, [40, 102]],
    ["small", 0.851, 87, [66, 98]],
  ];
  const points = networks.map(([name, x, y, bar]) => ({ name, x, y, bar }));
  const widths = [500, 560, 620, 680, 740, 800, 860];
  const labels = pointLabels(points, widths, 305);
  for (const width of widths) {
    const drawn = points.map(({ x, ...rest }) => ({ x: x * width, ...rest }));
    assertEquals([width, coveredBy(drawn, labels)], [width, 0]);
    assertEquals([width, hiddenByLeaders(drawn, labels)], [width, []]);
  }
});

Deno.test("lengthIn, doCross: a line through a box, and beside it", () => {
  const box = { left: 0, right: 10, top: 0, bottom: 10 };
  const length = (from: [number, number], to: [number, number]) => lengthIn(box, { from, to });
  assertEquals([length([-5, 5], [15, 5]), length([5, 5], [5, 7]), length([-5, 5], [-1, 5])], [10, 2, 0]);
  assertAlmostEquals(length([-5, -5], [5, 5]), Math.hypot(5, 5));
  assertEquals([length([0, 15], [15, 0]) > 7, length([0, 25], [25, 0])], [true, 0]);
  const [rising, falling] = [{ from: [0, 0], to: [10, 10] }, { from: [0, 10], to: [10, 0] }] as const;
  assertEquals(doCross(rising, falling), true);
  assertEquals(doCross(rising, { from: [0, 10], to: [4, 6] }), false);
});

/** Returns the names below whose points or labels the leader of another one runs. */
function hiddenByLeaders(points: readonly NamedPoint[], labels: ReturnType<typeof pointLabels>): string[] {
  return points.flatMap(({ x, y }, i) => {
    const label = labels[i]!;
    if (!label.leader) return [];
    const leader = { from: [x, y], to: [x + label.x, y + label.y] } as const;
    return points.filter((other, k) =>
      k !== i &&
      [boxOf(other.x, other.y, 10, 10), labelBox(other, labels[k]!)].some((box) => lengthIn(box, leader) > 0)
    ).map(({ name }) => name);
  });
}

function labelBox({ x, y, name }: NamedPoint, label: ReturnType<typeof pointLabels>[number]) {
  return boxOf(x + label.x, y + label.y, name.length * 6.8, 16, label.anchor);
}

/** Returns the area on which labels cover each other, points or bars, with letters of 6.8 pixels. */
function coveredBy(points: readonly NamedPoint[], labels: ReturnType<typeof pointLabels>): number {
  const boxes = points.map((point, i) => labelBox(point, labels[i]!));
  const dots = points.flatMap(({ x, y, bar }) => [
    boxOf(x, y, 10, 10),
    ...(bar ? [{ left: x - 2, right: x + 2, top: bar[0], bottom: bar[1] }] : []),
  ]);
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

Deno.test("explainedVariance: labels cover neither each other nor the curve, however flat the spectrum", () => {
  for (const fall of [1, 0.994, 0.96]) {
    const shares = Array.from({ length: 784 }, (_, i) => fall ** i);
    const total = shares.reduce((a, b) => a + b);
    const figure = explainedVariance(shares.map((share) => share / total), { marks: [2, 10, 50, 100, 300] });
    const [curve] = figure.data as { y: number[] }[];
    for (const width of [500, 680, 860]) {
      // As in the figure: the axes end at 1.02 times the number of components, and at 104%.
      const at = (components: number) =>
        [components / 784 / 1.02 * width, (1 - curve!.y[components]! / 1.04) * 240] as const;
      const boxes = figure.layout.annotations!.map(({ text, x, ax, ay, xshift, yshift, xanchor }) => {
        const [left, top] = at(x as number);
        const dx = (ax ?? xshift) as number, dy = (ay ?? -yshift!) as number;
        const letters = text!.replaceAll(/<[^>]*>/g, "").length;
        return boxOf(left + dx, top + dy, letters * 6.8, 16, xanchor as "left");
      });
      assertEquals(boxes.length, 5);
      boxes.forEach((box, i) => {
        assertEquals(boxes.slice(i + 1).some((other) => overlap(box, other) > 0), false);
        const covered = curve!.y.keys().filter((i) => i > 0)
          .map((i) => lengthIn(box, { from: at(i - 1), to: at(i) }));
        assertAlmostEquals(Math.max(...covered), 0);
      });
    }
  }
});
