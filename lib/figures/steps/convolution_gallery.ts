/**
 * Kernels with their numbers, and beside each what it makes of a picture.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { UserError } from "../../errors.ts";
import { cells, type Label, labels, lines, numberSize, signedTone, type Tone } from "./convolution_panels.ts";
import { COLORS, DIVERGING_SCALE, INK_SCALE } from "../theme/colors.ts";
import { round } from "../../text/mod.ts";
import { baseLayout, pictureAxes, SIZE } from "../theme/theme.ts";
import { DESIGN_WIDTH, PICTURE_MARGIN } from "../pictures/tiles.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** A kernel and what it makes of a picture. */
export interface KernelAtWork {
  /** What the kernel does: "blur". */
  name: string;
  /** Rows of weights; all kernels of a figure have the same size. */
  kernel: readonly (readonly number[])[];
  /** Rows of numbers; all outputs of a figure have the same size. */
  output: readonly (readonly number[])[];
}

/** The words, and how many kernels stand side by side (default: 3). */
export interface GalleryOptions extends Words {
  columns?: number;
}

/** Room over each kernel for its name, and between tiles, in pixels of the figure. */
const NAME_HEIGHT = 24, GAP = 16;

/**
 * Kernels at work. Blue is negative and red is positive, the strongest colour for the largest size in each kernel and each output. An
 * output without negative numbers is drawn as ink, its largest number black.
 *
 * @param items The kernels, row by row.
 * @param options Columns and words.
 * @throws {UserError} If there are none, or sizes differ.
 *
 * @example
 * ```ts
 * import { convolutionGallery } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = convolutionGallery([{ name: "edge", kernel: [[-1, 1]], output: [[0, 1, -1]] }]);
 * assertEquals(figure.alt, "1 kernel, and beside each the picture that it makes: edge.");
 * ```
 */
export function convolutionGallery(items: readonly KernelAtWork[], options: GalleryOptions = {}): Figure {
  const columns = Math.min(options.columns ?? 3, items.length);
  const [kernelRows, kernelCols] = commonSize("kernels", items.map(({ kernel }) => kernel));
  const [rows, cols] = commonSize("outputs", items.map(({ output }) => output));

  // The unit is a pixel of the output. A cell of the kernel is so large that the kernel is four fifths as high as the output.
  const share = rows / (1.25 * kernelRows);
  const tileWidth = (kernelCols + 0.5) * share + cols;
  const scale = (DESIGN_WIDTH - (columns - 1) * GAP) / (columns * tileWidth);
  const stepX = tileWidth + GAP / scale, stepY = rows + (NAME_HEIGHT + GAP) / scale;
  const left = (index: number) => (index % columns) * stepX;
  const top = (index: number) => Math.floor(index / columns) * stepY + NAME_HEIGHT / scale;
  const size = numberSize(share * scale, items.flatMap(({ kernel }) => kernel));

  const outputLeft = (index: number) => left(index) + (kernelCols + 0.5) * share;
  const data: Data[] = items.flatMap(({ name, kernel, output }, index) => {
    const tone = outputTone(output.flat());
    const rounded = output.map((row) => row.map((value) => round(value)));
    return [
      {
        ...cells({ left: 0, top: 0, rows, cols }, kernel, signedTone(kernel), { name: "weight", size }),
        ...placed(left(index), top(index), share),
      },
      {
        ...cells({ left: 0, top: 0, rows, cols }, rounded, tone, { name, size }),
        ...placed(outputLeft(index), top(index), 1),
        text: undefined,
        texttemplate: undefined,
        hovertemplate: `${name}: <b>%{z}</b><extra></extra>`,
      },
    ] as Data[];
  });
  const names: Label[] = items.map(({ name }, index) => ({
    x: left(index),
    y: top(index) - 7 / scale,
    text: name,
    position: "top right",
    size: SIZE.axis,
    color: COLORS.text,
  }));
  const width = (columns - 1) * stepX + tileWidth;
  const height = top(items.length - 1) + rows;
  const frames = items.flatMap((_, index) => [
    { x: left(index), y: top(index), width: kernelCols * share, height: kernelRows * share },
    { x: outputLeft(index), y: top(index), width: cols, height: rows },
  ]);
  data.push(rectangles(frames), labels(names));
  const [xaxis, yaxis] = pictureAxes(height, width);
  const layout = baseLayout({
    ...heading(
      options,
      "Kernels at work",
      "Each kernel, and the picture that it makes. Red is positive, blue is negative.",
    ),
    height: 0,
  }, {
    xaxis: { ...xaxis, range: [0, width] },
    yaxis: { ...yaxis, range: [height, 0] },
    dragmode: false,
    margin: { l: PICTURE_MARGIN, r: PICTURE_MARGIN, b: PICTURE_MARGIN },
  });
  layout.height = layout.margin!.t! + Math.round(height * scale) + PICTURE_MARGIN;
  return {
    data,
    layout,
    alt: options.alt ??
      `${items.length} kernel${items.length === 1 ? "" : "s"}, and beside each the picture that it makes: ${
        items.map(({ name }) => name).join(", ")
      }.`,
  };
}

/** The colours of an output: it has no numbers written into it, so its scale needs no gaps. */
function outputTone(values: readonly number[]): Tone {
  const most = Math.max(...values.map(Math.abs)) || 1;
  return values.some((value) => value < 0)
    ? { scale: DIVERGING_SCALE, zmin: -most, zmax: most }
    : { scale: INK_SCALE, zmin: 0, zmax: most };
}

/** Where a heatmap lies whose first corner is at (x, y) and whose cells have this size. */
function placed(x: number, y: number, cell: number): Partial<Data> {
  return { x0: x + cell / 2, dx: cell, y0: y + cell / 2, dy: cell } as Partial<Data>;
}

function rectangles(frames: readonly { x: number; y: number; width: number; height: number }[]): Data {
  const x = frames.flatMap(({ x, width }) => [x, x + width, x + width, x, x, null]);
  const y = frames.flatMap(({ y, height }) => [y, y, y + height, y + height, y, null]);
  return { ...lines(x, y), line: { color: COLORS.line, width: 1 } } as Data;
}

function commonSize(
  what: string,
  all: readonly (readonly (readonly number[])[])[],
): [rows: number, cols: number] {
  const sizes = new Set(all.flatMap((rows) => rows.map(({ length }) => `${rows.length} x ${length}`)));
  if (sizes.size !== 1) {
    throw new UserError(
      `${what} of a figure need the same size, but these are ${[...sizes].join(", ") || "none"}`,
    );
  }
  return [all[0]!.length, all[0]![0]!.length];
}
