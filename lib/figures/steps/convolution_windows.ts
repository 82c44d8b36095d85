/**
 * How many positions a window has along one axis, for several kernels, strides and paddings.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { checkNotEmpty } from "../theme/checks.ts";
import { COLORS, COUNT_SCALE, type Scale } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import type { Words } from "../theme/words.ts";
import { changingLabels, type Label } from "./labels.ts";
import { LARGEST_CELL } from "./panel.ts";
import { checkStart, type Part, stepFigure } from "./step_figure.ts";
import {
  formulaText,
  type SettingPositions,
  settingPositions,
  settingText,
  uncoveredText,
  type WindowSetting,
} from "./window_settings.ts";

/**
 * Returns a figure with all positions of a window on a row of pixels, one bar below the other, for each
 * setting of the slider. Above them is the formula with its numbers.
 *
 *     output = ⌊(input + 2 · padding − kernel) / stride⌋ + 1
 *
 * @param input The number of pixels along the axis.
 * @param settings What the slider goes through, in this order.
 * @param options `start`: the setting that is shown first, from 0 (default: 0); and the words.
 * @throws {RangeError} If a size is not a whole number, or a window does not fit.
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
  checkNotEmpty("settings", settings);
  checkStart(start, settings.length);
  const all = settings.map((setting) => settingPositions(input, setting));
  const around = Math.max(...settings.map(({ padding }) => padding));
  const bottom = barAt(Math.max(...all.map(({ begins }) => begins.length)));
  const cell = Math.min(LARGEST_CELL, DESIGN_WIDTH / (input + 2 * around));
  const names = settings.map(settingText);
  const shown = all[start]!;
  return stepFigure({
    parts: [
      pixelRow(input, all, around),
      bars(all),
      barNumbers(all),
      changingLabels((step) => texts(input, all[step]!, around)),
    ],
    view: {
      x: [-around - 0.5, input + around - 0.5],
      y: [bottom, -0.5],
      height: Math.round((bottom + 0.5) * cell),
    },
    names,
    start,
    player: { prefix: "", milliseconds: 1500, namesUnderSlider: false },
    words: {
      title: "How many positions does the window have?",
      subtitle: `Each bar is one position of the window on a row of ${input} pixels.`,
      alt: `A row of ${input} pixels and the positions of a window on it, one below the other. ` +
        `The setting ${names[start]} is shown: ` +
        `${formulaText(input, shown)}. ${uncoveredText(input, shown)}`.replaceAll(/<.*?>/g, ""),
      replaced: options,
    },
    layout: { barmode: "overlay" },
  });
}

/** Where the row of pixels lies, in cells; above it are three lines of text. */
const ROW_AT = 2.4;

/** Returns where the bar of a position lies, in cells. */
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

function pixelRow(input: number, all: readonly SettingPositions[], around: number): Part {
  const places = Array.from({ length: input + 2 * around }, (_, index) => index - around);
  const at = (step: number) => {
    const { setting: { padding }, uncovered } = all[step]!;
    const isThere = (at: number) => at >= -padding && at < input + padding;
    const isPadding = (at: number) => at < 0 || at >= input;
    return {
      z: [places.map((at) => isThere(at) ? (uncovered.includes(at) ? 2 : isPadding(at) ? 1 : 0) : null)],
      text: [places.map((at) => isThere(at) ? (isPadding(at) ? "0" : `x<sub>${at}</sub>`) : "")],
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

function bars(all: readonly SettingPositions[]): Part {
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

function barNumbers(all: readonly SettingPositions[]): Part {
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

function texts(input: number, positions: SettingPositions, around: number): Label[] {
  const line = { x: -around - 0.5, position: "middle right", color: COLORS.text } as const;
  return [
    { ...line, y: 0, text: `<b>${settingText(positions.setting)}</b>`, size: SIZE.axis },
    { ...line, y: 0.65, text: formulaText(input, positions), size: SIZE.axis },
    { ...line, y: 1.3, text: uncoveredText(input, positions), color: COLORS.muted },
  ];
}
