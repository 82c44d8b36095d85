/**
 * The places of a pooling window on a picture: what lies under it, and what is kept of it.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { cellText } from "./convolution_panels.ts";

/** What a window's cells are summed up to. */
export type Aggregate = "max" | "average";

/** One place of the window. */
export interface Place {
  row: number;
  col: number;
  /** Undefined where the cell is padding. */
  patch: (number | undefined)[][];
  /** Row by row, without padding. */
  counted: number[];
  values: Record<Aggregate, number>;
}

/**
 * All places of the window, row by row.
 *
 * @throws {UserError} If rows are not equally long, or the window does not fit or could lie on padding only.
 */
export function poolingPlaces(
  picture: readonly (readonly number[])[],
  size: number,
  stride: number,
  padding: number,
) {
  if (!picture[0]?.length || picture.some((row) => row.length !== picture[0]!.length)) {
    throw new UserError("the picture needs rows of equal length");
  }
  if (![size, stride].every((value) => Number.isInteger(value) && value >= 1)) {
    throw new UserError(`size and stride must be whole numbers of at least 1, but are ${size} and ${stride}`);
  }
  if (!(Number.isInteger(padding) && padding >= 0 && padding < size)) {
    throw new UserError(
      `padding must be a whole number from 0 to ${
        size - 1
      }, so that no window lies on padding only, but is ${padding}`,
    );
  }
  const [height, width] = [picture.length + 2 * padding, picture[0].length + 2 * padding];
  if (size > height || size > width) {
    throw new UserError(`a window of ${size} x ${size} does not fit into ${height} x ${width} cells`);
  }
  const padded = Array.from(
    { length: height },
    (_, row) => Array.from({ length: width }, (_, col) => picture[row - padding]?.[col - padding]),
  );
  const outputRows = Math.floor((height - size) / stride) + 1;
  const outputCols = Math.floor((width - size) / stride) + 1;
  const places: Place[] = [];
  for (let row = 0; row < outputRows; row++) {
    for (let col = 0; col < outputCols; col++) {
      const patch = Array.from(
        { length: size },
        (_, i) => padded[row * stride + i]!.slice(col * stride, col * stride + size),
      );
      const counted = patch.flat().filter((value) => value !== undefined);
      const sum = counted.reduce((sum, value) => sum + value, 0);
      const values = { max: Math.max(...counted), average: sum / counted.length };
      places.push({ row, col, patch, counted, values });
    }
  }
  return { places, outputCols, padded };
}

/** "max(3, 0, 9, 1) = **9**" or "(3 + 0 + 9 + 1) / 4 = **3.25**", in two lines where it is longer than the room. */
export function sentence({ counted, values }: Place, aggregate: Aggregate, characters: number): string {
  const terms = counted.map((value, i) => {
    if (aggregate === "max") return cellText(value) + (i < counted.length - 1 ? "," : "");
    if (i === 0) return cellText(value);
    return `${value < 0 ? "−" : "+"} ${cellText(Math.abs(value))}`;
  });
  const [open, close] = aggregate === "max" ? ["max(", ")"] : ["(", `) / ${counted.length}`];
  const total = `<b>${cellText(values[aggregate])}</b>`;
  const text = `${open}${terms.join(" ")}${close} = `;
  if (text.length + 4 <= characters) return text + total;
  const half = Math.ceil(terms.length / 2);
  return `${open}${terms.slice(0, half).join(" ")}<br>${terms.slice(half).join(" ")}${close} = ${total}`;
}
