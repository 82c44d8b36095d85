/**
 * The channels of a picture with a filter's slices, and the places of the filter's window, as the figures tell of them.
 *
 * @module
 */
import { UserError } from "../../errors.ts";

/** One channel of a picture, and the filter's slice for it. */
export interface Channel {
  /** What it is called: "red". */
  name: string;
  /** The colour of its largest number, "#rrggbb"; default: black. */
  color?: string;
  /** Rows of numbers, 0 or more. */
  picture: readonly (readonly number[])[];
  /** Rows of weights. */
  kernel: readonly (readonly number[])[];
}

/** One place of the window: for each channel the patch, the products and their sum, and all together. */
export interface DeepPlace {
  row: number;
  col: number;
  patches: number[][][];
  products: number[][][];
  sums: number[];
  total: number;
}

/** What happens where the window begins at this row and column. */
export function deepPlace(channels: readonly Channel[], row: number, col: number, bias: number): DeepPlace {
  const patches = channels.map(({ picture, kernel }) =>
    kernel.map((weights, i) => weights.map((_, j) => picture[row + i]![col + j]!))
  );
  const products = channels.map(({ kernel }, c) =>
    kernel.map((weights, i) => weights.map((weight, j) => weight * patches[c]![i]![j]!))
  );
  const sums = products.map((slice) => slice.flat().reduce((sum, value) => sum + value, 0));
  return { row, col, patches, products, sums, total: sums.reduce((sum, value) => sum + value, bias) };
}

/**
 * The size that all pictures have, and that of all slices.
 *
 * @throws {UserError} If sizes differ, or the kernel does not fit into the picture.
 */
export function sizesOf(channels: readonly Channel[]) {
  const size = (rows: readonly (readonly number[])[]) => {
    const cols = rows[0]?.length ?? 0;
    return rows.every((row) => row.length === cols) ? `${rows.length} x ${cols}` : "ragged";
  };
  const pictures = new Set(channels.map(({ picture }) => size(picture)));
  const kernels = new Set(channels.map(({ kernel }) => size(kernel)));
  if (pictures.size !== 1 || kernels.size !== 1) {
    throw new UserError(
      `all channels need pictures and kernels of the same size, but these are ${
        [...pictures].join(", ")
      } and ${[...kernels].join(", ")}`,
    );
  }
  const { picture, kernel } = channels[0]!;
  const sizes = {
    height: picture.length,
    width: picture[0]?.length ?? 0,
    kernelRows: kernel.length,
    kernelCols: kernel[0]?.length ?? 0,
  };
  if (
    !(sizes.kernelRows && sizes.kernelCols && sizes.kernelRows <= sizes.height &&
      sizes.kernelCols <= sizes.width)
  ) {
    throw new UserError(`a kernel of ${[...kernels]} does not fit into a picture of ${[...pictures]} cells`);
  }
  return sizes;
}
