/**
 * How many positions a window has along one axis, for several kernels, strides and paddings.
 *
 * @module
 */
import { checkNotEmpty } from "../theme/checks.ts";
import type { Figure } from "../theme/figure.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";
import type { Words } from "../theme/words.ts";
import { changingLabels } from "./labels.ts";
import { LARGEST_CELL } from "./panel.ts";
import { checkStart, stepFigure } from "./step_figure.ts";
import { barAt, barNumbers, bars, pixelRow, settingLabels } from "./window_bars.ts";
import {
  formulaText,
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
      changingLabels((step) => settingLabels(input, all[step]!, around)),
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
    },
    options,
    layout: { barmode: "overlay" },
  });
}
