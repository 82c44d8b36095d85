/** What figures refuse, in one line. */
import { assertEquals, assertThrows } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { randomSplit } from "./gallery.ts";

const SIZE = { rows: 2, cols: 2 };
const REFUSED: [string, () => unknown, string][] = [
  [
    "digitGrid, index",
    () => figures.digitGrid(randomSplit(3, 1), { indices: [3] }),
    "index of an image: expected a whole number from 0 to 2, but got 3",
  ],
  [
    "digitGrid, none",
    () => figures.digitGrid(randomSplit(3, 1), { indices: [] }),
    "images: expected at least one, but got none",
  ],
  [
    "digitGrid, columns",
    () => figures.digitGrid(randomSplit(3, 1), { columns: 0 }),
    "columns of the grid: expected a whole number of at least 1, but got 0",
  ],
  [
    "classCounts",
    () => figures.classCounts({ train: [1, 2], test: [1] }),
    "classes of the test set: expected 2 values, but got 1",
  ],
  [
    "digitNumbers",
    () => figures.digitNumbers({ ...SIZE, pixels: [0, 256, 0, 0] }),
    "pixels of the image: expected numbers from 0 to 255, but got 256 at index 1",
  ],
  [
    "pixelHistogram, length",
    () => figures.pixelHistogram([1]),
    "histogram of pixels: expected 256 values, but got 1",
  ],
  [
    "pixelHistogram, empty",
    () => figures.pixelHistogram(Array(256).fill(0)),
    "histogram of pixels: expected a count above 0, but got none",
  ],
  [
    "inkPerClass",
    () => figures.inkPerClass([[0.1], []]),
    "ink of class 1: expected at least one, but got none",
  ],
  [
    "centreOfMass",
    () => figures.centreOfMass([{ name: "a", centreOfMass: [NaN, NaN] }], SIZE),
    "centres of a: expected at least one, but got none",
  ],
  [
    "meanAndSpread",
    () => figures.meanAndSpread([[0, 0, 0, 0]], [[0, 0.6, 0, 0]], SIZE),
    "standard deviation of class 0: expected numbers from 0 to 0.5, but got 0.6 at index 1",
  ],
  [
    "signedPictures",
    () => figures.signedPictures([[1]], { ...SIZE }),
    "pixels of image 0: expected 4 values, but got 1",
  ],
  [
    "componentPictures",
    () => figures.componentPictures([[1, 2, 3, 4]], [], SIZE),
    "shares of the variance: expected 1 values, but got 0",
  ],
  [
    "digitMap",
    () => figures.digitMap({ x: new Float32Array(3001), y: [], labels: [] }),
    "points of the map: expected at most 3000, but got 3001; give a sample",
  ],
  [
    "explainedVariance",
    () => figures.explainedVariance([0.5], { marks: [2] }),
    "mark: expected a whole number from 1 to 1, but got 2",
  ],
  [
    "pictures",
    () => figures.pictures([{ pixels: [0, 0, 0, -1] }], SIZE),
    "pixels of image 0: expected numbers from 0 to 255, but got -1 at index 3",
  ],
  [
    "mistakeGallery",
    () => figures.mistakeGallery([{ pixels: [0, 0, 0, 0], truth: 1, predicted: 2, probability: 98 }], SIZE),
    "probabilities of the mistakes: expected numbers from 0 to 1, but got 98 at index 0",
  ],
  [
    "softTargets, label",
    () =>
      figures.softTargets([{ pixels: [0, 0, 0, 0], label: 2, probabilities: [[1, 0]] }], {
        ...SIZE,
        temperatures: [1],
      }),
    "label of image 0: expected a whole number from 0 to 1, but got 2",
  ],
  [
    "softTargets, temperatures",
    () =>
      figures.softTargets([{ pixels: [0, 0, 0, 0], label: 1, probabilities: [[1, 0]] }], {
        ...SIZE,
        temperatures: [1, 2],
      }),
    "temperatures of image 0: expected 2 values, but got 1",
  ],
  [
    "kernels",
    () => figures.kernels([[1, 2, NaN, 4]], SIZE),
    "values of kernel 0: expected finite numbers, but got NaN at index 2",
  ],
  [
    "equation, signs",
    () => figures.equation([{ ...SIZE, values: [1, 2, 3, 4], coloring: { kind: "signed" } }], ["="]),
    "signs between the terms: expected 0 values, but got 1",
  ],
  [
    "confusionMatrix",
    () => figures.confusionMatrix([[1, 2], [3]]),
    "row 1 of the confusion matrix: expected 2 values, but got 1",
  ],
  [
    "classAccuracy",
    () => figures.classAccuracy([{ name: "0", count: 1, accuracy: 98, interval: [0, 1] }]),
    "accuracy of class 0: expected numbers from 0 to 1, but got 98 at index 0",
  ],
  [
    "curves, lengths",
    () => figures.curves([{ name: "a", x: [1, 2], y: [1] }], { xTitle: "x", yTitle: "y" }),
    "y of a: expected 2 values, but got 1",
  ],
  [
    "curves, log",
    () => figures.curves([{ name: "a", x: [1, 2], y: [1, 0] }], { xTitle: "x", yTitle: "y", logY: true }),
    "y of a: expected numbers above 0 for a logarithmic axis, but got 0 at index 1",
  ],
  ["probabilities", () => figures.probabilities([1, 2], [1]), "probabilities: expected 2 values, but got 1"],
  [
    "trainingCurves",
    () => figures.trainingCurves({ train: [{ epoch: 1, loss: 1, accuracy: 97 }] }),
    "accuracy (training): expected numbers from 0 to 1, but got 97 at index 0",
  ],
  [
    "networkTour",
    () => figures.networkTour([{ name: "dense", shape: [0], parameters: 1, multiplyAdds: 1 }]),
    "shape of dense: expected a whole number of at least 1, but got 0",
  ],
  [
    "costAccuracy",
    () => figures.costAccuracy([{ name: "a", cost: 0, accuracy: 0.9 }], { costTitle: "x" }),
    "cost of a: expected a number above 0, but got 0",
  ],
  [
    "costAccuracy, an error of 0",
    () => figures.costAccuracy([{ name: "a", cost: 1, accuracy: 1 }], { costTitle: "x" }),
    "accuracy of a: expected less than 1 for a logarithmic axis, but got 1",
  ],
  [
    "costAccuracy, one without a kind",
    () =>
      figures.costAccuracy([
        { name: "a", cost: 1, accuracy: 0.9, kind: "x" },
        { name: "b", cost: 2, accuracy: 0.9 },
      ], { costTitle: "x" }),
    "kind of b: expected one, as the other networks have, but got none",
  ],
  [
    "costAccuracy, too many kinds",
    () =>
      figures.costAccuracy(
        ["a", "b", "c", "d", "e", "f"].map((kind) => ({ name: kind, cost: 1, accuracy: 0.9, kind })),
        { costTitle: "x" },
      ),
    "kinds of networks: expected at most 5, but got 6",
  ],
  [
    "reliability",
    () => figures.reliability([]),
    "bins with predictions: expected at least one, but got none",
  ],
];
for (const [name, draw, message] of REFUSED) {
  Deno.test(`refused in one line: ${name}`, () => {
    assertEquals(assertThrows(draw, RangeError).message, message);
  });
}
