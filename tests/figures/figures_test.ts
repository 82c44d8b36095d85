/** What each figure shows is what it was given, and bad input is refused in one line. */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { decode } from "fast-png";
import { UserError } from "lib/errors.ts";
import * as figures from "lib/figures/mod.ts";
import { density } from "lib/figures/charts/density.ts";
import { spreadOut } from "lib/figures/charts/line_labels.ts";
import { spreadLabels } from "lib/figures/charts/spread_labels.ts";
import type { Figure } from "lib/figures/mod.ts";
import { GALLERY, randomSplit } from "./gallery.ts";

interface Trace {
  x: number[];
  y: number[];
  z: (number | null)[][];
  x0: number;
  y0: number;
  zmin: number;
  zmax: number;
  text: string[];
  name: string;
  marker: { color: string | string[] };
  error_x: { array: number[]; arrayminus: number[] };
  customdata: number[];
}
const traces = (figure: Figure) => figure.data as unknown as Trace[];

/** The bitmap of a figure, and how many of its pixels make one pixel of the picture. */
function bitmap(figure: Figure) {
  const { source, sizex } = figure.layout.images![0]!;
  const image = decode(Uint8Array.fromBase64(source!.replace("data:image/png;base64,", "")));
  const enlarged = image.width / (sizex as number);
  const at = (row: number, col: number) => {
    const start = (Math.floor((row + 0.5) * enlarged) * image.width + Math.floor((col + 0.5) * enlarged)) *
      image.channels;
    const color = [...image.data.slice(start, start + image.channels)];
    return color.pop() === 255 ? color : []; // nothing where the card is seen
  };
  return { at, enlarged, image };
}

Deno.test("digitGrid: every pixel of every digit, black for ink", () => {
  const split = randomSplit(20, 5);
  const { at, enlarged } = bitmap(figures.digitGrid(split, { indices: [7, 3, 11], columns: 2 }));
  assertEquals(enlarged % 1, 0);
  // The second digit stands right of the first, behind the gap; the third below.
  const cells = traces(figures.digitGrid(split, { indices: [7, 3, 11], columns: 2 }))[0]!;
  const [left, top] = [cells.x[1]! - 13.5, cells.y[1]! - 13.5];
  for (const [index, dx, dy] of [[7, 0, 0], [3, left, 0], [11, 0, top]] as const) {
    for (let pixel = 0; pixel < 784; pixel++) {
      const [row, col] = [Math.floor(pixel / 28), pixel % 28];
      assertEquals(at(row + dy, col + dx), [255 - split.images[index * 784 + pixel]!]);
    }
  }
  assertEquals([at(0, 28), at(28, 0), at(top, left)], [[], [], []]); // between the digits, and where there is none
  assertEquals(cells.text as unknown, [["<b>7</b>, image 7", "<b>3</b>, image 3"], [
    "<b>1</b>, image 11",
    null,
  ]]);
});

Deno.test("digitGrid: 100 digits take less than 60 kB", () => {
  assert(JSON.stringify(GALLERY.digitGrid!()).length < 60_000);
});

Deno.test("classCounts: counts of both sets, an equal share as line", () => {
  const figure = figures.classCounts({ train: [6, 2, 4], test: [1, 2, 3] });
  assertEquals(traces(figure).map(({ x }) => x), [[6, 2, 4], [1, 2, 3]]);
  assertEquals(figure.layout.shapes!.map(({ x0 }) => x0), [4, 2]);
  assertEquals(traces(figure)[0]!.marker.color, [0, 1, 2].map(figures.digitColor));
});

Deno.test("digitNumbers: all numbers, each once", () => {
  const pixels = Uint8Array.from({ length: 12 }, (_, i) => i % 3 === 0 ? 0 : i * 23);
  const shown = traces(figures.digitNumbers({ pixels, rows: 3, cols: 4 }));
  const joined = pixels.reduce((all, _, i) => {
    const found = shown.map(({ z }) => z[Math.floor(i / 4)]![i % 4]).filter((value) => value !== null);
    assertEquals(found.length, 1);
    return [...all, found[0]!];
  }, [] as number[]);
  assertEquals(joined, [...pixels]);
});

Deno.test("digitNumbers: rows and columns are numbered from 0, and which end is ink is not given away", () => {
  const { layout, alt } = figures.digitNumbers({ pixels: new Uint8Array(784), rows: 28, cols: 28, label: 5 });
  for (const { showticklabels, tick0, dtick } of [layout.xaxis!, layout.yaxis!]) {
    assertEquals([showticklabels, tick0, dtick], [true, 0, 1]);
  }
  const { subtitle } = layout.title as { subtitle: { text: string } };
  for (const text of [alt, subtitle.text]) assert(!/paper|ink/.test(text), text);
});

