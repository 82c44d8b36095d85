/**
 * What the readers of all formats share.
 *
 * - types.ts: what a file states, before labels become numbers
 * - read_all.ts, limits.ts, format_error.ts: regular files only, sizes before memory, errors of one line
 * - pictures.ts, grey.ts, color.ts, polarity.ts: picture files → images in grey with bright ink, or in colour
 *
 * @module
 */
export { coloredShare, colorOf } from "./color.ts";
export { damaged, formatError } from "./format_error.ts";
export { greyOf } from "./grey.ts";
export { checkSizes } from "./limits.ts";
export { collectPictures, type PictureCollector } from "./pictures.ts";
export { inkOnDark } from "./polarity.ts";
export { readAll } from "./read_all.ts";
export type { StatedDataset, StatedSplit } from "./types.ts";
