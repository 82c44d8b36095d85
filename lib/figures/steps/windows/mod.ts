/**
 * How kernel, stride, padding and dilation decide the number of positions of a window.
 *
 * - convolution_windows.ts: the figure
 * - window_settings.ts: the positions for one setting, and what they mean in words
 * - window_rows.ts: the row of pixels, and one row of cells for each position
 *
 * @module
 */
export { convolutionWindows } from "./convolution_windows.ts";
export type { WindowChoices, WindowSetting } from "./window_settings.ts";
