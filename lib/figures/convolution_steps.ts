/**
 * A convolution step by step: the patch, the kernel, the products and the sum, at each place of the window.
 *
 * @module
 */
import type { Data, Frame } from "plotly.js";
import { UserError } from "../errors.ts";
import { COLORS } from "./colors.ts";
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
import { player, PLAYER_HEIGHT } from "./convolution_player.ts";
import { baseLayout, pictureAxes, SIZE } from "./theme.ts";
import { DESIGN_WIDTH, PICTURE_MARGIN } from "./tiles.ts";
import type { Figure } from "./types.ts";
import { heading, type Words } from "./words.ts";

/** What slides over what. */
export interface ConvolutionStepsOptions extends Words {
  /** Cells that the window moves from one place to the next; 1 unless told. */
  stride?: number;
  /** Cells of zeros on every side of the picture; 0 unless told. */
  padding?: number;
  /** Which place is shown at first, from 0; a telling one in the middle unless told. */
  start?: number;
}

/** One place of the window. */
interface Step {
  row: number;
  col: number;
  /** Undefined where the cell is padding. */
  patch: (number | undefined)[][];
  products: number[][];
  sum: number;
}

/**
 * A kernel slides over a picture. At each place, one frame: the window on the picture, the patch in it, the kernel, their products,
 * the sum, and the output as far as it is known. Cells of padding are tinted.
 *
 * @param picture Rows of numbers; up to about 9 x 9, so that they can be read.
 * @param kernel Rows of numbers; it is laid on the patch as it is, not turned (cross-correlation).
 * @param options Stride, padding, and what is shown at first.
 * @throws {UserError} If rows are not equally long, or the kernel does not fit into the padded picture.
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
  const { steps, outputCols, padded } = slide(picture, kernel, stride, padding);
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
    picture: pictureTone(picture),
    kernel: signedTone(kernel),
    products: signedTone(allProducts),
    output: signedTone(allSums),
  };
  const outputUpTo = (last: number) =>
    Array.from({ length: outputRows }, (_, row) =>
      Array.from({ length: outputCols }, (_, col) => {
        const index = row * outputCols + col;
        return index <= last ? steps[index]!.sum : null;
      }));
  const marks = ({ row, col }: Step) =>
    outlines([
      { left: col * stride, top: row * stride, rows: kernelRows, cols: kernelCols },
      patch,
      { left: output.left + col, top: output.top + row, rows: 1, cols: 1 },
    ]);
  const sumLabel = (step: Step): Label => ({
    x: patch.left - 0.5,
    y: kernelRows + 0.45,
    text: sumText(step, Math.floor((right - patch.left) * cell / 7)),
    position: "middle right",
    size: SIZE.axis,
    color: COLORS.text,
  });

  const start = options.start ?? tellingStep(steps);
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

  const [xaxis, yaxis] = pictureAxes(bottom, right);
  const layout = baseLayout({
    ...heading(
      options,
      `A ${kernelRows} × ${kernelCols} kernel slides over a picture`,
      `Stride ${stride}, padding ${padding}: the window has ${steps.length} places. ` +
        "At each, patch times kernel, cell by cell; the sum is one cell of the output.",
    ),
    height: 0,
  }, {
    // A little more than the cells, for the outer lines.
    xaxis: { ...xaxis, range: [-0.56, right - 0.44] },
    yaxis: { ...yaxis, range: [bottom - 0.44, -1.2] },
    dragmode: false,
    ...player(names, start, "place "),
    margin: { l: PICTURE_MARGIN, r: PICTURE_MARGIN, b: PLAYER_HEIGHT },
  });
  layout.height = layout.margin!.t! + Math.round((bottom + 0.7) * cell) + PLAYER_HEIGHT;
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

/** All places of the window, row by row. */
function slide(
  picture: readonly (readonly number[])[],
  kernel: readonly (readonly number[])[],
  stride: number,
  padding: number,
) {
  for (const [name, rows] of [["picture", picture], ["kernel", kernel]] as const) {
    if (!rows[0]?.length || rows.some((row) => row.length !== rows[0]!.length)) {
      throw new UserError(`the ${name} needs rows of equal length`);
    }
  }
  if (!(Number.isInteger(stride) && stride >= 1 && Number.isInteger(padding) && padding >= 0)) {
    throw new UserError(
      `stride and padding must be whole numbers of at least 1 and 0, but are ${stride} and ${padding}`,
    );
  }
  const [height, width] = [picture.length + 2 * padding, picture[0]!.length + 2 * padding];
  const padded = Array.from(
    { length: height },
    (_, row) => Array.from({ length: width }, (_, col) => picture[row - padding]?.[col - padding]),
  );
  const [kernelRows, kernelCols] = [kernel.length, kernel[0]!.length];
  if (kernelRows > height || kernelCols > width) {
    throw new UserError(
      `a kernel of ${kernelRows} x ${kernelCols} does not fit into ${height} x ${width} cells`,
    );
  }
  const outputRows = Math.floor((height - kernelRows) / stride) + 1;
  const outputCols = Math.floor((width - kernelCols) / stride) + 1;
  const steps: Step[] = [];
  for (let row = 0; row < outputRows; row++) {
    for (let col = 0; col < outputCols; col++) {
      const patch = kernel.map((weights, i) =>
        weights.map((_, j) => padded[row * stride + i]![col * stride + j])
      );
      const products = kernel.map((weights, i) => weights.map((weight, j) => weight * (patch[i]![j] ?? 0)));
      steps.push({ row, col, patch, products, sum: products.flat().reduce((sum, value) => sum + value, 0) });
    }
  }
  return { steps, outputCols, padded };
}

/** The largest sum among the places of the middle half: early enough to leave some open, late enough to have some done. */
function tellingStep(steps: readonly Step[]): number {
  const [from, to] = [Math.floor(steps.length / 3), Math.ceil((2 * steps.length) / 3)];
  let best = from;
  for (let i = from; i < to; i++) {
    if (Math.abs(steps[i]!.sum) > Math.abs(steps[best]!.sum)) best = i;
  }
  return best;
}

/** "3 + 0 − 2 = **1**", in two lines where it is longer than the room. */
function sumText({ products, sum }: Step, characters: number): string {
  const terms = products.flat().map((value, index) => {
    const text = cellText(Math.abs(value));
    if (index === 0) return value < 0 ? `−${text}` : text;
    return `${value < 0 ? "−" : "+"} ${text}`;
  });
  const all = `${terms.join(" ")} = `;
  const total = `<b>${cellText(sum)}</b>`;
  if (all.length + 6 <= characters) return all + total;
  const half = Math.ceil(terms.length / 2);
  return `${terms.slice(0, half).join(" ")}<br>${terms.slice(half).join(" ")} = ${total}`;
}
