/**
 * How many places a window has along one axis: stride, padding and kernel to play with.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { UserError } from "../../errors.ts";
import { COLORS, COUNT_SCALE, type Scale } from "../theme/colors.ts";
import { type Label, labels, LARGEST_CELL } from "./convolution_panels.ts";
import { player, PLAYER_HEIGHT } from "./convolution_player.ts";
import { round } from "../../text/mod.ts";
import { baseLayout, pictureAxes, SIZE } from "../theme/theme.ts";
import { DESIGN_WIDTH, PICTURE_MARGIN } from "../pictures/tiles.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** How a window slides along one axis. */
export interface WindowSetting {
  kernel: number;
  stride: number;
  padding: number;
}

/** All windows of one setting. */
interface Drawn {
  setting: WindowSetting;
  begins: number[];
  /** Cells that no window covers: beyond the last one, or between two when the stride is longer than the kernel. */
  unseen: number[];
}

/**
 * The windows on one row of a picture, one under the other, for each setting of the slider; over them the formula with its numbers.
 *
 *     output = ⌊(input + 2 · padding − kernel) / stride⌋ + 1
 *
 * @param input Cells of the picture along the axis.
 * @param settings What the slider goes through, in this order.
 * @param options `start`: which setting is shown at first, from 0; and the words.
 * @throws {UserError} If a size is not a whole number, or a window does not fit.
 *
 * @example
 * ```ts
 * import { convolutionWindows } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = convolutionWindows(7, [{ kernel: 3, stride: 1, padding: 0 }, { kernel: 3, stride: 2, padding: 1 }]);
 * assertEquals(figure.frames?.length, 2);
 * ```
 */
export function convolutionWindows(
  input: number,
  settings: readonly WindowSetting[],
  options: Words & { start?: number } = {},
): Figure {
  const { start = 0 } = options;
  const all = settings.map((setting) => windowsOf(input, setting));
  const first = all[start];
  if (first === undefined) {
    throw new UserError(`start must be one of the settings, 0 to ${settings.length - 1}, but is ${start}`);
  }
  const around = Math.max(...settings.map(({ padding }) => padding));
  const bottom = barAt(Math.max(...all.map(({ begins }) => begins.length)));
  const cell = Math.min(LARGEST_CELL, DESIGN_WIDTH / (input + 2 * around));
  const traces = all.map((drawn) => changing(input, drawn, around));
  const [row, bars, numbers, texts] = traces[start]!;
  const data = [
    {
      type: "heatmap",
      x0: -around,
      dx: 1,
      y0: ROW_AT,
      dy: 0.9,
      ...row,
      zmin: 0,
      zmax: 2,
      colorscale: CELL_COLORS,
      showscale: false,
      xgap: 2,
      texttemplate: "%{text}",
      textfont: { size: SIZE.axis },
      hoverinfo: "skip",
    },
    {
      type: "bar",
      orientation: "h",
      ...bars,
      width: 0.48,
      marker: { color: COLORS.primary },
      hoverinfo: "skip",
    },
    {
      type: "scatter",
      mode: "text",
      ...numbers,
      textfont: { size: SIZE.note, color: COLORS.paper },
      hoverinfo: "skip",
    },
    { ...labels(says(input, first, around)), ...texts },
  ] as Data[];
  const names = settings.map(settingText);
  const frames = traces.map((data, index) => ({
    name: names[index],
    traces: [0, 1, 2, 3],
    data: data as unknown as Data[],
  }));

  const [xaxis, yaxis] = pictureAxes(1, 1);
  const layout = baseLayout({
    ...heading(
      options,
      "How many places does the window have?",
      `Each bar is one place of the window on a row of ${input} pixels.`,
    ),
    height: 0,
  }, {
    xaxis: { ...xaxis, range: [-around - 0.5, input + around - 0.5] },
    yaxis: { ...yaxis, range: [bottom, -0.5] },
    barmode: "overlay",
    dragmode: false,
    ...player(names, start, "", { milliseconds: 1500, namesUnderSlider: false }),
    margin: { l: PICTURE_MARGIN, r: PICTURE_MARGIN, b: PLAYER_HEIGHT },
  });
  layout.height = layout.margin!.t! + Math.round((bottom + 0.5) * cell) + PLAYER_HEIGHT;
  const alt = options.alt ??
    `A row of ${input} pixels and the places of a window on it, one under the other. Shown is ${
        names[start]
      }: ` +
      `${formula(input, first)}. ${unseenText(first, input)}`;
  return { data, layout, frames, alt: alt.replaceAll(/<.*?>/g, "") };
}

