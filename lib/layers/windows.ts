/**
 * How a window slides over an image: shared by convolution and pooling.
 *
 * Sources: V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285
 * (2016), relationship 6; TensorFlow's documentation of `tf.nn` for "same", which puts the odd cell at the
 * end.
 *
 * @module
 */

/** Cells of padding before and after one axis. */
export type Ends = readonly [before: number, after: number];

/**
 * The padding of zeros around the image: none ("valid"), as much as gives ⌈input / stride⌉ outputs ("same"),
 * a number of cells on every side, or a number for each side: `[[top, bottom], [left, right]]`.
 */
export type Padding = "valid" | "same" | number | readonly [rows: Ends, cols: Ends];

/** How many cells the window moves from one output to the next: in both directions, or `[down, right]`. */
export type Stride = number | readonly [down: number, right: number];

/** How a window slides. */
export interface Sliding {
  /** Default: 1. */
  stride?: Stride;
  /** Default: "valid", no padding. */
  padding?: Padding;
}

/**
 * Returns the number of positions of a window along one axis:
 *
 *     output = ⌊(input + before + after − kernel) / stride⌋ + 1
 *
 * The first window begins at the first cell; each further one needs `stride` more cells. Cells that are left
 * over, too few for another stride, are ignored.
 *
 * @param input Cells of the image along this axis.
 * @param kernel Cells of the window.
 * @param options How the window slides; the padding is the same at both ends of the axis.
 * @returns The number of outputs; 0 if the window is larger than the padded image.
 * @throws {RangeError} If a size is not a positive whole number or the padding is negative.
 *
 * @example
 * ```ts
 * import { outputSize } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(outputSize(28, 3), 26);
 * assertEquals(outputSize(28, 3, { padding: "same" }), 28);
 * assertEquals(outputSize(28, 5, { stride: 2, padding: 1 }), 13); // ⌊(28 + 2 − 5) / 2⌋ + 1
 * ```
 */
export function outputSize(
  input: number,
  kernel: number,
  options: { stride?: number; padding?: "valid" | "same" | number } = {},
): number {
  const { stride = 1, padding = "valid" } = options;
  return along(input, kernel, stride, padding).output;
}

/** One axis: padding at both ends, and the number of outputs. */
export interface Along {
  before: number;
  after: number;
  output: number;
}

/** Returns the geometry of one axis; see {@linkcode outputSize}. */
export function along(
  input: number,
  kernel: number,
  stride: number,
  padding: "valid" | "same" | number | Ends,
): Along {
  for (const [name, value] of Object.entries({ input, kernel, stride })) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`${name}: expected a whole number of at least 1, but got ${value}`);
    }
  }
  const [before, after] = ends(input, kernel, stride, padding);
  if (![before, after].every((cells) => Number.isInteger(cells) && cells >= 0)) {
    throw new RangeError(
      `padding: expected "valid", "same" or whole numbers of at least 0, but got ${padding}`,
    );
  }
  const room = input + before + after - kernel;
  return { before, after, output: room < 0 ? 0 : Math.floor(room / stride) + 1 };
}

function ends(
  input: number,
  kernel: number,
  stride: number,
  padding: "valid" | "same" | number | Ends,
): Ends {
  if (padding === "valid") return [0, 0];
  if (padding === "same") {
    const output = Math.ceil(input / stride);
    const total = Math.max(0, (output - 1) * stride + kernel - input);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }
  return typeof padding === "number" ? [padding, padding] : padding;
}

/** Both axes of an image: where windows begin, and how many there are. */
export interface Windows {
  down: number;
  right: number;
  rows: Along;
  cols: Along;
}

/**
 * Returns where the windows of an image are: the window of output (row, col) begins at row · down −
 * rows.before, col · right − cols.before.
 *
 * @throws {RangeError} If the window is larger than the padded image.
 */
export function windowsOf(
  [height, width]: readonly [height: number, width: number],
  [kernelHeight, kernelWidth]: readonly [height: number, width: number],
  { stride = 1, padding = "valid" }: Sliding,
): Windows {
  const [down, right] = typeof stride === "number" ? [stride, stride] : stride;
  const [vertical, horizontal] = typeof padding === "object" ? padding : [padding, padding];
  const rows = along(height, kernelHeight, down, vertical);
  const cols = along(width, kernelWidth, right, horizontal);
  if (rows.output === 0 || cols.output === 0) {
    const padded = [height + rows.before + rows.after, width + cols.before + cols.after];
    throw new RangeError(
      `window: expected at most ${
        padded.join(" x ")
      } cells, the padded image, but got ${kernelHeight} x ${kernelWidth}`,
    );
  }
  return { down, right, rows, cols };
}
