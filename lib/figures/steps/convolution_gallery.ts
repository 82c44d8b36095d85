/**
 * Kernels with their numbers, and beside each its output.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round } from "../../text/mod.ts";
import { type Rectangle, rectanglePath } from "../pictures/rectangles.ts";
import { imageAxes } from "../theme/axes.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout, IMAGE_MARGIN } from "../theme/layout.ts";
import { DIVERGING_SCALE, INK_SCALE } from "../theme/scales.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { cells } from "./cells.ts";
import { checkOneSize } from "./convolution_channels.ts";
import { galleryLayout, legibleLayout } from "./gallery_layout.ts";
import { type Label, labels } from "./labels.ts";
import { lines } from "./panel.ts";
import { type Rows, signedTone, type Tone } from "./tones.ts";

/** A kernel and its output for one image. */
export interface KernelAtWork {
  /** What the kernel does: "blur". */
  name: string;
  /** Rows of weights; all kernels of a figure have the same size. */
  kernel: Rows;
  /** Rows of numbers; all outputs of a figure have the same size. */
  output: Rows;
}

/** The words, and how many kernels are side by side (default: three, or fewer if their numbers would be too small). */
export interface GalleryOptions extends Words {
  columns?: number;
}

/**
 * Returns a figure of kernels, each beside its output. Blue is negative and red is positive; the strongest
 * colour is the largest absolute value of each kernel and each output. An output without negative numbers is
 * drawn as ink, its largest number in black.
 *
 * @param items The kernels, row by row.
 * @param options Columns and words.
 * @throws {RangeError} If there are none, or sizes differ.
 *
 * @example
 * ```ts
 * import { convolutionGallery } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = convolutionGallery([{ name: "edge", kernel: [[-1, 1]], output: [[0, 1, -1]] }]);
 * assertEquals(figure.alt, "1 kernel, and beside each its output: edge.");
 * ```
 */
export function convolutionGallery(items: readonly KernelAtWork[], options: GalleryOptions = {}): Figure {
  checkOneSize("kernels", items.map(({ kernel }) => kernel));
  checkOneSize("outputs", items.map(({ output }) => output));
  const grid = options.columns === undefined ? legibleLayout(items) : galleryLayout(items, options.columns);
  const { kernelAt, outputAt, scale, size } = grid;
  const data: Data[] = items.flatMap(({ name, kernel, output }, index) => {
    const rounded = output.map((row) => row.map((value) => round(value)));
    const { text: _, texttemplate: __, ...bare } = cells(ORIGIN, rounded, {
      name,
      tone: outputTone(output.flat()),
      size,
    }) as { text: unknown; texttemplate: unknown };
    return [
      {
        ...cells(ORIGIN, kernel, { name: "weight", tone: signedTone(kernel), size }),
        ...placed(kernelAt(index), grid.kernelCell),
      },
      {
        ...bare,
        ...placed(outputAt(index), 1),
        hovertemplate: `${name}: <b>%{z}</b><extra></extra>`,
      },
    ] as Data[];
  });
  const names = items.map(({ name }, index): Label => ({
    x: kernelAt(index).left,
    y: kernelAt(index).top - 7 / scale,
    text: name,
    position: "top right",
    size: SIZE.axis,
    color: COLORS.text,
  }));
  const frames = items.flatMap((_, index) => [kernelAt(index), outputAt(index)]);
  data.push(
    { ...lines(rectanglePath(frames)), line: { color: COLORS.line, width: 1 } } as Data,
    labels(names),
  );
  const { width, height } = grid;
  const [xaxis, yaxis] = imageAxes(height, width);
  const layout = baseLayout({
    ...heading(
      options,
      "Kernels at work",
      "Each kernel and its output. Red is positive, blue is negative.",
    ),
    height: 0,
  }, {
    xaxis: { ...xaxis, range: [0, width] },
    yaxis: { ...yaxis, range: [height, 0] },
    dragmode: false,
    margin: { l: IMAGE_MARGIN, r: IMAGE_MARGIN, b: IMAGE_MARGIN },
  });
  layout.height = layout.margin!.t! + Math.round(height * scale) + IMAGE_MARGIN;
  return {
    data,
    layout,
    alt: options.alt ??
      `${items.length} kernel${items.length === 1 ? "" : "s"}, and beside each its output: ${
        items.map(({ name }) => name).join(", ")
      }.`,
  };
}

/** Returns the tone of an output. It has no numbers written into it, so its scale needs no gaps. */
function outputTone(values: readonly number[]): Tone {
  const most = Math.max(...values.map(Math.abs)) || 1;
  return values.some((value) => value < 0)
    ? { scale: DIVERGING_SCALE, zmin: -most, zmax: most }
    : { scale: INK_SCALE, zmin: 0, zmax: most };
}

/** Where cells are first drawn, before they are placed. */
const ORIGIN = { left: 0, top: 0, rows: 0, cols: 0 };

/** Places a heatmap in a rectangle, with cells of this size. */
function placed({ left, top }: Rectangle, cell: number): Partial<Data> {
  return { x0: left + cell / 2, dx: cell, y0: top + cell / 2, dy: cell } as Partial<Data>;
}