Deno.test("pixelHistogram: shares add up, bins too", () => {
  const histogram = Array.from({ length: 256 }, (_, value) => value === 0 ? 1000 : value % 7);
  const total = histogram.reduce((a, b) => a + b);
  const [paper, grey, full, bins] = traces(figures.pixelHistogram(histogram)) as [Trace, Trace, Trace, Trace];
  assertAlmostEquals(paper.x[0]!, 1000 / total, 1e-5);
  assertAlmostEquals(paper.x[0]! + grey.x[0]! + full.x[0]!, 1, 1e-5);
  assertEquals(bins.y.length, 15);
  assertAlmostEquals(bins.y.reduce((a, b) => a + b), (1 - 1000 / total) * 100, 0.01);
});

Deno.test("inkPerClass: hills stand at their base, marks at their mean", () => {
  const data = traces(figures.inkPerClass([[0.1, 0.12, 0.14, 0.12], [0.2, 0.24]]));
  assertEquals(data.map(({ x }) => x.at(-1)! > 0), [true, true, true, true]);
  assertEquals([data[1]!.x.at(-1), data[3]!.x.at(-1)], [0.12, 0.22]);
  assertEquals([data[0]!.y[0], data[2]!.y[0]], [1, 0]);
});

Deno.test("density: integrates to 1", () => {
  const values = Array.from({ length: 500 }, (_, i) => 0.5 + 0.1 * Math.sin(i));
  const curve = density(values, 0, 1, 201);
  assertAlmostEquals(curve.reduce((a, b) => a + b) / 200, 1, 1e-2);
});

Deno.test("centreOfMass: columns across, rows down, NaN left out", () => {
  const [points] = traces(
    figures.centreOfMass([{ name: "a", centreOfMass: [10, 12, NaN, NaN, 14, 13] }], { rows: 28, cols: 28 }),
  );
  assertEquals([points!.x, points!.y, points!.customdata], [[12, 13], [10, 14], [0, 2]]);
});

Deno.test("centreOfMass: says in the figure what the cross marks", () => {
  const centres = { name: "a", centreOfMass: [10, 12] };
  for (const sets of [[centres], [centres, { ...centres, name: "b" }]]) {
    const { layout } = figures.centreOfMass(sets, { rows: 28, cols: 20 });
    const texts = layout.annotations!.map(({ text }) => text!);
    const words = texts.filter((text) => text.includes("row 13.5, column 9.5"));
    assertEquals(words.length, sets.length);
  }
});

Deno.test("meanAndSpread: ink above, red below", () => {
  const { at } = bitmap(figures.meanAndSpread([[0, 1]], [[0, 0.5]], { rows: 1, cols: 2 }));
  assertEquals([at(0, 0), at(0, 1)], [[255, 255, 255], [0, 0, 0]]);
  const figure = figures.meanAndSpread([[0, 1]], [[0, 0.5]], { rows: 1, cols: 2 });
  const below = traces(figure)[0]!.y[1]!;
  assertEquals([at(below, 0), at(below, 1)], [[247, 247, 247], [178, 24, 43]]);
});

Deno.test("signedPictures: shared limits, or each its own", () => {
  const options = { rows: 1, cols: 2, title: "Weights" };
  const second = (limit: "shared" | "each") => {
    const figure = figures.signedPictures([[-4, 4], [-2, 0]], { ...options, limit });
    return bitmap(figure).at(0, traces(figure)[0]!.x[1]! - 0.5);
  };
  assertEquals(second("each"), [33, 102, 172]); // the strongest blue
  assertEquals(second("shared"), [146, 197, 222]); // half as strong
});

Deno.test("digitMap: every point in the colour of its class, its index for the pointer", () => {
  const data = traces(
    figures.digitMap({ x: [0, 1, 9], y: [0, 1, 9.87654], labels: [3, 8, 3], indices: [40, 50, 60] }),
  );
  assertEquals(data.map(({ x }) => x.length), [2, 1, 2]);
  assertEquals([data[0]!.y, data[0]!.customdata, data[0]!.marker.color], [
    [0, 9.88],
    [40, 60],
    figures.digitColor(3),
  ]);
  assertEquals(data[2]!.text, ["<b>3</b>", "<b>8</b>"]);
});