/** Where the row of pixels lies, in cells; over it are three lines of text. */
const ROW_AT = 2.4;

/** Where the bar of a window lies, in cells. */
function barAt(index: number): number {
  return ROW_AT + 0.95 + index * 0.62;
}

/** A pixel (0), padding (1), and what no window covers (2). */
const CELL_COLORS: Scale = [
  [0, "#eef2f6"],
  [0.33, "#eef2f6"],
  [0.33, COLORS.faint],
  [0.67, COLORS.faint],
  [0.67, COUNT_SCALE[1]![1]],
  [1, COUNT_SCALE[1]![1]],
];

/** What changes from one setting to the next: the row's cells, the bars, their numbers, the texts. */
function changing(input: number, drawn: Drawn, around: number) {
  const { setting: { kernel, padding }, begins, unseen } = drawn;
  const places = Array.from({ length: input + 2 * around }, (_, index) => index - around);
  const isThere = (at: number) => at >= -padding && at < input + padding;
  const isPadding = (at: number) => at < 0 || at >= input;
  const y = begins.map((_, index) => barAt(index));
  return [
    {
      z: [places.map((at) => isThere(at) ? (unseen.includes(at) ? 2 : isPadding(at) ? 1 : 0) : null)],
      text: [places.map((at) => isThere(at) ? (isPadding(at) ? "0" : `x<sub>${at}</sub>`) : "")],
    },
    { x: begins.map(() => kernel), base: begins.map((begin) => begin - 0.5), y },
    {
      x: begins.map((begin) => begin + (kernel - 1) / 2),
      text: begins.map((_, index) => `y<sub>${index}</sub>`),
      y,
    },
    { text: says(input, drawn, around).map(({ text }) => text) },
  ] as const;
}

function says(input: number, drawn: Drawn, around: number): Label[] {
  const line = { x: -around - 0.5, position: "middle right", color: COLORS.text } as const;
  return [
    { ...line, y: 0, text: `<b>${settingText(drawn.setting)}</b>`, size: SIZE.axis },
    { ...line, y: 0.65, text: formula(input, drawn), size: SIZE.axis },
    { ...line, y: 1.3, text: unseenText(drawn, input), color: COLORS.muted },
  ];
}

function windowsOf(input: number, setting: WindowSetting): Drawn {
  const { kernel, stride, padding } = setting;
  const whole = (value: number, least: number) => Number.isInteger(value) && value >= least;
  if (!(whole(input, 1) && whole(kernel, 1) && whole(stride, 1) && whole(padding, 0))) {
    throw new UserError(
      `input, kernel and stride must be whole numbers of at least 1 and padding of at least 0, but are ${input}, ${kernel}, ` +
        `${stride} and ${padding}`,
    );
  }
  const begins: number[] = [];
  for (let begin = -padding; begin + kernel <= input + padding; begin += stride) begins.push(begin);
  if (begins.length === 0) {
    throw new UserError(
      `a window of ${kernel} cells does not fit into ${input + 2 * padding}; use more padding`,
    );
  }
  const unseen: number[] = [];
  for (let at = -padding; at < input + padding; at++) {
    if (!begins.some((begin) => begin <= at && at < begin + kernel)) unseen.push(at);
  }
  return { setting, begins, unseen };
}

function settingText({ kernel, stride, padding }: WindowSetting): string {
  return `kernel ${kernel}, stride ${stride}, padding ${padding}`;
}

function formula(input: number, { setting: { kernel, stride, padding }, begins }: Drawn): string {
  const steps = (input + 2 * padding - kernel) / stride;
  const rounded = Number.isInteger(steps) ? "" : `, rounded down ${Math.floor(steps)}`;
  return `(${input} + 2·${padding} − ${kernel}) / ${stride} = ${
    round(steps)
  }${rounded}, plus 1: <b>${begins.length} places</b>`;
}

function unseenText({ unseen }: Drawn, input: number): string {
  const pixels = unseen.filter((at) => at >= 0 && at < input).length;
  const words = (count: number, one: string, more: string) =>
    count === 1 ? `One ${one} is` : `${count} ${more} are`;
  if (unseen.length === 0) return "Every cell is under some window.";
  if (pixels === 0) return `${words(unseen.length, "cell of padding", "cells of padding")} never looked at.`;
  return `${words(pixels, "pixel", "pixels")} never looked at.`;
}
