/**
 * A convolution as a matrix product: each patch is a row, the kernel is a column (im2col).
 *
 * @module
 */
import { checkRange } from "../../theme/checks.ts";
import type { Figure } from "../../theme/figure.ts";
import type { Words } from "../../theme/words.ts";
import { cells, cellText, changingCells, numberSize } from "../cells.ts";
import { convolutionPositions } from "../convolution_positions.ts";
import { caption, labels, sign } from "../labels.ts";
import { cellWidth, frames, gridLines, viewOf } from "../panel.ts";
import { checkStart, stepFigure } from "../step_figure.ts";
import { imageTone, type Rows, signedTone } from "../tones.ts";
import { outputUpTo } from "../window_positions.ts";
import { matrixPanels } from "./matrix_panels.ts";

/** The tone of the numbers, and what is shown first. */
export interface ConvolutionMatrixOptions extends Words {
  /** The value of full ink; default: the largest number of the image. */
  full?: number;
  /** The position that is shown first, from 0; default: the middle one. */
  start?: number;
}

/** The largest number of cells in the matrix of patches whose numbers can still be read. */
const MOST_CELLS = 256;

/**
 * Returns a figure of a convolution as a matrix product, with stride 1 and without padding. Each position is
 * one frame: the window on the image, the row of the matrix into which its patch is written, and the sum.
 *
 *     patches [positions, kernel cells] · kernel [kernel cells, 1] = sums [positions, 1]
 *
 * Source: K. Chellapilla, S. Puri, P. Simard, "High performance convolutional neural networks for document
 * processing" (2006).
 *
 * @param image Rows of numbers.
 * @param kernel Rows of weights.
 * @param options The tone of the numbers, and what is shown first.
 * @throws {RangeError} If rows have different lengths, the kernel does not fit into the image, the matrix has
 * more than 256 cells, or a number is above `full`.
 *
 * @example
 * ```ts
 * import { convolutionMatrix } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = convolutionMatrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 0], [0, 1]]);
 * const [, patches] = figure.frames![3]!.data as { z: number[][] }[];
 * assertEquals(patches?.z[3], [5, 6, 8, 9]); // the last patch is the last row
 * ```
 */
export function convolutionMatrix(
  image: Rows,
  kernel: Rows,
  options: ConvolutionMatrixOptions = {},
): Figure {
  const { steps, positions } = convolutionPositions(image, kernel, { stride: 1, padding: 0 });
  const column = kernel.flat(), rows = steps.map(({ patch }) => patch.flat() as number[]);
  checkRange("cells of the matrix of patches", [rows.length * column.length], 1, MOST_CELLS);
  const start = options.start ?? Math.floor(steps.length / 2);
  checkStart(start, steps.length);
  const { input, output, patches, weights, sums, extent } = matrixPanels(positions, column.length);
  const size = numberSize(cellWidth(extent), [...image, column, steps.map(({ sum }) => sum)]);
  const pixel = { name: "pixel", tone: imageTone(image, { full: options.full }), size };
  const sum = { name: "sum", tone: signedTone([steps.map(({ sum }) => sum)]), size };
  const known = (step: number) => outputUpTo(positions, step, (index) => steps[index]!.sum);
  const blank = column.map(() => null);
  const [height, width, count] = [image.length, image[0]!.length, steps.length];
  const across = `${positions.outputRows} × ${positions.outputCols}`;
  const parts = [
    { trace: cells(input, image, pixel) },
    {
      trace: cells(weights, column.map((weight) => [weight]), {
        name: "weight",
        tone: signedTone(kernel),
        size,
      }),
    },
    changingCells(output, known, sum),
    changingCells(patches, (step) => rows.map((row, index) => index <= step ? row : blank), pixel),
    changingCells(sums, (step) => known(step).flat().map((value) => [value]), sum),
    { trace: gridLines([input, output, patches, weights, sums]) },
    frames((step) => {
      const { row, col } = steps[step]!;
      return [
        { left: col, top: row, rows: kernel.length, cols: kernel[0]!.length },
        { left: output.left + col, top: output.top + row, rows: 1, cols: 1 },
        { left: patches.left, top: patches.top + step, rows: 1, cols: column.length },
        { left: sums.left, top: sums.top + step, rows: 1, cols: 1 },
      ];
    }),
    {
      trace: labels([
        caption(input, `image ${height} × ${width}`),
        caption(output, `output ${across}`),
        caption(patches, `patches ${count} × ${column.length}, one per row`),
        caption(weights, "kernel"),
        caption(sums, "sums"),
        sign(weights.left - 1, patches.top + (count - 1) / 2, "×"),
        sign(sums.left - 1, patches.top + (count - 1) / 2, "="),
      ]),
    },
  ];
  return stepFigure({
    parts,
    view: viewOf(extent),
    names: steps.map((_, index) => String(index + 1)),
    start,
    words: {
      title: "A convolution is a matrix product",
      subtitle: "Each patch becomes one row of a matrix, and the kernel becomes a column. " +
        "Row times column is the sum at that position.",
      alt:
        `An image of ${height} by ${width} numbers, and a matrix with one row for each of ${count} patches. ` +
        `Position ${start + 1} is shown: its patch is row ${
          start + 1
        } of the matrix. That row times the kernel, ` +
        `a column of ${column.length} weights, is ${cellText(steps[start]!.sum)}.`,
    },
    options,
  });
}