Deno.test("spreadLabels: none covers another, and who has room stays", () => {
  const placed = spreadLabels([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }, { x: 500, y: 0 }], 27);
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(i + 1)) assert(Math.hypot(a.x - b.x, a.y - b.y) > 26.9);
  }
  assertEquals(placed[3], { x: 500, y: 0 });
});

Deno.test("spreadOut: keeps order and middle", () => {
  assertEquals(spreadOut([5, 5, 5], 2), [3, 5, 7]);
  assertEquals(spreadOut([10, 0, 1], 4), [10, -1.5, 2.5]);
});

Deno.test("confusionMatrix: mistakes and hits apart, zeros empty", () => {
  const [mistakes, hits] = traces(figures.confusionMatrix([[9, 1, 0], [0, 8, 2], [3, 0, 7]]));
  assertEquals(mistakes!.z, [[null, 1, null], [null, null, 2], [3, null, null]]);
  assertEquals(hits!.z, [[9, null, null], [null, 8, null], [null, null, 7]]);
});

Deno.test("classAccuracy: points and intervals in per cent", () => {
  const [points] = traces(
    figures.classAccuracy([{ name: "4", count: 100, accuracy: 0.98, interval: [0.93, 0.995] }]),
  );
  assertEquals([points!.x, points!.error_x.array, points!.error_x.arrayminus], [[98], [1.5], [5]]);
});

Deno.test("trainingCurves: loss left, accuracy right; many steps are thinned and the last one stays", () => {
  const steps = Array.from(
    { length: 1001 },
    (_, i) => ({ epoch: i / 1000, loss: 2 - i / 1000, accuracy: i / 1000 }),
  );
  const figure = figures.trainingCurves({ steps, train: [{ epoch: 1, loss: 0.5, accuracy: 0.9 }] });
  const [loss, accuracy] = traces(figure);
  assert(loss!.x.length <= 400);
  assertEquals([loss!.x.at(-1), loss!.y.at(-1), accuracy!.y.at(-1)], [1, 1, 100]);
  assertEquals(traces(figure).length, 4);
});

Deno.test("kernels and feature maps: the numbers, limits shared, signs decide the scale", () => {
  const kernels = traces(figures.kernels([[1, -2, 0, 0], [0, 0, 0, 1]], { rows: 2, cols: 2 }));
  assertEquals(kernels.slice(0, 2).map(({ z, zmin, zmax }) => [z, zmin, zmax]), [
    [[[1, -2], [0, 0]], -2, 2],
    [[[0, 0], [0, 1]], -2, 2],
  ]);
  assert(kernels[1]!.x0 > 2 && kernels[1]!.y0 === 0);
  assertEquals(traces(figures.featureMaps([[0, 3]], { rows: 1, cols: 2 }))[0]!.zmin, 0);
  assertEquals(traces(figures.featureMaps([[-1, 3]], { rows: 1, cols: 2 }))[0]!.zmin, -3);
});

Deno.test("equation: panels of one kind share their limits; the numbers are written", () => {
  const panel = (values: number[], numbers?: number) => ({
    values,
    rows: 1,
    cols: 2,
    coloring: { kind: "signed" as const },
    ...(numbers !== undefined && { numbers }),
  });
  const data = traces(figures.equation([panel([-1, 4], 1), panel([0, 2])], ["→"]));
  assertEquals(data.slice(0, 2).map(({ zmax }) => zmax), [4, 4]);
  assertEquals(data[0]!.text as unknown, [["\u22121.0", "4.0"]]);
});

Deno.test("curves: values as given, gaps where training diverged", () => {
  const figure = figures.curves([{ name: "a", x: [1, 10], y: [2, NaN] }], {
    xTitle: "x",
    yTitle: "y",
    logX: true,
  });
  assertEquals([traces(figure)[0]!.x, traces(figure)[0]!.y], [[1, 10], [2, null as unknown as number]]);
  assertAlmostEquals(figure.layout.xaxis!.range![1] as number, 1.02);
});

Deno.test("reliability: empty bins are left out, the gap is the expected calibration error", () => {
  const figure = figures.reliability([
    { low: 0, high: 0.5, confidence: NaN, accuracy: NaN, count: 0 },
    { low: 0.5, high: 1, confidence: 0.9, accuracy: 0.8, count: 50 },
  ]);
  assertEquals([traces(figure)[2]!.x, traces(figure)[2]!.y], [[0.9], [0.8]]);
  assert(figure.alt.includes("Mean gap between confidence and accuracy: 10.00%"));
});

