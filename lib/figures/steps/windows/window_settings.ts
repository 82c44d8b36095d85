/**
 * A window on one row of pixels: its positions for a kernel, a stride and a padding, and what they mean in
 * words.
 *
 * @module
 */
import { round } from "../../text/mod.ts";
import { checkWhole } from "../theme/checks.ts";

/** How a window slides along one axis; all in cells. */
export interface WindowSetting {
  kernel: number;
  stride: number;
  padding: number;
}

/** All positions of the window with one setting. */
export interface SettingPositions {
  setting: WindowSetting;
  /** The cell at which each position begins; the first pixel is 0, and padding before it is negative. */
  begins: number[];
  /**
   * The cells that no window covers: beyond the last one, or between two where the stride is longer than the
   * kernel.
   */
  uncovered: number[];
}

/**
 * Returns the positions of a window on a row of pixels.
 *
 * @param input The number of pixels.
 * @throws {RangeError} If a number is not a whole one, or the window does not fit.
 */
export function settingPositions(input: number, setting: WindowSetting): SettingPositions {
  const { kernel, stride, padding } = setting;
  checkWhole("input", input, 1);
  checkWhole("kernel", kernel, 1);
  checkWhole("stride", stride, 1);
  checkWhole("padding", padding, 0);
  const begins: number[] = [];
  for (let begin = -padding; begin + kernel <= input + padding; begin += stride) begins.push(begin);
  if (begins.length === 0) {
    throw new RangeError(
      `kernel: expected at most ${
        input + 2 * padding
      } cells, the padded row, but got ${kernel}; use more padding`,
    );
  }
  const uncovered: number[] = [];
  for (let at = -padding; at < input + padding; at++) {
    if (!begins.some((begin) => begin <= at && at < begin + kernel)) uncovered.push(at);
  }
  return { setting, begins, uncovered };
}

/** Returns a setting in words. */
export function settingText({ kernel, stride, padding }: WindowSetting): string {
  return `kernel ${kernel}, stride ${stride}, padding ${padding}`;
}

/** Returns the formula of the number of positions, with the numbers of a setting. */
export function formulaText(
  input: number,
  { setting: { kernel, stride, padding }, begins }: SettingPositions,
): string {
  const steps = (input + 2 * padding - kernel) / stride;
  const rounded = Number.isInteger(steps) ? "" : `, rounded down ${Math.floor(steps)}`;
  return `(${input} + 2·${padding} − ${kernel}) / ${stride} = ${
    round(steps)
  }${rounded}, plus 1: <b>${begins.length} positions</b>`;
}

/** Returns in words how many cells no window covers. */
export function uncoveredText(input: number, { uncovered }: SettingPositions): string {
  const pixels = uncovered.filter((at) => at >= 0 && at < input).length;
  const are = (count: number, one: string, more: string) =>
    count === 1 ? `One ${one} is` : `${count} ${more} are`;
  if (uncovered.length === 0) return "Every cell is covered by a window.";
  const what = pixels === 0
    ? are(uncovered.length, "cell of padding", "cells of padding")
    : are(pixels, "pixel", "pixels");
  return `${what} not covered by a window.`;
}
