/**
 * A window on one row of pixels: its positions for a kernel, a stride, a padding and a dilation, and what
 * they mean in words.
 *
 * @module
 */
import { round } from "../../../text/mod.ts";
import { checkNotEmpty, checkWhole } from "../../theme/checks.ts";

/** How a window slides along one axis; all in cells. */
export interface WindowSetting {
  /** How many cells the window reads. */
  kernel: number;
  /** From one position to the next. */
  stride: number;
  /** Cells of zeros at each end. */
  padding: number;
  /** From one cell that is read to the next; 1 for a window without gaps. */
  dilation: number;
}

/** The numbers that each control can be set to. */
export type WindowChoices = { [Name in keyof WindowSetting]: readonly number[] };

/** The controls, in the order in which a setting names them. */
export const CONTROLS = ["kernel", "stride", "padding", "dilation"] as const;

/** All positions of the window with one setting. */
export interface SettingPositions {
  setting: WindowSetting;
  /** From the first cell that the window reads to the last one: dilation · (kernel − 1) + 1. */
  extent: number;
  /**
   * The cell at which each position begins; the first pixel is 0, and padding before it is negative. None if
   * the window does not fit.
   */
  begins: number[];
  /** The cells that no position reads: beyond the last one, or between two. */
  unread: number[];
}

/**
 * Returns all combinations of the choices; that of the last control changes fastest.
 *
 * @throws {RangeError} If a control has no choices, or a choice is not a whole number in its range.
 */
export function allSettings(choices: WindowChoices): WindowSetting[] {
  for (const name of CONTROLS) {
    checkNotEmpty(`choices of ${name}`, choices[name]);
    for (const value of choices[name]) checkWhole(name, value, name === "padding" ? 0 : 1);
  }
  return choices.kernel.flatMap((kernel) =>
    choices.stride.flatMap((stride) =>
      choices.padding.flatMap((padding) =>
        choices.dilation.map((dilation) => ({ kernel, stride, padding, dilation }))
      )
    )
  );
}

/**
 * Returns the positions of a window on a row of pixels.
 *
 * @param input The number of pixels.
 */
export function settingPositions(input: number, setting: WindowSetting): SettingPositions {
  const { kernel, stride, padding, dilation } = setting;
  const extent = dilation * (kernel - 1) + 1;
  const begins: number[] = [];
  for (let begin = -padding; begin + extent <= input + padding; begin += stride) begins.push(begin);
  const read = new Set(begins.flatMap((begin) => cellsRead(begin, setting)));
  const cells = Array.from({ length: input + 2 * padding }, (_, index) => index - padding);
  return { setting, extent, begins, unread: cells.filter((at) => !read.has(at)) };
}

/** Returns the cells that the window reads at the position that begins at a cell. */
export function cellsRead(begin: number, { kernel, dilation }: WindowSetting): number[] {
  return Array.from({ length: kernel }, (_, index) => begin + index * dilation);
}

/** Returns a setting in words. */
export function settingText(setting: WindowSetting): string {
  return CONTROLS.map((name) => `${name} ${setting[name]}`).join(", ");
}

/** Returns the formula of the number of positions, with the numbers of a setting. */
export function formulaText(
  input: number,
  { setting: { stride, padding }, extent, begins }: SettingPositions,
): string {
  const sum = `(${input} + 2·${padding} − ${extent}) / ${stride}`;
  if (begins.length === 0) return `${input} + 2·${padding} is less than ${extent}: <b>no position</b>`;
  const steps = (input + 2 * padding - extent) / stride;
  const rounded = Number.isInteger(steps) ? "" : `, rounded down ${Math.floor(steps)}`;
  const positions = `${begins.length} position${begins.length === 1 ? "" : "s"}`;
  return `${sum} = ${round(steps)}${rounded}, plus 1: <b>${positions}</b>`;
}

/** Returns in words how long a window with gaps is, and how many cells no position reads. */
export function cellsText(input: number, { setting, extent, begins, unread }: SettingPositions): string {
  const { kernel, dilation } = setting;
  const long = dilation === 1 || kernel === 1
    ? ""
    : `With its gaps, the window is ${dilation} · (${kernel} − 1) + 1 = ${extent} cells long. `;
  if (begins.length === 0) return `${long}It does not fit.`.replace(/^It/, "The window");
  const pixels = unread.filter((at) => at >= 0 && at < input).length;
  const are = (count: number, one: string, more: string) =>
    count === 1 ? `One ${one} is` : `${count} ${more} are`;
  if (unread.length === 0) return `${long}Every cell is read.`;
  const what = pixels === 0
    ? are(unread.length, "cell of padding", "cells of padding")
    : are(pixels, "pixel", "pixels");
  return `${long}${what} never read.`;
}