Deno.test("networkTour: bars are the numbers, sheets the channels", () => {
  const figure = figures.networkTour([
    { name: "input", shape: [28, 28, 1], parameters: 0, multiplyAdds: 0 },
    { name: "conv", shape: [14, 14, 8], parameters: 80, multiplyAdds: 900 },
    { name: "dense", shape: [10], parameters: 90, multiplyAdds: 100 },
  ]);
  assertEquals(traces(figure).map(({ x }) => x), [[0, 80, 90], [0, 900, 100]]);
  const shapes = figure.layout.shapes!;
  assertEquals([0, 1, 2].map((row) => shapes.filter(({ yanchor }) => (yanchor as unknown) === row).length), [
    1,
    4,
    1,
  ]);
  const width = ({ x0, x1 }: { x0?: unknown; x1?: unknown }) => (x1 as number) - (x0 as number);
  assertEquals(width(shapes[0]!) / width(shapes[1]!), 2); // 28 pixels to 14
  const title = figure.layout.title as { subtitle: { text: string } };
  assert(title.subtitle.text.includes("Most of the 170 parameters are in “dense” (10)"));
});

Deno.test("networkTour: the receptive field to scale within the image, and in numbers", () => {
  const sizes = (sees: { rows: number; cols: number }) => {
    const { layout, alt } = figures.networkTour([
      { name: "input", shape: [20, 10, 1], parameters: 0, multiplyAdds: 0 },
      { name: "conv", shape: [16, 8, 8], parameters: 80, multiplyAdds: 900, sees },
    ]);
    const [frame, field] = layout.shapes!.slice(-2).map(({ x0, x1, y0, y1 }) =>
      [(x1 as number) - (x0 as number), (y1 as number) - (y0 as number)] as const
    );
    return { shares: [field![0] / frame![0], field![1] / frame![1]], layout, alt };
  };
  const { shares, layout, alt } = sizes({ rows: 5, cols: 3 });
  assertAlmostEquals(shares[0]!, 0.3);
  assertAlmostEquals(shares[1]!, 0.25);
  assert(layout.annotations!.some(({ text }) => text === "5 × 3"));
  assert(alt.includes("sees 5 by 3 pixels"));
  assertEquals(sizes({ rows: 25, cols: 25 }).shares, [1, 1]);
});

Deno.test("costAccuracy: errors in per cent, the ends of intervals swapped, published ones apart", () => {
  const [published, ours] = traces(figures.costAccuracy([
    { name: "a", cost: 1e4, accuracy: 0.98, interval: [0.97, 0.985], ours: true },
    { name: "b", cost: 1e7, accuracy: 0.997, source: "someone" },
  ], { costTitle: "multiply-adds" }));
  assertEquals([published!.x, published!.y], [[1e7], [0.3]]);
  const { array, arrayminus } =
    (ours as unknown as { error_y: { array: number[]; arrayminus: number[] } }).error_y;
  assertEquals([ours!.y, array, arrayminus], [[2], [1], [0.5]]);
});

Deno.test("words of the caller replace a figure's own", () => {
  const figure = figures.classCounts({ train: [1], test: [1] }, {
    title: "Mine",
    subtitle: "",
    alt: "In words.",
  });
  assertEquals(figure.layout.title, { ...figure.layout.title as object, text: "Mine" });
  assertEquals("subtitle" in (figure.layout.title as object), false);
  assertEquals(figure.alt, "In words.");
});

