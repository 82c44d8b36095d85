/**
 * The places of a window on a picture of one channel, as the figures tell of them.
 *
 * The figures compute by themselves, in the simplest way; their tests compare with the layer.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { cellText } from "./convolution_panels.ts";

/** One place of the window. */
export interface Place {
  row: number;
  col: number;
  /** Undefined where the cell is padding. */
  patch: (number | undefined)[][];
  products: number[][];
  sum: number;
}

/**
 * All places of the window, row by row.
 *
 * @returns The places, how many of them lie side by side, and the padded picture, whose cells of padding are undefined.
 * @throws {UserError} If rows are not equally long, or the kernel does not fit into the padded picture.
 */
export function placesOf(
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
  const steps: Place[] = [];
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
export function tellingPlace(steps: readonly Place[]): number {
  const [from, to] = [Math.floor(steps.length / 3), Math.ceil((2 * steps.length) / 3)];
  let best = from;
  for (let i = from; i < to; i++) {
    if (Math.abs(steps[i]!.sum) > Math.abs(steps[best]!.sum)) best = i;
  }
  return best;
}

/** "3 + 0 − 2 = **1**", in two lines where it is longer than the room. */
export function sumText({ products, sum }: Place, characters: number): string {
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
