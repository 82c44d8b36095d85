/** Every pixel and every number of a picture is the one that was given. */
import { assert, assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { GALLERY, randomSplit } from "../gallery.ts";
import { bitmap, traces } from "../traces.ts";

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

Deno.test("pictures: in a photo 0 is black and the largest value is white", () => {
  const { at } = bitmap(figures.pictures([{ pixels: [0, 255] }], { rows: 1, cols: 2, light: true }));
  assertEquals([at(0, 0), at(0, 1)], [[0], [255]]);
});

Deno.test("mistakeGallery: the text at an image has the article of its digit", () => {
  const ofTruth = (truth: number) =>
    JSON.stringify(
      figures.mistakeGallery([{ pixels: [0, 255], truth, predicted: 3, probability: 0.9 }], {
        rows: 1,
        cols: 2,
      }),
    );
  assert(ofTruth(8).includes("an 8, classified as <b>3</b>"));
  assert(ofTruth(7).includes("a 7, classified as <b>3</b>"));
});

Deno.test("softTargets: bars as high as the probabilities, side by side, below each image", () => {
  const target = (...probabilities: number[][]) => ({ pixels: [0, 255], label: 0, probabilities });
  const images = [target([1, 0], [0.75, 0.25]), target([0.5, 0.5], [0.5, 0.5])];
  const figure = figures.softTargets(images, { rows: 1, cols: 2, temperatures: [1, 2] });
  const [, , , sharp, soft, names] = traces(figure);
  /** [left, width, height] of each bar. */
  const bars = ({ x, y }: { x: number[]; y: number[] }) =>
    Array.from({ length: x.length / 6 }, (_, i) => {
      const [left, right] = [x[6 * i]!, x[6 * i + 1]!];
      return { left, width: right - left, height: y[6 * i + 2]! - y[6 * i]! };
    });
  const [first, second] = [bars(sharp!), bars(soft!)];
  assertEquals([first.length, second.length, names!.text as unknown], [4, 4, ["0", "1", "0", "1"]]);
  const share = (bar: { height: number }) => Math.round(100 * bar.height / first[0]!.height) / 100;
  assertEquals(second.map(share), [0.75, 0.25, 0.5, 0.5]);
  assertEquals([first[2]!, first[3]!].map(share), [0.5, 0.5]);
  assert(share(first[1]!) > 0 && share(first[1]!) < 0.03); // a line shows where nothing is
  first.forEach(({ left, width }, i) => assert(Math.abs(left + width - second[i]!.left) < 1e-3));
  assert(first[0]!.left > -0.5 && second[1]!.left + second[1]!.width < 1.5); // as wide as the image
});
