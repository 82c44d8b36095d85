/**
 * How many positions a window has along one axis: kernel, stride, padding and dilation, each with a slider.
 *
 * @module
 */
import { checkWhole } from "../../theme/checks.ts";
import type { Figure } from "../../theme/figure.ts";
import { DESIGN_WIDTH } from "../../theme/layout.ts";
import type { Words } from "../../theme/words.ts";
import { changingLabels } from "../labels.ts";
import { LARGEST_CELL } from "../panel.ts";
import { stepFigure } from "../step_figure.ts";
import { outputNames, pixelNames, pixelRow, positionRows, rowAt, settingLabels } from "./window_rows.ts";
import {
  allSettings,
  cellsText,
  CONTROLS,
  formulaText,
  settingPositions,
  settingText,
  type WindowChoices,
  type WindowSetting,
} from "./window_settings.ts";

/**
 * Returns a figure with all positions of a window on a row of pixels, one row of cells below the other. Above
 * them is the formula with its numbers.
 *
 *     output = ⌊(input + 2 · padding − (dilation · (kernel − 1) + 1)) / stride⌋ + 1
 *
 * On a page, each of the four numbers has a slider of its own. A viewer that does not run the page's scripts
 * has one slider, which goes through all combinations.
 *
 * @param input The number of pixels along the axis.
 * @param choices The numbers that each slider can be set to.
 * @param options `start`: the setting that is shown first (default: the first of all choices); and the words.
 * @throws {RangeError} If a size is not a whole number, there are no choices, or `start` is not one of them.
 *
 * @example
 * ```ts
 * import { convolutionWindows } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = convolutionWindows(7, { kernel: [2, 3], stride: [1, 2], padding: [0, 1], dilation: [1] });
 * assertEquals(figure.frames?.length, 8);
 * assertEquals(figure.frames?.[0]?.name, "kernel 2, stride 1, padding 0, dilation 1");
 * ```
 */
export function convolutionWindows(
  input: number,
  choices: WindowChoices,
  options: Words & { start?: WindowSetting } = {},
): Figure {
  checkWhole("input", input, 1);
  const settings = allSettings(choices), names = settings.map(settingText);
  const start = options.start === undefined ? 0 : names.indexOf(settingText(options.start));
  if (start < 0) {
    throw new RangeError(`start: expected one of the choices, but got ${settingText(options.start!)}`);
  }
  const all = settings.map((setting) => settingPositions(input, setting));
  const around = Math.max(...choices.padding);
  const bottom = rowAt(Math.max(...all.map(({ begins }) => begins.length)));
  const cell = Math.min(LARGEST_CELL, DESIGN_WIDTH / (input + 2 * around + 1));
  const shown = all[start]!;
  return stepFigure({
    parts: [
      pixelRow(input, all, around),
      pixelNames(input),
      positionRows(all, around),
      outputNames(all),
      changingLabels((step) => settingLabels(input, all[step]!, around)),
    ],
    view: {
      x: [-around - 1.5, input + around - 0.5],
      y: [bottom, -0.5],
      height: Math.round((bottom + 0.5) * cell),
    },
    names,
    start,
    player: { prefix: "", milliseconds: 1500, namesUnderSlider: false },
    controls: CONTROLS.map((name) => ({
      name,
      values: choices[name],
      active: choices[name].indexOf(shown.setting[name]),
    })),
    words: {
      title: "How many positions does the window have?",
      subtitle: `Each row is one position of the window on ${input} pixels: it reads the dark cells.`,
      alt: `A row of ${input} pixels and the positions of a window on it, one below the other. ` +
        `The setting ${names[start]} is shown: ` +
        `${formulaText(input, shown)}. ${cellsText(input, shown)}`.replaceAll(/<.*?>/g, ""),
    },
    options,
  });
}