const SIZE = { rows: 2, cols: 2 };
const REFUSED: [string, () => unknown, string][] = [
  [
    "digitGrid, index",
    () => figures.digitGrid(randomSplit(3, 1), { indices: [3] }),
    "index of an image: expected a whole number from 0 to 2, found 3",
  ],
  [
    "digitGrid, none",
    () => figures.digitGrid(randomSplit(3, 1), { indices: [] }),
    "pictures: there is nothing to draw; give at least one",
  ],
  [
    "digitGrid, columns",
    () => figures.digitGrid(randomSplit(3, 1), { columns: 0 }),
    "columns of the grid: expected a whole number of at least 1, found 0",
  ],
  [
    "classCounts",
    () => figures.classCounts({ train: [1, 2], test: [1] }),
    "classes of the test set: expected 2 values, found 1",
  ],
  [
    "digitNumbers",
    () => figures.digitNumbers({ ...SIZE, pixels: [0, 256, 0, 0] }),
    "pixels of the picture: expected numbers from 0 to 255, found 256 at index 1",
  ],
  [
    "pixelHistogram, length",
    () => figures.pixelHistogram([1]),
    "histogram of pixels: expected 256 values, found 1",
  ],
  [
    "pixelHistogram, empty",
    () => figures.pixelHistogram(Array(256).fill(0)),
    "histogram of pixels: all counts are 0; there is nothing to draw",
  ],
  [
    "inkPerClass",
    () => figures.inkPerClass([[0.1], []]),
    "ink of class 1: there is nothing to draw; give at least one",
  ],
  [
    "centreOfMass",
    () => figures.centreOfMass([{ name: "a", centreOfMass: [NaN, NaN] }], SIZE),
    "centres of a: there is nothing to draw; give at least one",
  ],
  [
    "meanAndSpread",
    () => figures.meanAndSpread([[0, 0, 0, 0]], [[0, 0.6, 0, 0]], SIZE),
    "standard deviation of class 0: expected numbers from 0 to 0.5, found 0.6 at index 1",
  ],
  [
    "signedPictures",
    () => figures.signedPictures([[1]], { ...SIZE }),
    "pixels of picture 0: expected 4 values, found 1",
  ],
  [
    "componentPictures",
    () => figures.componentPictures([[1, 2, 3, 4]], [], SIZE),
    "shares of the variance: expected 1 values, found 0",
  ],
  [
    "digitMap",
    () => figures.digitMap({ x: new Float32Array(3001), y: [], labels: [] }),
    "points of the map: at most 3000 can be seen, found 3001; give a sample",
  ],
  [
    "explainedVariance",
    () => figures.explainedVariance([0.5], { marks: [2] }),
    "mark at a number of components: expected a whole number from 1 to 1, found 2",
  ],
  [
    "pictures",
    () => figures.pictures([{ pixels: [0, 0, 0, -1] }], SIZE),
    "pixels of picture 0: expected numbers from 0 to 255, found -1 at index 3",
  ],
  [
    "mistakeGallery",
    () => figures.mistakeGallery([{ pixels: [0, 0, 0, 0], truth: 1, predicted: 2, probability: 98 }], SIZE),
    "probabilities of the mistakes: expected numbers from 0 to 1, found 98 at index 0",
  ],
  [
    "kernels",
    () => figures.kernels([[1, 2, NaN, 4]], SIZE),
    "values of kernel 0: expected finite numbers, found NaN at index 2",
  ],
  [
    "equation, signs",
    () => figures.equation([{ ...SIZE, values: [1, 2, 3, 4], coloring: { kind: "signed" } }], ["="]),
    "signs between the panels: expected 0 values, found 1",
  ],
  [
    "confusionMatrix",
    () => figures.confusionMatrix([[1, 2], [3]]),
    "row 1 of the confusion matrix: expected 2 values, found 1",
  ],
  [
    "classAccuracy",
    () => figures.classAccuracy([{ name: "0", count: 1, accuracy: 98, interval: [0, 1] }]),
    "accuracy of class 0: expected numbers from 0 to 1, found 98 at index 0",
  ],
  [
    "curves, lengths",
    () => figures.curves([{ name: "a", x: [1, 2], y: [1] }], { xTitle: "x", yTitle: "y" }),
    "y of a: expected 2 values, found 1",
  ],
  [
    "curves, log",
    () => figures.curves([{ name: "a", x: [1, 2], y: [1, 0] }], { xTitle: "x", yTitle: "y", logY: true }),
    "y of a: a logarithmic axis needs numbers above 0, found 0 at index 1",
  ],
  ["probabilities", () => figures.probabilities([1, 2], [1]), "probabilities: expected 2 values, found 1"],
  [
    "trainingCurves",
    () => figures.trainingCurves({ train: [{ epoch: 1, loss: 1, accuracy: 97 }] }),
    "accuracy (training): expected numbers from 0 to 1, found 97 at index 0",
  ],
  [
    "networkTour",
    () => figures.networkTour([{ name: "dense", shape: [0], parameters: 1, multiplyAdds: 1 }]),
    "shape of dense: expected a whole number of at least 1, found 0",
  ],
  [
    "costAccuracy",
    () => figures.costAccuracy([{ name: "a", cost: 0, accuracy: 0.9 }], { costTitle: "x" }),
    "cost of a: expected a number above 0, found 0",
  ],
  [
    "reliability",
    () => figures.reliability([]),
    "bins with predictions: there is nothing to draw; give at least one",
  ],
];
for (const [name, draw, message] of REFUSED) {
  Deno.test(`refused in one line: ${name}`, () => {
    assertEquals(assertThrows(draw, UserError).message, message);
  });
}
