/**
 * Every figure of the library, made from small data; what holds for all figures is tested on these.
 *
 * @module
 */
import { type Split, statistics } from "lib/dataset/mod.ts";
import {
  accuracyPanels,
  adversarialPictures,
  attributionMaps,
  centreOfMass,
  classAccuracy,
  classCounts,
  componentPictures,
  confusionMatrix,
  convolutionDepth,
  convolutionGallery,
  convolutionMatrix,
  convolutionSteps,
  convolutionWindows,
  costAccuracy,
  curves,
  digitGrid,
  digitMap,
  digitNumbers,
  embeddingMap,
  embeddingSpace,
  equation,
  explainedVariance,
  featureMaps,
  type Figure,
  filterPage,
  framesFigure,
  inkPerClass,
  kernels,
  layerMaps,
  learningSteps,
  meanAndSpread,
  misreadPictures,
  mistakeGallery,
  networkTour,
  patchPictures,
  pictures,
  pixelHistogram,
  poolingSteps,
  probabilities,
  randomizedMaps,
  readingFigure,
  reliability,
  signedPictures,
  softTargets,
  stagesFigure,
  trainingCurves,
} from "lib/figures/mod.ts";
import { inkStages } from "lib/image/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { blank, reading } from "./reading/sample.ts";

/** Random digits: noise with the grain of strokes, which compresses as badly as digits do, or worse. */
export function randomSplit(count: number, seed: number): Split {
  const random = createRandom(seed);
  const images = new Uint8Array(count * 784);
  for (let i = 0; i < count; i++) {
    // A stroke that wanders from a random place.
    let [row, col] = [4 + random() * 20, 4 + random() * 20];
    for (let step = 0; step < 90; step++) {
      row = Math.min(25, Math.max(2, row + random() * 3 - 1.5));
      col = Math.min(25, Math.max(2, col + random() * 3 - 1.5));
      const at = i * 784 + Math.floor(row) * 28 + Math.floor(col);
      for (const next of [0, 1, 28, 29]) {
        images[at + next] = Math.min(255, images[at + next]! + 60 + random() * 195);
      }
    }
  }
  return { images, labels: Uint8Array.from({ length: count }, (_, i) => i % 10), count, rows: 28, cols: 28 };
}

const split = randomSplit(100, 1);
const { classCounts: counts, histogram, ink, centreOfMass: centres } = statistics(split);
const random = createRandom(2);
const size = { rows: 28, cols: 28 };
const image = (index: number) => split.images.subarray(index * 784, (index + 1) * 784);
const numbers = (count: number, low: number, high: number) =>
  Array.from({ length: count }, () => low + (high - low) * random());
const many = (count: number, low: number, high: number, of = 784) =>
  Array.from({ length: count }, () => numbers(of, low, high));
const byClass = Array.from(
  { length: 10 },
  (_, label) => Array.from(ink).filter((_, i) => split.labels[i] === label),
);
const confusion = Array.from(
  { length: 10 },
  (_, truth) =>
    Array.from({ length: 10 }, (_, predicted) => truth === predicted ? 980 : (truth * 7 + predicted * 3) % 5),
);
const cells = [[0, 4, 9, 1], [2, 7, 8, 0], [5, 5, 0, 3]];
const kernel = [[1, -1], [2, 0]];
const sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];
const measured = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => ({ epoch: (i + 1) / count * 3, loss: 1 / (i + 1), accuracy: 1 - 0.5 / (i + 1) }),
  );

/** Points of an embedding with two or three axes. */
const embedding = (axes: number) => ({
  positions: many(100, -8, 8, axes),
  labels: split.labels,
  images: split.images,
  ...size,
});

