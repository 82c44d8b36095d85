/**
 * Cells with numbers in them.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { signed } from "../../text/mod.ts";
import type { Panel } from "./panel.ts";
import type { Part } from "./step_figure.ts";
import type { Rows, Tone } from "./tones.ts";

/** Rows of what cells hold: null is an empty cell, undefined is padding. */
export type CellRows = readonly (readonly (number | null | undefined)[])[];

/** How the cells of a panel look, and what their numbers are called in the hover text. */
export interface CellLook {
  name: string;
  tone: Tone;
  /** The size of the numbers, in pixels. */
  size: number;
}

/** Returns the cells of a panel, with their numbers. */
export function cells({ left, top }: Panel, values: CellRows, { name, tone, size }: CellLook): Data {
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
    textfont: { size },
    hoverongaps: false,
    hovertemplate: `${name}: <b>%{text}</b><extra></extra>`,
  } as Data;
}

/** Returns the cells of a panel, whose numbers change from step to step. */
export function changingCells(panel: Panel, values: (step: number) => CellRows, look: CellLook): Part {
  return {
    trace: cells(panel, values(0), look),
    at: (step) => cellValues(values(step), look.tone),
  };
}

/** The properties of cells that depend on their numbers: colours and texts. */
function cellValues(values: CellRows, tone: Tone): Partial<Data> {
  return {
    z: values.map((row) => row.map((value) => value === undefined ? tone.zmin : value)),
    text: values.map((row) => row.map((value) => value === null ? "" : cellText(value ?? 0))),
  } as unknown as Partial<Data>;
}

/** Returns a number as it is written in a cell, which has room for two decimal places. */
export function cellText(value: number): string {
  return signed(String(Number(value.toFixed(2)) || 0));
}

/**
 * Returns the font size at which the longest of these numbers fits into a cell.
 *
 * @param width The width of a cell in pixels.
 */
export function numberSize(width: number, values: Rows): number {
  const longest = Math.max(...values.flat().map((value) => cellText(value).length));
  return Math.max(7, Math.min(13, Math.round(width * 0.42), Math.floor((width - 3) / (0.6 * longest))));
}
