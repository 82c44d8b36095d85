/**
 * What a convolution of several channels computes at each position of its window.
 *
 * @module
 */
import { checkNotEmpty } from "../theme/checks.ts";
import { convolutionPositions } from "./convolution_positions.ts";
import type { Rows } from "./tones.ts";
import type { Positions } from "./window_positions.ts";

/** One channel of an image, and the filter's slice for it. */
export interface Channel {
  /** What it is called: "red". */
  name: string;
  /** The colour of its largest number, "#rrggbb"; default: black. */
  color?: string;
  /** Rows of numbers, 0 or more. */
  image: Rows;
  /** Rows of weights. */
  kernel: Rows;
}

/** One position of the window: for each channel the patch, the products and their sum; and the total. */
export interface ChannelsStep {
  row: number;
  col: number;
  patches: (number | undefined)[][][];
  products: number[][][];
  sums: number[];
  total: number;
}

/**
 * Returns what is computed at each position, row by row, with stride 1 and without padding, and the positions
 * themselves.
 *
 * @throws {RangeError} If there are no channels, their sizes differ, or the kernel does not fit into the
 * image.
 */
export function channelsPositions(
  channels: readonly Channel[],
  bias: number,
): { steps: ChannelsStep[]; positions: Positions } {
  checkNotEmpty("channels", channels);
  checkOneSize("images of the channels", channels.map(({ image }) => image));
  checkOneSize("kernels of the channels", channels.map(({ kernel }) => kernel));
  const each = channels.map(({ image, kernel }) =>
    convolutionPositions(image, kernel, { stride: 1, padding: 0 })
  );
  const { positions } = each[0]!;
  const steps = positions.positions.map(({ row, col }, index) => {
    const here = each.map(({ steps }) => steps[index]!);
    const sums = here.map(({ sum }) => sum);
    return {
      row,
      col,
      patches: here.map(({ patch }) => patch),
      products: here.map(({ products }) => products),
      sums,
      total: sums.reduce((sum, value) => sum + value, bias),
    };
  });
  return { steps, positions };
}

/**
 * Checks that all matrices have the same number of rows and columns.
 *
 * @throws {RangeError} If not, or if there are none.
 */
export function checkOneSize(what: string, matrices: readonly Rows[]): void {
  checkNotEmpty(what, matrices);
  const sizes = new Set(matrices.flatMap((rows) => rows.map(({ length }) => `${rows.length} x ${length}`)));
  if (sizes.size === 1) return;
  throw new RangeError(`${what}: expected one size, but got ${[...sizes].join(", ") || "no rows"}`);
}
