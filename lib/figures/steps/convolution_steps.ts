/**
 * A convolution step by step: the patch, the kernel, the products and the sum, at each place of the window.
 *
 * @module
 */
import type { Data, Frame } from "plotly.js";
import { UserError } from "../../errors.ts";
import { COLORS } from "../theme/colors.ts";
import {
  caption,
  cells,
  cellText,
  cellValues,
  gridLines,
  type Label,
  labels,
  LARGEST_CELL,
  lines,
  numberSize,
  outlines,
  type Panel,
  pictureTone,
  signedTone,
  WINDOW_COLOR,
} from "./convolution_panels.ts";
import { type Place, placesOf, sumText, tellingPlace } from "./convolution_places.ts";
import { filledUpTo, stepLayout } from "./step_layout.ts";
import { SIZE } from "../theme/theme.ts";
import { DESIGN_WIDTH } from "../pictures/tiles.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** What slides over what. */
export interface ConvolutionStepsOptions extends Words {
  /** Cells that the window moves from one place to the next; default: 1. */
  stride?: number;
  /** Cells of zeros on every side of the picture; default: 0. */
  padding?: number;
  /** The value of full ink, so that the same value looks the same in several figures; default: the largest of the picture. */
  full?: number;
  /** Which place is shown at first, from 0; default: a telling one in the middle. */
  start?: number;
}

/**
 * A kernel slides over a picture. At each place, one frame: the window on the picture, the patch in it, the kernel, their products,
 * the sum, and the output as far as it is known. Cells of padding are tinted.
 *
 * @param picture Rows of numbers; up to about 9 x 9, so that they can be read.
 * @param kernel Rows of numbers; it is laid on the patch as it is, not turned (cross-correlation).
 * @param options Stride, padding, and what is shown at first.
 * @throws {UserError} If rows are not equally long, the kernel does not fit into the padded picture, or a number is above `full`.
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
export function convolutionSteps(
  picture: readonly (readonly number[])[],
  kernel: readonly (readonly number[])[],
  options: ConvolutionStepsOptions = {},
): Figure {
  const { stride = 1, padding = 0 } = options;
  const { steps, outputCols, padded } = placesOf(picture, kernel, stride, padding);
  const outputRows = steps.length / outputCols;
  const [height, width] = [picture.length, picture[0]!.length];
  const [kernelRows, kernelCols] = [kernel.length, kernel[0]!.length];

  // Where everything lies, in cells.
  const input: Panel = { left: 0, top: 0, rows: padded.length, cols: padded[0]!.length };
  const block = { top: 0, rows: kernelRows, cols: kernelCols };
  const patch: Panel = { ...block, left: input.cols + 1.5 };
  const weights: Panel = { ...block, left: patch.left + kernelCols + 1 };
  const products: Panel = { ...block, left: weights.left + kernelCols + 1 };
  const output: Panel = { left: patch.left, top: kernelRows + 2.6, rows: outputRows, cols: outputCols };
  const right = Math.max(products.left + kernelCols, output.left + outputCols, DESIGN_WIDTH / LARGEST_CELL);
  const bottom = Math.max(input.rows, output.top + outputRows);
  const cell = DESIGN_WIDTH / right;

  const allProducts = steps.flatMap((step) => step.products), allSums = [steps.map(({ sum }) => sum)];
  const size = (values: readonly (readonly number[])[]) => numberSize(cell, values);
  const tones = {
    picture: pictureTone(picture, { full: options.full }),
    kernel: signedTone(kernel),
    products: signedTone(allProducts),
    output: signedTone(allSums),
  };
  const outputUpTo = (last: number) => filledUpTo(outputRows, outputCols, last, (place) => steps[place]!.sum);
  const marks = ({ row, col }: Place) =>
    outlines([
      { left: col * stride, top: row * stride, rows: kernelRows, cols: kernelCols },
      patch,
      { left: output.left + col, top: output.top + row, rows: 1, cols: 1 },
    ]);
  const sumLabel = (step: Place): Label => ({
    x: patch.left - 0.5,
    y: kernelRows + 0.45,
    text: sumText(step, Math.floor((right - patch.left) * cell / 7)),
    position: "middle right",
    size: SIZE.axis,
    color: COLORS.text,
  });

  const start = options.start ?? tellingPlace(steps);
  const first = steps[start];
  if (first === undefined) {
    throw new UserError(`start must be a place of the window, 0 to ${steps.length - 1}, but is ${start}`);
  }
  const middle = (kernelRows - 1) / 2;
  const data: Data[] = [
    cells(input, padded, tones.picture, { name: "pixel", size: size(picture) }),
    cells(weights, kernel, tones.kernel, { name: "weight", size: size(kernel) }),
    cells(patch, first.patch, tones.picture, { name: "pixel", size: size(picture) }),
    cells(products, first.products, tones.products, { name: "pixel × weight", size: size(allProducts) }),
    cells(output, outputUpTo(start), tones.output, { name: "sum", size: size(allSums) }),
    gridLines([input, patch, weights, products, output]),
    { ...lines(marks(first).x, marks(first).y), line: { color: WINDOW_COLOR, width: 4 } } as Data,
    labels([sumLabel(first)]),
    labels([
      caption(
        input,
        padding > 0 ? `picture ${height} × ${width}, padding ${padding}` : `picture ${height} × ${width}`,
      ),
      caption(patch, "patch"),
      caption(weights, "kernel"),
      caption(products, "products"),
      caption(output, `output ${outputRows} × ${outputCols}`),
      { x: weights.left - 1, y: middle, text: "×", size: 20, color: COLORS.text },
      { x: products.left - 1, y: middle, text: "=", size: 20, color: COLORS.text },
    ]),
  ];
  const names = steps.map((_, index) => String(index + 1));
  const frames: Partial<Frame>[] = steps.map((step, index) => ({
    name: names[index],
    traces: [2, 3, 4, 6, 7],
    data: [
      cellValues(step.patch, tones.picture),
      cellValues(step.products, tones.products),
      cellValues(outputUpTo(index), tones.output),
      marks(step),
      { text: [sumLabel(step).text] },
    ] as Data[],
  }));

  const layout = stepLayout(
    heading(
      options,
      `A ${kernelRows} × ${kernelCols} kernel slides over a picture`,
      `Stride ${stride}, padding ${padding}: the window has ${steps.length} places. ` +
        "At each, patch times kernel, cell by cell; the sum is one cell of the output.",
    ),
    { right, bottom, cell },
    { names, start },
  );
  return {
    data,
    layout,
    frames,
    alt: options.alt ??
      `A ${kernelRows} by ${kernelCols} kernel on a picture of ${height} by ${width} numbers, stride ${stride}, padding ${padding}. ` +
        `Shown is place ${
          start + 1
        } of ${steps.length}: the patch in the window, the kernel, their products, and the sum, ` +
        `${cellText(first.sum)}, which is written into the output of ${outputRows} by ${outputCols} cells.`,
  };
}
