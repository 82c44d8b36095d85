import { assert, assertEquals } from "@std/assert";
import { type ReadingStages, stagePictures, stagesFigure } from "lib/figures/mod.ts";
import { inkStages } from "lib/image/mod.ts";
import { traces } from "../traces.ts";
import { blank, mark } from "./sample.ts";

const plane = (width: number, height: number, value: number) => ({
  width,
  height,
  values: new Uint8Array(width * height).fill(value),
});

/** Stages of a photo of a sheet, with two regions, of which the second was cut. */
function stages(width: number, height: number): ReadingStages {
  const strength = plane(width, height, 50);
  const region = (left: number) => ({
    box: { left, top: 2, width: 2, height: 2 },
    ink: Uint8Array.of(255, 0, 0, 255),
    line: 0,
    afterGap: false,
  });
  const sheet = { start: new Int32Array(height).fill(1), end: new Int32Array(height).fill(width - 1) };
  return {
    ink: {
      ...inkStages(blank(width, height)), // what the figure does not show
      picture: { width, height, pixels: new Uint8ClampedArray(4 * width * height).fill(55) },
      sheet,
      paper: plane(width, height, 200),
      strength,
      clean: plane(width, height, 20),
      unruled: plane(width, height, 0),
      components: plane(width, height, 0),
      ink: { ...plane(width, height, 0), scale: 2 },
    },
    regions: [region(4), region(10)],
    reading: { digits: [mark(1, { box: { left: 16, top: 12, width: 8, height: 8 } })], refused: [] },
  };
}

const at = ({ picture: { width, pixels } }: ReturnType<typeof stagePictures>[0], x: number, y: number) => [
  ...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
];

Deno.test("stagePictures: all stages of a photo, ink dark, the ground around the sheet faded on a copy", () => {
  const given = stages(40, 30);
  const pictures = stagePictures(given);
  assertEquals(pictures.map(({ name }) => name), [
    "picture",
    "paper",
    "difference",
    "clean",
    "unruled",
    "ink",
    "digits",
  ]);
  const [picture, paper, difference, clean, unruled] = pictures;
  assertEquals([at(picture!, 0, 5)[0], at(picture!, 1, 5)[0], at(picture!, 39, 5)[0]], [195, 55, 195]);
  assert(given.ink.picture.pixels.every((value) => value === 55));
  assertEquals([at(paper!, 5, 5)[0], at(difference!, 5, 5)[0], at(clean!, 5, 5)[0], at(unruled!, 5, 5)[0]], [
    200,
    205,
    235,
    255,
  ]);
});

Deno.test("stagePictures: neighbouring regions differ in colour, and boxes are in pixels of the ink", () => {
  const digits = stagePictures(stages(40, 30)).at(-1)!;
  assertEquals([at(digits, 5, 2), at(digits, 4, 3)], [[255, 255, 255], [255, 255, 255]]); // no ink there
  assert(at(digits, 4, 2).some((value) => value < 255));
  assert(String(at(digits, 4, 2)) !== String(at(digits, 10, 2)));
  const colors = new Set<string>();
  for (let y = 5; y < 13; y++) for (let x = 7; x < 14; x++) colors.add(String(at(digits, x, y)));
  assertEquals(colors.size, 2); // the box of half the size and the white around it
});

Deno.test("stagePictures: an even background has fewer stages", () => {
  const { ink, ...rest } = stages(40, 30);
  const { sheet: _, paper: __, ...flat } = ink;
  const pictures = stagePictures({ ...rest, ink: { ...flat, clean: ink.strength, unruled: ink.strength } });
  assertEquals(pictures.map(({ caption }) => caption), ["picture", "difference", "ink", "digits"]);
});

Deno.test("stagesFigure: wide and tall pictures fit on a page, no stage overlaps another", () => {
  for (const [width, height] of [[600, 60], [60, 600], [400, 300], [3, 2]] as const) {
    const figure = stagesFigure(stages(width, height));
    assert(figure.layout.height! <= 900, `${width} x ${height}: ${figure.layout.height}`);
    const images = figure.layout.images! as { x: number; y: number; sizex: number; sizey: number }[];
    assertEquals(images.length, 7);
    images.forEach((a, i) =>
      images.slice(i + 1).forEach((b) =>
        assert(a.x + a.sizex <= b.x || b.x + b.sizex <= a.x || a.y + a.sizey <= b.y || b.y + b.sizey <= a.y)
      )
    );
  }
  const columns = (width: number, height: number) => {
    const images = stagesFigure(stages(width, height)).layout.images! as { x: number }[];
    return new Set(images.map(({ x }) => x)).size;
  };
  assertEquals([columns(600, 60), columns(400, 300), columns(300, 400)], [1, 3, 4]); // as large as fits
  const captions = traces(stagesFigure(stages(40, 30))).find(({ mode }) => mode === "text")!;
  assertEquals(captions.text.slice(0, 2), ["1 picture, sheet", "2 paper"]);
});

Deno.test("stagesFigure: no empty bands between its rows", () => {
  for (const [width, height] of [[600, 60], [400, 300], [300, 400]] as const) {
    const { images, margin, height: whole, yaxis } = stagesFigure(stages(width, height)).layout;
    const [bottom, top] = yaxis!.range as [number, number];
    const pixels = (whole! - margin!.t! - margin!.b!) / (bottom - top);
    const rows = [...new Set((images as { y: number }[]).map(({ y }) => y)), bottom].sort((a, b) => a - b);
    for (const [i, y] of rows.slice(1).entries()) {
      const space = (y - rows[i]! - height) * pixels;
      assert(space >= 18 && space <= 45, `${width} x ${height}: ${space} pixels between rows`);
    }
  }
});