/** By the name of its function, and what is special about it. */
export const GALLERY: Record<string, () => Figure> = {
  "networkTour": () =>
    networkTour([
      { name: "input", shape: [28, 28, 1], parameters: 0, multiplyAdds: 0 },
      { name: "conv 3×3", shape: [26, 26, 32], parameters: 320, multiplyAdds: 194_688 },
      { name: "max-pool 2×2", shape: [13, 13, 32], parameters: 0, multiplyAdds: 0 },
      { name: "conv 3×3", shape: [11, 11, 64], parameters: 18_496, multiplyAdds: 2_230_272 },
      { name: "max-pool 2×2", shape: [5, 5, 64], parameters: 0, multiplyAdds: 0 },
      { name: "flatten", shape: [1600], parameters: 0, multiplyAdds: 0 },
      { name: "dense", shape: [10], parameters: 16_010, multiplyAdds: 16_000 },
    ]),
  "networkTour, with receptive fields": () =>
    networkTour([
      {
        name: "input",
        shape: [28, 28, 1],
        parameters: 0,
        multiplyAdds: 0,
        receptiveField: { rows: 1, cols: 1 },
      },
      {
        name: "conv 3×3",
        shape: [26, 26, 32],
        parameters: 320,
        multiplyAdds: 9,
        receptiveField: { rows: 3, cols: 3 },
      },
    ]),
  "convolutionSteps": () => convolutionSteps(cells, kernel, { padding: 1 }),
  "convolutionDepth": () =>
    convolutionDepth(
      ["red", "green"].map((name) => ({ name, color: "#117733", image: cells, kernel })),
      { bias: 1 },
    ),
  "convolutionWindows": () =>
    convolutionWindows(8, {
      kernel: [2, 3, 4, 5],
      stride: [1, 2, 3],
      padding: [0, 1, 2],
      dilation: [1, 2],
    }, { start: { kernel: 3, stride: 1, padding: 1, dilation: 2 } }),
  "convolutionMatrix": () => convolutionMatrix(cells, [[1, -1], [0, 2]]),
  "convolutionGallery": () =>
    convolutionGallery([
      { name: "edges", kernel, output: [[0, 3], [-2, 1]] },
      { name: "blur", kernel, output: [[0, 3], [2, 1]] },
    ]),
  "poolingSteps": () => poolingSteps(cells, { padding: 1 }),
  "costAccuracy": () =>
    costAccuracy([
      { name: "linear", cost: 7840, accuracy: 0.92, interval: [0.9145, 0.9252], ours: true },
      { name: "lenet5", cost: 281_640, accuracy: 0.9895, interval: [0.9873, 0.9913], ours: true },
      { name: "convnet", cost: 2_440_960, accuracy: 0.9903, interval: [0.9882, 0.992], ours: true },
      { name: "published", cost: 40_000_000, accuracy: 0.9977, source: "someone, 2013" },
    ], { costTitle: "multiply-adds per image" }),
  "costAccuracy, of kinds": () =>
    costAccuracy(
      ["from labels", "from one teacher"].flatMap((kind, k) =>
        [962, 9578].map((cost, i) => ({
          name: ["nano", "mini"][i]!,
          cost,
          accuracy: 0.988 + 0.005 * i - 0.0002 * k,
          interval: [0.987 + 0.005 * i, 0.989 + 0.005 * i] as const,
          ours: true,
          kind,
          source: "5 runs",
        }))
      ),
      { costTitle: "parameters", scale: "accuracy", barTitle: "the ranges of five seeds" },
    ),
  "accuracyPanels": () =>
    accuracyPanels([{ name: "blur", labels: ["0", "1", "2"], lines: [{ accuracy: [0.99, 0.9, 0.3] }] }], {
      models: ["mine"],
    }),
  "accuracyPanels, of several models": () =>
    accuracyPanels(
      Array.from({ length: 6 }, (_, i) => ({
        name: `kind ${i}`,
        labels: ["0", "1", "2"],
        lines: [0.2, 0.4].map((fall) => ({
          accuracy: [0.99, 0.9, 0.9 - fall],
          low: [0.98, 0.87, 0.87 - fall],
          high: [1, 0.93, 0.93 - fall],
        })),
      })),
      { models: ["one", "another"] },
    ),
  "classCounts": () => classCounts({ train: counts, test: counts }),
  "digitGrid": () => digitGrid(split),
  "digitGrid, not full": () => digitGrid(split, { indices: [3, 1, 4], columns: 2 }),
  "digitNumbers": () => digitNumbers({ ...size, pixels: image(0), label: 0 }),
  "pixelHistogram": () => pixelHistogram(histogram),
  "inkPerClass": () => inkPerClass(byClass),
  "centreOfMass": () => centreOfMass([{ name: "all", centreOfMass: centres }], size),
  "centreOfMass, two": () =>
    centreOfMass([{ name: "before", centreOfMass: centres }, { name: "after", centreOfMass: centres }], size),
  "meanAndSpread": () => meanAndSpread(many(10, 0, 1), many(10, 0, 0.5), size),
  "componentPictures": () => componentPictures(many(10, -1, 1), numbers(10, 0, 0.1), size),
  "signedPictures": () => signedPictures(many(3, -2, 5), { ...size, title: "Templates" }),
  "digitMap": () =>
    digitMap({
      x: numbers(2000, -8, 8),
      y: numbers(2000, -8, 8),
      labels: numbers(2000, 0, 10).map(Math.floor),
    }),
  "explainedVariance, of a flat spectrum": () =>
    explainedVariance(Array(784).fill(1 / 784), { marks: [2, 10, 50, 100, 300] }),
  "explainedVariance": () => explainedVariance(Array.from({ length: 784 }, (_, i) => 0.04 * 0.96 ** i)),
  "pictures": () =>
    pictures([{ pixels: image(0), caption: "before" }, { pixels: image(1) }], {
      ...size,
      title: "Two digits",
    }),
  "pictures, a caption wider than its picture": () =>
    pictures(
      Array.from(
        { length: 6 },
        (_, i) => ({ pixels: image(i), caption: i === 0 ? "proportions not kept" : "" }),
      ),
      {
        ...size,
        title: "Six digits",
      },
    ),
  "pictures, 0-1": () =>
    pictures([{ pixels: numbers(784, 0, 1), caption: "a<br>b" }], {
      ...size,
      ink: 1,
      title: "A digit of noise",
    }),
  "mistakeGallery": () =>
    mistakeGallery(
      Array.from(
        { length: 8 },
        (_, i) => ({ pixels: image(i), truth: i, predicted: 9 - i, probability: 0.9, index: i }),
      ),
      size,
    ),
  "softTargets": () =>
    softTargets(
      Array.from({ length: 10 }, (_, label) => ({
        pixels: image(label),
        label,
        probabilities: [0.05, 0.5].map((share) =>
          Array.from({ length: 10 }, (_, other) => other === label ? 1 - share : share / 9)
        ),
      })),
      { ...size, temperatures: [1, 2] },
    ),
  "kernels": () => kernels(many(32, -1, 1, 9), { rows: 3, cols: 3 }),
  "kernels, with numbers": () =>
    kernels([sobel], { rows: 3, cols: 3, numbers: 1, captions: ["edges"], columns: 4 }),
  "featureMaps": () => featureMaps(many(32, 0, 3, 676), { rows: 26, cols: 26 }),
  "featureMaps, with a sign": () =>
    featureMaps(many(4, -3, 3, 676), { rows: 26, cols: 26, captions: ["a", "b", "c", "d"] }),
  "equation": () =>
    equation([
      { ...size, values: image(0), coloring: { kind: "ink" }, caption: "image" },
      {
        rows: 3,
        cols: 3,
        values: sobel,
        coloring: { kind: "signed" },
        numbers: 0,
        size: 0.5,
        caption: "kernel",
      },
      {
        rows: 26,
        cols: 26,
        values: numbers(676, -4, 4),
        coloring: { kind: "signed", limit: 4 },
        caption: "response",
      },
    ], ["∗", "="]),
  "curves": () =>
    curves([
      { name: "SGD", x: [0.001, 0.01, 0.1], y: [2, 0.5, NaN] },
      { name: "Adam", x: [0.001, 0.01, 0.1], y: [0.1, 0.3, 2.3], low: [0.05, 0.2, 2], high: [0.2, 0.4, 2.5] },
    ], { xTitle: "learning rate", yTitle: "loss (nats)", logX: true }),
  "curves, which end at the limits": () =>
    curves([0, 0.01, 1, 1].map((end, i) => ({ name: `line ${i}`, x: [0, 1], y: [0.5, end] })), {
      xTitle: "step",
      yTitle: "probability",
      yRange: [0, 1],
    }),
  "curves, log": () =>
    curves([{ name: "loss", x: numbers(500, 0, 1).map((_, i) => i), y: numbers(500, 1e-8, 1) }], {
      xTitle: "step",
      yTitle: "loss",
      logY: true,
    }),
  "probabilities": () => probabilities([1, -2, 3], [0.118, 0.006, 0.876], { truth: 0 }),
  "trainingCurves": () =>
    trainingCurves({ steps: measured(1300), train: measured(3), validation: measured(3) }),
  "trainingCurves, before it begins": () => trainingCurves({ train: [] }, { epochs: 3 }),
  "confusionMatrix": () => confusionMatrix(confusion),
  "confusionMatrix, without mistakes": () => confusionMatrix([[5, 0], [0, 4]]),
  "classAccuracy": () =>
    classAccuracy(
      confusion.map((_, label) => ({
        name: String(label),
        count: 1000,
        accuracy: 0.98,
        interval: [0.97, 0.99] as const,
      })),
    ),
  "readingFigure": () => readingFigure(blank(300, 100), reading),
  "framesFigure": () => framesFigure(reading),
  "stagesFigure": () => {
    const ink = inkStages(blank(60, 30));
    return stagesFigure({ ink, regions: [], reading });
  },
  "misreadPictures": () =>
    misreadPictures([
      { picture: blank(40, 20), name: "a.png", label: "12", text: "1\n2", confidence: 0.5 },
      { picture: blank(2, 20), name: "b.png", label: "", text: "1", confidence: 1 },
    ]),
  "reliability": () =>
    reliability([
      { low: 0.5, high: 0.75, confidence: 0.7, accuracy: 0.5, count: 10 },
      { low: 0.75, high: 1, confidence: 0.99, accuracy: 0.98, count: 990 },
    ]),
  "attributionMaps": () =>
    attributionMaps(
      ["gradient", "Grad-CAM"].map((name, i) => ({ name, map: many(1, -i, 1)[0]!, pixels: image(i) })),
      { ...size, unit: "score per unit of ink" },
    ),
  "attributionMaps, each with its limits": () =>
    attributionMaps([{ name: "Grad-CAM", map: numbers(784, 0, 1), pixels: image(0) }], {
      ...size,
      limit: "each",
    }),
  "attributionMaps, empty": () =>
    attributionMaps([{ name: "Grad-CAM", map: new Float32Array(784), pixels: image(0) }], {
      ...size,
      limit: "each",
    }),
  "randomizedMaps": () =>
    randomizedMaps([{ name: "guided backpropagation", maps: many(3, -1, 1), agreement: [0.98, -0.02] }], {
      ...size,
      pixels: image(0),
      layers: ["logits", "conv2"],
    }),
  "filterPage": () =>
    filterPage([{
      name: "filter 0",
      cells: [
        { values: sobel, rows: 3, cols: 3 },
        { values: numbers(1024, 0, 1), rows: 32, cols: 32 },
        undefined,
      ],
    }], [
      { title: "kernel", kind: "signed" },
      { title: "frequency<br>response", kind: "positive" },
      { title: "patch", kind: "ink" },
    ]),
  "layerMaps": () =>
    layerMaps([
      { name: "image", shape: [28, 28, 1], values: numbers(784, 0, 1) },
      { name: "conv1", shape: [4, 4, 12], values: numbers(192, -1, 1) },
      { name: "logits", shape: [10], values: numbers(10, -1, 9) },
    ]),
  "patchPictures": () =>
    patchPictures(
      [-3, 20].map((left) => ({
        pixels: image(1),
        field: { left, top: 2, width: 9, height: 9 },
        caption: "8.25",
      })),
      size,
    ),
  "learningSteps": () =>
    learningSteps(
      ["0 steps", "100 steps"].map((name) => ({ name, note: "accuracy 9%", tiles: many(2, -1, 1, 9) })),
      [
        { name: "kernel", rows: 3, cols: 3, limit: "all" },
        { name: "gradient<br>for 7", rows: 3, cols: 3, limit: "own" },
      ],
    ),
  "adversarialPictures": () =>
    adversarialPictures([{
      before: numbers(784, 0, 0.5),
      after: numbers(784, 0, 0.5),
      answers: [{ digit: 3, probability: 0.99 }, { digit: 8, probability: 0.7 }],
    }], { ...size, epsilon: 0.5 }),
  "embeddingMap": () => embeddingMap(embedding(2), { marks: [{ position: [0, 0], name: "yours" }] }),
  "embeddingSpace": () => embeddingSpace(embedding(3), { marks: [{ position: [0, 0, 0], name: "yours" }] }),
  "embeddingSpace, flat": () => embeddingSpace(embedding(3), { axes: ["1", "2", "3"] }).flat!,
};
