/** Figures of what is inside a network: every value where it belongs. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { resampled, wrapped } from "lib/figures/explanation/resampled.ts";
import { assertPlayable, assertStartsAt } from "../steps/playable.ts";
import { missing } from "../../permissions.ts";
import { textsOf } from "../drawn_texts.ts";
import { bitmap, traces } from "../traces.ts";

const RED = [178, 24, 43], BLUE = [33, 102, 172], PALE = [247, 247, 247];

Deno.test("resampled: each cell of the square is the nearest cell of the matrix", () => {
  assertEquals([...resampled({ values: [1, 2, 3, 4], rows: 2, cols: 2 }, 3)], [1, 2, 2, 3, 4, 4, 3, 4, 4]);
  assertEquals([...resampled({ values: [1, 2, 3, 4], rows: 1, cols: 4 }, 2)], [2, 4, 2, 4]);
  assertEquals(wrapped([1, 2, 3, 4, 5]), { values: [1, 2, 3, 4, 5, NaN], rows: 2, cols: 3 });
});

Deno.test("layerMaps: the strongest channels in their order, each layer with its own limits", () => {
  // Channel c of ten has the magnitude 9 − c; the two weakest are left out. Channel 1 is negative.
  const values = Array.from({ length: 10 }, (_, channel) => channel === 1 ? -8 : 9 - channel);
  const figure = figures.layerMaps([
    { name: "image", shape: [1, 1, 1], values: [1] },
    { name: "conv", shape: [1, 1, 10], values },
    { name: "logits", shape: [2], values: [-3, 3] },
  ]);
  const [cells] = traces(figure), { at } = bitmap(figure);
  const color = (row: number, col: number, dx = 0) => at(cells!.y[row]!, cells!.x[col]! + dx);
  assertEquals(color(0, 0), [0, 0, 0]); // ink
  assertEquals(color(0, 1), []); // the image has one channel
  assertEquals(color(1, 0), RED);
  assert(color(1, 1)[2]! > color(1, 1)[0]!, "channel 1 is blue");
  assertEquals([color(2, 0, -10), color(2, 0, 10)], [BLUE, RED]);
  const texts = cells!.text as unknown as string[][];
  assertEquals(texts[1], [0, 1, 2, 3, 4, 5, 6, 7].map((channel) => `conv, channel ${channel}`));
});

Deno.test("layerMaps: refuses what it cannot draw", () => {
  const layer = { name: "conv", shape: [2, 2], values: [1, 2, 3, 4] };
  assertThrows(
    () => figures.layerMaps([layer]),
    RangeError,
    "shape of conv: expected 1 or 3 axes, but got 2",
  );
  assertThrows(
    () => figures.layerMaps([{ ...layer, shape: [2, 1, 1] }]),
    RangeError,
    "values of conv: expected 2 values, but got 4",
  );
  assertThrows(() => figures.layerMaps([]), RangeError, "layers: expected at least one");
});

Deno.test("filterPage: a column has one scale; a missing cell is empty", () => {
  const cell = (value: number) => ({ values: [value], rows: 1, cols: 1 });
  const columns = [{ title: "kernel", kind: "signed" }, { title: "patch", kind: "ink" }] as const;
  const figure = figures.filterPage([
    { name: "a", cells: [cell(-2), cell(255)] },
    { name: "b", cells: [cell(0), undefined] },
  ], columns);
  const [cells] = traces(figure), { at } = bitmap(figure);
  const color = (row: number, col: number) => at(cells!.y[row]!, cells!.x[col]!);
  assertEquals([color(0, 0), color(0, 1), color(1, 0), color(1, 1)], [BLUE, [0, 0, 0], PALE, []]);
  assertEquals(figure.layout.annotations!.map(({ text }) => text), ["kernel", "patch"]);
  assertThrows(
    () => figures.filterPage([{ name: "a", cells: [cell(1)] }], columns),
    RangeError,
    "cells of a: expected 2 values, but got 1",
  );
});

Deno.test("filterPage, layerMaps, learningSteps: names do not touch the tiles above them", {
  ignore: missing("read"),
}, async () => {
  const cell = { values: [1], rows: 1, cols: 1 };
  const drawn: [figures.Figure, name: string][] = [
    [
      figures.filterPage([{ name: "filter 3", cells: [cell] }], [{ title: "kernel", kind: "signed" }]),
      "filter 3",
    ],
    [figures.layerMaps([{ name: "conv1", shape: [1, 1, 1], values: [2] }]), "conv1  1×1×1"],
    [
      figures.learningSteps([{ name: "0", note: "", tiles: [[1]] }], [{
        name: "gradient",
        rows: 1,
        cols: 1,
        limit: "all",
      }]),
      "gradient",
    ],
  ];
  for (const [figure, name] of drawn) {
    const { top } = (await textsOf(figure, 720)).find(({ text }) => text.startsWith(name))!.box;
    const { margin, height, yaxis } = figure.layout, [bottom, above] = yaxis!.range as [number, number];
    const controls = (figure.layout.meta as { controls?: number })?.controls ?? 0;
    const plot = height! - controls - margin!.t! - (margin!.b! - controls);
    const tile = margin!.t! + (27.5 - above) / (bottom - above) * plot; // a tile has 28 rows
    assert(top >= tile + 1, `${name}: begins at ${top}, its tile ends at ${tile}`);
  }
});

Deno.test("patchPictures: ink is full inside the field and pale outside; the frame ends at the image", () => {
  const pixels = [255, 255, 255, 255];
  const field = { left: -2, top: 0, width: 4, height: 1 };
  const figure = figures.patchPictures([{ pixels, field }], { rows: 2, cols: 2 });
  const { at } = bitmap(figure);
  assertEquals([at(0, 0), at(0, 1), at(1, 0)], [[0], [0], [191]]);
  const frame = traces(figure).at(-1)!;
  assertEquals(
    [frame.x, frame.y],
    [[-0.5, 1.5, 1.5, -0.5, -0.5, null], [-0.5, -0.5, 0.5, 0.5, -0.5, null]] as never,
  );
});

Deno.test("learningSteps: every matrix of every checkpoint; common limits, or each its own", () => {
  const tiles = [
    { name: "kernel", rows: 1, cols: 2, limit: "all" },
    { name: "gradient", rows: 1, cols: 2, limit: "own" },
  ] as const;
  const steps = [
    { name: "0", note: "9%", tiles: [[0, 1], [0.1, 0]] },
    { name: "100", note: "91%", tiles: [[-4, 2], [8, 0]] },
  ];
  const figure = figures.learningSteps(steps, tiles, { start: 0 });
  assertPlayable(figure);
  assertStartsAt(figure, 0);
  for (const [i, frame] of figure.frames!.entries()) {
    const [kernel, gradient, note] = frame.data as unknown as {
      z: number[][];
      zmin: number;
      zmax: number;
      text: string[];
    }[];
    assertEquals([kernel!.z, gradient!.z], [[steps[i]!.tiles[0]], [steps[i]!.tiles[1]]] as never);
    assertEquals([kernel!.zmin, kernel!.zmax], [-4, 4]);
    assertEquals(gradient!.zmax, [0.1, 8][i]);
    assertEquals(note!.text, [`<b>${steps[i]!.name}</b>: ${steps[i]!.note}`]);
  }
  assertThrows(
    () => figures.learningSteps([{ name: "0", note: "", tiles: [[0, 1]] }], tiles),
    RangeError,
    "tiles of 0: expected 2 values, but got 1",
  );
});
