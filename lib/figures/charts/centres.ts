/**
 * The mean and the spread of centres of mass.
 *
 * @module
 */
import { checkLength, checkNotEmpty } from "../theme/checks.ts";

/** The maximum number of points that are drawn; more would hide each other. */
const MOST_POINTS = 1000;

/** The centres of mass of a set of images. */
export interface Centres {
  /** What the images are: "as they are in MNIST". */
  name: string;
  /**
   * [count, 2] flat, row and column in pixels from the middle of the first pixel;
   * `statistics(split).centreOfMass`. NaN is left out.
   */
  centreOfMass: ArrayLike<number>;
}

/** The centre of mass of one image, and the index of the image. */
export interface Centre {
  index: number;
  row: number;
  col: number;
}

/** A set of centres: some points of it, its mean, and its spread. */
export interface CentreSummary {
  name: string;
  points: Centre[];
  row: number;
  col: number;
  /** The root of the mean squared distance from the mean, in pixels. */
  spread: number;
}

/**
 * Returns the mean and the spread of centres, and at most 1,000 evenly chosen ones.
 *
 * @throws {RangeError} If the values are not pairs, or there is no centre.
 */
export function summarizeCentres({ name, centreOfMass }: Centres): CentreSummary {
  checkLength(`centres of ${name}`, centreOfMass, 2 * Math.floor(centreOfMass.length / 2));
  const centres = Array.from({ length: centreOfMass.length / 2 }, (_, index): Centre => ({
    index,
    row: centreOfMass[2 * index]!,
    col: centreOfMass[2 * index + 1]!,
  })).filter(({ row, col }) => Number.isFinite(row) && Number.isFinite(col));
  checkNotEmpty(`centres of ${name}`, centres);
  const every = Math.max(1, centres.length / MOST_POINTS);
  const points = Array.from(
    { length: Math.min(MOST_POINTS, centres.length) },
    (_, i) => centres[Math.floor(i * every)]!,
  );
  const mean = (of: (centre: Centre) => number) =>
    centres.reduce((sum, centre) => sum + of(centre), 0) / centres.length;
  const [row, col] = [mean((centre) => centre.row), mean((centre) => centre.col)];
  const spread = Math.sqrt(mean((centre) => (centre.row - row) ** 2 + (centre.col - col) ** 2));
  return { name, points, row, col, spread };
}
