/**
 * Panels of cells with numbers in them, as the figures of the convolution are made of. All panels of a figure lie on one pair of axes
 * whose unit is a cell, so that they keep together at every width.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { checkRange } from "../theme/checks.ts";
import { COLORS, type Scale, SERIES_COLORS } from "../theme/colors.ts";
import { NUMBER_SCALES } from "../theme/number_scales.ts";
import { signed } from "../../text/mod.ts";
import { SIZE } from "../theme/theme.ts";

/** How numbers become colours. */
export interface Tone {
  scale: Scale;
  zmin: number;
  zmax: number;
}

/** Where a panel lies: the middle of its first cell is at (left, top), in cells, counted to the right and downwards. */
export interface Panel {
  left: number;
  top: number;
  rows: number;
  cols: number;
}

/** The window, and the cell that it gives: to be seen on ink, on paper, on blue and on red. */
export const WINDOW_COLOR = SERIES_COLORS[1]!;

/** The largest that a cell gets, in pixels. */
export const LARGEST_CELL = 40;

/** How much of a tone's range is given to cells of padding, which have a colour of their own. */
const PADDING_SHARE = 0.02;

/**
 * The tone of a picture: background to a colour (default: that of ink), and a tint for cells of padding; or blue to red where it has negative
 * numbers.
 *
 * @param full The value of full ink; default: the largest of the picture.
 * @throws {UserError} If a number is larger than that.
 */
export function pictureTone(
  values: readonly (readonly number[])[],
  { scale = NUMBER_SCALES.ink, full }: { scale?: Scale | undefined; full?: number | undefined } = {},
): Tone {
  const flat = values.flat();
  if (flat.some((value) => value < 0)) return signedTone(values);
  if (full !== undefined) checkRange("numbers of the picture", flat, 0, full);
  const most = full ?? (Math.max(...flat) || 1);
  const tint: Scale = [[0, COLORS.faint], [PADDING_SHARE / 2, COLORS.faint]];
  const above = scale.map(([at, color]): Scale[number] => [
    PADDING_SHARE / 2 + at * (1 - PADDING_SHARE / 2),
    color,
  ]);
  return { scale: [...tint, ...above], zmin: -most * PADDING_SHARE, zmax: most };
}

/** The tone of numbers with a sign: blue is negative, red is positive. */
export function signedTone(values: readonly (readonly number[])[]): Tone {
  const limit = Math.max(...values.flat().map(Math.abs)) || 1;
  return { scale: NUMBER_SCALES.signed, zmin: -limit, zmax: limit };
}

/**
 * The size of type at which the longest of these numbers has room in a cell.
 *
 * @param cell The width of a cell in pixels.
 */
export function numberSize(cell: number, values: readonly (readonly number[])[]): number {
  const longest = Math.max(...values.flat().map((value) => cellText(value).length));
  return Math.max(7, Math.min(13, Math.round(cell * 0.42), Math.floor((cell - 3) / (0.6 * longest))));
}

/** A number as it stands in a cell: a hundredth is as much as there is room for. */
export function cellText(value: number): string {
  return signed(String(Number(value.toFixed(2)) || 0));
}

/** What of a trace of cells changes when its numbers change: colours and texts. A null is an empty cell, undefined is padding. */
export function cellValues(values: readonly (readonly (number | null | undefined)[])[], tone: Tone) {
  return {
    z: values.map((row) => row.map((value) => value === undefined ? tone.zmin : value)),
    text: values.map((row) => row.map((value) => value === null ? "" : cellText(value ?? 0))),
  } as unknown as Partial<Data>;
}

/** The cells of a panel, with their numbers. */
export function cells(
  { left, top }: Panel,
  values: readonly (readonly (number | null | undefined)[])[],
  tone: Tone,
  options: { name: string; size: number },
): Data {
  return {
    type: "heatmap",
    x0: left,
    dx: 1,
    y0: top,
    dy: 1,
    ...cellValues(values, tone),
    zmin: tone.zmin,
    zmax: tone.zmax,
    colorscale: tone.scale,
    showscale: false,
    texttemplate: "%{text}",
    textfont: { size: options.size },
    hoverongaps: false,
    hovertemplate: `${options.name}: <b>%{text}</b><extra></extra>`,
  } as Data;
}

/** The lines between and around the cells of panels. */
export function gridLines(panels: readonly Panel[]): Data {
  const x: (number | null)[] = [], y: (number | null)[] = [];
  for (const { left, top, rows, cols } of panels) {
    for (let row = 0; row <= rows; row++) {
      x.push(left - 0.5, left + cols - 0.5, null);
      y.push(top + row - 0.5, top + row - 0.5, null);
    }
    for (let col = 0; col <= cols; col++) {
      x.push(left + col - 0.5, left + col - 0.5, null);
      y.push(top - 0.5, top + rows - 0.5, null);
    }
  }
  return { ...lines(x, y), line: { color: COLORS.line, width: 1 } } as Data;
}

/** Frames around panels, or around the part of one that a window covers. */
export function outlines(panels: readonly Panel[]) {
  const x: (number | null)[] = [], y: (number | null)[] = [];
  for (const { left, top, rows, cols } of panels) {
    const [west, east, north, south] = [left - 0.5, left + cols - 0.5, top - 0.5, top + rows - 0.5];
    x.push(west, east, east, west, west, null);
    y.push(north, north, south, south, north, null);
  }
  return { x, y };
}

/** A trace of lines that says nothing when it is pointed at. */
export function lines(x: (number | null)[], y: (number | null)[]): Partial<Data> {
  return { type: "scatter", mode: "lines", x, y, hoverinfo: "skip", cliponaxis: false } as Partial<Data>;
}

/** A text at a place of the cells' axes. */
export interface Label {
  x: number;
  y: number;
  text: string;
  position?: "top left" | "top right" | "top center" | "middle center" | "middle right" | "bottom right";
  size?: number;
  color?: string;
}

/** Texts among the panels. */
export function labels(texts: readonly Label[]): Data {
  return {
    type: "scatter",
    mode: "text",
    x: texts.map(({ x }) => x),
    y: texts.map(({ y }) => y),
    text: texts.map(({ text }) => text),
    textposition: texts.map(({ position = "middle center" }) => position),
    textfont: {
      size: texts.map(({ size = SIZE.note }) => size),
      color: texts.map(({ color = COLORS.muted }) => color),
    },
    hoverinfo: "skip",
    cliponaxis: false,
  } as unknown as Data;
}

/** A caption over a panel, at its left. */
export function caption({ left, top }: Panel, text: string): Label {
  // "top right": the text lies above the point and begins there.
  return { x: left - 0.5, y: top - 0.62, text, position: "top right" };
}
