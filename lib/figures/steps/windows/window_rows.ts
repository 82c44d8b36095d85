/**
 * A row of pixels, and the positions of a window on it as bars.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { COLORS } from "../theme/colors.ts";
import { COUNT_SCALE, type Scale } from "../theme/scales.ts";
import { SIZE } from "../theme/typography.ts";
import type { Label } from "./labels.ts";
import type { Part } from "./step_figure.ts";
import { formulaText, type SettingPositions, settingText, uncoveredText } from "./window_settings.ts";

/** Where the row of pixels is, in cells; above it are three lines of text. */
const ROW_AT = 2.4;

/** Returns where the bar of a position lies, in cells. */
export function barAt(index: number): number {
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

/** Returns the row of pixels and padding, with the cells that no window covers. */
export function pixelRow(input: number, all: readonly SettingPositions[], around: number): Part {
  const cells = Array.from({ length: input + 2 * around }, (_, index) => index - around);
  const at = (step: number) => {
    const { setting: { padding }, uncovered } = all[step]!;
    const isThere = (at: number) => at >= -padding && at < input + padding;
    const isPadding = (at: number) => at < 0 || at >= input;
    return {
      z: [cells.map((at) => isThere(at) ? (uncovered.includes(at) ? 2 : isPadding(at) ? 1 : 0) : null)],
      text: [cells.map((at) => isThere(at) ? (isPadding(at) ? "0" : `x<sub>${at}</sub>`) : "")],
    } as unknown as Partial<Data>;
  };
  return {
    trace: {
      type: "heatmap",
      x0: -around,
      dx: 1,
      y0: ROW_AT,
      dy: 0.9,
      ...at(0),
      zmin: 0,
      zmax: 2,
      colorscale: CELL_COLORS,
      showscale: false,
      xgap: 2,
      texttemplate: "%{text}",
      textfont: { size: SIZE.axis },
      hoverinfo: "skip",
    } as Partial<Data>,
    at,
  };
}

/** Returns one bar per position. */
export function bars(all: readonly SettingPositions[]): Part {
  const at = (step: number) => {
    const { setting: { kernel }, begins } = all[step]!;
    return {
      x: begins.map(() => kernel),
      base: begins.map((begin) => begin - 0.5),
      y: begins.map((_, index) => barAt(index)),
    } as unknown as Partial<Data>;
  };
  const look = { width: 0.48, marker: { color: COLORS.primary }, hoverinfo: "skip" } as const;
  return { trace: { type: "bar", orientation: "h", ...at(0), ...look } as Partial<Data>, at };
}

/** Returns the numbers in the bars. */
export function barNumbers(all: readonly SettingPositions[]): Part {
  const at = (step: number) => {
    const { setting: { kernel }, begins } = all[step]!;
    return {
      x: begins.map((begin) => begin + (kernel - 1) / 2),
      text: begins.map((_, index) => `y<sub>${index}</sub>`),
      y: begins.map((_, index) => barAt(index)),
    };
  };
  const textfont = { size: SIZE.note, color: COLORS.paper };
  return { trace: { type: "scatter", mode: "text", ...at(0), textfont, hoverinfo: "skip" }, at };
}

/** Returns the lines of text above the row: the setting, the formula, and what is not covered. */
export function settingLabels(input: number, positions: SettingPositions, around: number): Label[] {
  const line = { x: -around - 0.5, position: "middle right", color: COLORS.text } as const;
  return [
    { ...line, y: 0, text: `<b>${settingText(positions.setting)}</b>`, size: SIZE.axis },
    { ...line, y: 0.65, text: formulaText(input, positions), size: SIZE.axis },
    { ...line, y: 1.3, text: uncoveredText(input, positions), color: COLORS.muted },
  ];
}
