/**
 * Digits as points on a map.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { count, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS, digitColor } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { heading, type Words } from "../theme/words.ts";
import { type MapPosition, spreadLabels } from "./labels/mod.ts";

/** The maximum number of points: more would hide each other and make a notebook heavy. */
export const MOST_MAP_POINTS = 3000;

/** One point per image. */
export interface MapPoints {
  /** [count], the positions. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** [count], the classes, 0-9. */
  labels: ArrayLike<number>;
  /** [count], the index of each image in its set, for the hover text; default: its index in these arrays. */
  indices?: ArrayLike<number>;
}

/**
 * Returns a figure of points, one per image in the colour of its class, with the name of each class near the
 * middle of its points.
 *
 * @param points At most 3,000 points.
 * @param options Words; `axes`: the titles of both axes (default: the first two principal components);
 * `marks`: positions, with a word above each, that the names of the classes do not cover (default: none).
 * @throws {RangeError} If the arrays have different lengths, there are no points or too many, or a position
 * is not a number.
 *
 * @example
 * ```ts
 * import { digitMap } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = digitMap({ x: [0, 1, 5], y: [0, 1, 5], labels: [3, 3, 8] });
 * assertEquals(figure.data.length, 3); // two classes, and their names
 * ```
 */
export function digitMap(
  points: MapPoints,
  options: Words & { axes?: readonly [string, string]; marks?: readonly MapPosition[] } = {},
): Figure {
  const { x, y, labels, indices = Array.from(x, (_, i) => i) } = points;
  const [across, up] = options.axes ?? ["first principal component", "second principal component"];
  checkNotEmpty("points of the map", x);
  if (x.length > MOST_MAP_POINTS) {
    throw new RangeError(
      `points of the map: expected at most ${MOST_MAP_POINTS}, but got ${x.length}; give a sample`,
    );
  }
  for (const [what, values] of [["y", y], ["labels", labels], ["indices", indices]] as const) {
    checkLength(`${what} of the map`, values, x.length);
  }
  checkRange("x of the map", x);
  checkRange("y of the map", y);
  const classes = [...new Set(Array.from(labels))].sort((a, b) => a - b).map((label) => {
    const members = Array.from(x, (_, i) => i).filter((i) => labels[i] === label);
    return { label, members, x: median(members.map((i) => x[i]!)), y: median(members.map((i) => y[i]!)) };
  });
  const data = classes.map(({ label, members }): Data => ({
    type: "scatter",
    mode: "markers",
    name: String(label),
    x: members.map((i) => round(x[i]!)),
    y: members.map((i) => round(y[i]!)),
    customdata: members.map((i) => indices[i]!),
    // Opaque points: transparent ones would make a picture twice as large.
    marker: { size: 5, color: digitColor(label), line: { width: 0 } },
    hovertemplate: `<b>${label}</b>, image %{customdata}<extra></extra>`,
  }));
  const positions = namePositions(classes, x, y, options.marks ?? []);
  // A disk in the colour of the card keeps each name legible among its points.
  data.push({
    type: "scatter",
    mode: "text+markers",
    x: positions.map((position) => round(position.x, 4)),
    y: positions.map((position) => round(position.y, 4)),
    text: classes.map(({ label }) => `<b>${label}</b>`),
    textfont: { size: 15, color: COLORS.title },
    marker: {
      size: 24,
      color: COLORS.card,
      opacity: 1,
      line: { width: 2.5, color: classes.map(({ label }) => digitColor(label)) },
    },
    hoverinfo: "skip",
  });
  const layout = baseLayout({
    ...heading(
      options,
      `${count(x.length)} digits on a map`,
      "Each point is an image, in the colour of its digit. Each label is near the middle of its points.",
    ),
    height: 560,
  }, {
    xaxis: axis(across, { nticks: 10 }),
    yaxis: axis(up, { nticks: 6 }),
    hovermode: "closest",
  });
  return {
    data,
    layout,
    alt: options.alt ??
      `A scatter plot of ${
        count(x.length)
      } images over ${across} and ${up}, coloured by class. The middles of the classes: ${
        classes.map(({ label, x, y }) => `${label} at (${round(x, 2)}, ${round(y, 2)})`).join(", ")
      }.`,
  };
}

/** Returns where the names lie: at the middles, but clear of each other and of marks even in the narrowest figure. */
function namePositions(
  middles: readonly MapPosition[],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  marks: readonly MapPosition[],
): MapPosition[] {
  const [width, height] = [510, 400];
  const extent = (values: ArrayLike<number>) => {
    const low = Math.min(...Array.from(values));
    return { low, size: Math.max(...Array.from(values)) - low || 1 };
  };
  const [ex, ey] = [extent(x), extent(y)];
  const inPixels = (m: MapPosition) => ({
    x: (m.x - ex.low) / ex.size * width,
    y: (m.y - ey.low) / ey.size * height,
  });
  const obstacles = marks.map(inPixels).flatMap(({ x, y }) =>
    [[0, 0], [-10, 20], [10, 20]].map(([dx, dy]) => ({ x: x + dx!, y: y + dy! }))
  );
  return spreadLabels(middles.map(inPixels), 27, obstacles).map((p) => ({
    x: p.x / width * ex.size + ex.low,
    y: p.y / height * ey.size + ey.low,
  }));
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}
