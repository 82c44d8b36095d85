/**
 * A convolution step by step: the patch, the kernel, the products and the sum at each position of the window.
 *
 * @module
 */
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import type { Words } from "../theme/words.ts";
import { cells, cellText, changingCells, numberSize } from "./cells.ts";
import { convolutionPositions, tellingStep } from "./convolution_positions.ts";
import { caption, changingLabels, labels, sign } from "./labels.ts";
import { cellWidth, frames, gridLines, LARGEST_CELL, type Panel, viewOf } from "./panel.ts";
import { checkStart, stepFigure } from "./step_figure.ts";
import { imageTone, type Rows, signedTone } from "./tones.ts";
import { outputUpTo } from "./window_positions.ts";
import { calculation, termsOfSum } from "./worked_sum.ts";

/** How the window moves, and what is shown first. */
export interface ConvolutionStepsOptions extends Words {
  /** How many cells the window moves from one position to the next; default: 1. */
  stride?: number;
  /** How many cells of zeros surround the image on every side; default: 0. */
  padding?: number;
  /**
   * The value of full ink. Figures with the same value draw a number in the same tone. Default: the largest
   * number of the image.
   */
  full?: number;
  /** The position that is shown first, from 0; default: one in the middle with a large sum. */
  start?: number;
}

/**
 * Returns a figure in which a kernel slides over an image. Each position is one frame: the window on the
 * image, the patch under it, the kernel, their products, the sum, and the output as far as it is known. Cells
 * of padding are tinted.
 *
 * @param image Rows of numbers; up to about 9 x 9 of them can be read.
 * @param kernel Rows of weights. The kernel is not flipped (cross-correlation).
 * @param options Stride, padding, and what is shown first.
 * @throws {RangeError} If rows have different lengths, the kernel does not fit into the padded image, or a
 * number is above `full`.
 *
 * @example
 * ```ts
 * import { convolutionSteps } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = convolutionSteps([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1]]);
 * assertEquals(figure.frames?.map(({ name }) => name), ["1", "2"]);
 * ```
 */
export function convolutionSteps(image: Rows, kernel: Rows, options: ConvolutionStepsOptions = {}): Figure {
  const { stride = 1, padding = 0 } = options;
  const { steps, positions } = convolutionPositions(image, kernel, { stride, padding });
  const { padded, outputRows, outputCols } = positions;
  const start = options.start ?? tellingStep(steps);
  checkStart(start, steps.length);
  const [height, width, rows, cols] = [image.length, image[0]!.length, kernel.length, kernel[0]!.length];

  const input: Panel = { left: 0, top: 0, rows: padded.length, cols: padded[0]!.length };
  const patch: Panel = { left: input.cols + 1.5, top: 0, rows, cols };
  const weights: Panel = { ...patch, left: patch.left + cols + 1 };
  const products: Panel = { ...patch, left: weights.left + cols + 1 };
  const output: Panel = { left: patch.left, top: rows + 2.6, rows: outputRows, cols: outputCols };
  const extent = {
    right: Math.max(products.left + cols, output.left + outputCols, DESIGN_WIDTH / LARGEST_CELL),
    bottom: Math.max(input.rows, output.top + outputRows),
  };

  const cell = cellWidth(extent);
  const pixels = {
    name: "pixel",
    tone: imageTone(image, { full: options.full }),
    size: numberSize(cell, image),
  };
  const looks = (name: string, values: Rows) => ({
    name,
    tone: signedTone(values),
    size: numberSize(cell, values),
  });
  const room = Math.floor((extent.right - patch.left) * cell / 7) - 6;
  const middle = (rows - 1) / 2;
  const parts = [
    { trace: cells(input, padded, pixels) },
    { trace: cells(weights, kernel, looks("weight", kernel)) },
    changingCells(patch, (step) => steps[step]!.patch, pixels),
    changingCells(
      products,
      (step) => steps[step]!.products,
      looks("pixel × weight", steps.flatMap((step) => step.products)),
    ),
    changingCells(
      output,
      (step) => outputUpTo(positions, step, (index) => steps[index]!.sum),
      looks("sum", [steps.map(({ sum }) => sum)]),
    ),
    { trace: gridLines([input, patch, weights, products, output]) },
    frames((step) => {
      const { row, col } = steps[step]!;
      return [
        { left: col * stride, top: row * stride, rows, cols },
        patch,
        { left: output.left + col, top: output.top + row, rows: 1, cols: 1 },
      ];
    }),
    changingLabels((step) => [{
      x: patch.left - 0.5,
      y: rows + 0.45,
      text: calculation(termsOfSum(steps[step]!.products.flat()), steps[step]!.sum, room),
      position: "middle right",
      size: SIZE.axis,
      color: COLORS.text,
    }]),
    {
      trace: labels([
        caption(input, `image ${height} × ${width}` + (padding > 0 ? `, padding ${padding}` : "")),
        caption(patch, "patch"),
        caption(weights, "kernel"),
        caption(products, "products"),
        caption(output, `output ${outputRows} × ${outputCols}`),
        sign(weights.left - 1, middle, "×"),
        sign(products.left - 1, middle, "="),
      ]),
    },
  ];
  return stepFigure({
    parts,
    view: viewOf(extent),
    names: steps.map((_, index) => String(index + 1)),
    start,
    words: {
      title: `A ${rows} × ${cols} kernel slides over an image`,
      subtitle: `Stride ${stride}, padding ${padding}: the window has ${steps.length} positions. ` +
        "At each one, patch times kernel, cell by cell; the sum is one cell of the output.",
      alt:
        `A ${rows} by ${cols} kernel on an image of ${height} by ${width} numbers, stride ${stride}, padding ${padding}. ` +
        `Position ${
          start + 1
        } of ${steps.length} is shown: the patch in the window, the kernel, their products, and the sum, ` +
        `${
          cellText(steps[start]!.sum)
        }, which is written into the output of ${outputRows} by ${outputCols} cells.`,
    },
    options,
  });
}
