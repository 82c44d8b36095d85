/**
 * The layout of a gallery: where kernels and their outputs are.
 *
 * @module
 */
import type { Rectangle } from "../pictures/rectangles.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";
import { numberSize } from "./cells.ts";
import type { Rows } from "./tones.ts";

/** The room above each kernel for its name, and between tiles, in pixels of the figure. */
const NAME_HEIGHT = 24, GAP = 16;

/** How much higher an output is than its kernel. */
const OUTPUT_HEIGHT = 1.1;

/** The distance between a kernel and its output, in cells of the kernel. */
const KERNEL_GAP = 0.5;

/** A laid-out gallery, in pixels of an output. */
export interface GalleryLayout {
  kernelAt(index: number): Rectangle;
  outputAt(index: number): Rectangle;
  /** The width of a cell of a kernel. */
  kernelCell: number;
  width: number;
  height: number;
  /** How many pixels of the figure one pixel of an output has. */
  scale: number;
  /** The size of the numbers in the kernels, in pixels of the figure. */
  size: number;
}

/** Kernels and outputs; all kernels have one size, and all outputs. */
type Items = readonly { kernel: Rows; output: Rows }[];

/** The maximum number of kernels side by side, and the smallest size of numbers that is easy to read, in pixels. */
const MOST_COLUMNS = 3, LEGIBLE = 11;

/** Returns the layout with the most columns in which the numbers are easy to read, or else that with one column. */
export function legibleLayout(items: Items): GalleryLayout {
  for (let columns = MOST_COLUMNS; columns > 1; columns--) {
    const layout = galleryLayout(items, columns);
    if (layout.size >= LEGIBLE) return layout;
  }
  return galleryLayout(items, 1);
}

/** Returns where everything is, with at most this many kernels side by side. */
export function galleryLayout(items: Items, most: number): GalleryLayout {
  const { kernel, output } = items[0]!, count = items.length, columns = Math.min(most, count);
  const [kernelRows, kernelCols] = [kernel.length, kernel[0]!.length];
  const [rows, cols] = [output.length, output[0]!.length];
  const kernelCell = rows / (OUTPUT_HEIGHT * kernelRows);
  const tileWidth = (kernelCols + KERNEL_GAP) * kernelCell + cols;
  const scale = (DESIGN_WIDTH - (columns - 1) * GAP) / (columns * tileWidth);
  const stepX = tileWidth + GAP / scale, stepY = rows + (NAME_HEIGHT + GAP) / scale;
  const left = (index: number) => (index % columns) * stepX;
  const top = (index: number) => Math.floor(index / columns) * stepY + NAME_HEIGHT / scale;
  const rectangle = (left: number, top: number, width: number, height: number) => ({
    left,
    right: left + width,
    top,
    bottom: top + height,
  });
  return {
    kernelAt: (index) => rectangle(left(index), top(index), kernelCols * kernelCell, kernelRows * kernelCell),
    outputAt: (index) =>
      rectangle(left(index) + (kernelCols + KERNEL_GAP) * kernelCell, top(index), cols, rows),
    kernelCell,
    width: (columns - 1) * stepX + tileWidth,
    height: top(count - 1) + rows,
    scale,
    size: numberSize(kernelCell * scale, items.flatMap(({ kernel }) => kernel)),
  };
}
