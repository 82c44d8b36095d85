/**
 * A row of pixels, and below it one row of cells for each position of a window.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round } from "../../../text/mod.ts";
import { COLORS } from "../../theme/colors.ts";
import { COUNT_SCALE, type Scale } from "../../theme/scales.ts";
import { SIZE } from "../../theme/typography.ts";
import { type Label, labels } from "../labels.ts";
import type { Part } from "../step_figure.ts";
import { cellsRead, cellsText, formulaText, type SettingPositions, settingText } from "./window_settings.ts";

/** Where the row of pixels is, in cells; above it are three lines of text. */
const ROW_AT = 2.4;

/** The distance between the rows of two positions, in cells. */
const ROW_HEIGHT = 0.52;

/** Returns where the row of a position lies, in cells. */
export function rowAt(index: number): number {
  return ROW_AT + 0.95 + index * ROW_HEIGHT;
}

/** A pixel (0), padding (1), and what is never read (2). */
const CELL_COLORS: Scale = [
  [0, "#eef2f6"],
  [0.33, "#eef2f6"],
  [0.33, COLORS.faint],
  [0.67, COLORS.faint],
  [0.67, COUNT_SCALE[1]![1]],
  [1, COUNT_SCALE[1]![1]],
];

/** A cell in a gap of the window (0), and one that the window reads (1). */
const READ_COLORS: Scale = [[0, "#d3dfea"], [0.5, "#d3dfea"], [0.5, COLORS.primary], [1, COLORS.primary]];

/** What all cells of the figure share. */
const CELLS = { type: "heatmap", dx: 1, showscale: false, xgap: 2, ygap: 3, hoverinfo: "skip" } as const;

/** Returns the row of pixels and padding, with the cells that no position reads. */
export function pixelRow(input: number, all: readonly SettingPositions[], around: number): Part {
  const cells = Array.from({ length: input + 2 * around }, (_, index) => index - around);
  const at = (step: number) => {
    const { setting: { padding }, unread } = all[step]!;
    const isThere = (at: number) => at >= -padding && at < input + padding;
    const isPadding = (at: number) => at < 0 || at >= input;
    const row = cells.map((at) => isThere(at) ? (unread.includes(at) ? 2 : isPadding(at) ? 1 : 0) : null);
    return { z: [row] } as unknown as Partial<Data>;
  };
  const look = { zmin: 0, zmax: 2, colorscale: CELL_COLORS };
  const place = { x0: -around, y0: ROW_AT, dy: 0.9 };
  return { trace: { ...CELLS, ...place, ...at(0), ...look } as Partial<Data>, at };
}

/** Returns the names of the pixels. */
export function pixelNames(input: number): Part {
  const pixels = Array.from({ length: input }, (_, index) => index);
  return {
    trace: labels(pixels.map((at) => ({
      x: at,
      y: ROW_AT,
      text: `x<sub>${at}</sub>`,
      size: SIZE.axis,
      color: COLORS.text,
    }))),
  };
}

/** Returns one row of cells per position: those that the window reads, and those in its gaps. */
export function positionRows(all: readonly SettingPositions[], around: number): Part {
  const at = (step: number) => {
    const { setting, extent, begins } = all[step]!;
    const cellAt = (begin: number, cell: number) => {
      if (cell < begin || cell >= begin + extent) return null;
      return cellsRead(begin, setting).includes(cell) ? 1 : 0;
    };
    const last = Math.max(...begins) + extent;
    const rows = begins.map((begin) =>
      Array.from({ length: last + around }, (_, index) => cellAt(begin, index - around))
    );
    return { z: rows.length === 0 ? [[null]] : rows } as unknown as Partial<Data>;
  };
  const place = { x0: -around, y0: rowAt(0), dy: ROW_HEIGHT };
  return {
    trace: { ...CELLS, ...place, ...at(0), zmin: 0, zmax: 1, colorscale: READ_COLORS } as Partial<Data>,
    at,
  };
}

/** Returns the names of the outputs, each to the left of the row of its position. */
export function outputNames(all: readonly SettingPositions[]): Part {
  const most = Math.max(...all.map(({ begins }) => begins.length));
  const y = Array.from({ length: most }, (_, index) => round(rowAt(index)));
  const at = (step: number) => {
    const { begins } = all[step]!;
    return {
      x: begins.map((begin) => begin - 0.5),
      text: begins.map((_, index) => `y<sub>${index}</sub>\u00a0`),
    };
  };
  const textfont = { size: SIZE.note, color: COLORS.text };
  const look = { textposition: "middle left", textfont, hoverinfo: "skip" } as const;
  return { trace: { type: "scatter", mode: "text", y, ...at(0), ...look }, at };
}

/** Returns the lines of text above the row: the setting, the formula, and what is not read. */
export function settingLabels(input: number, positions: SettingPositions, around: number): Label[] {
  const line = { x: -around - 1.5, position: "middle right", color: COLORS.text } as const;
  return [
    { ...line, y: 0, text: `<b>${settingText(positions.setting)}</b>`, size: SIZE.axis },
    { ...line, y: 0.65, text: formulaText(input, positions), size: SIZE.axis },
    { ...line, y: 1.3, text: cellsText(input, positions), color: COLORS.muted },
  ];
}
