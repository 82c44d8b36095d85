/**
 * The centre of mass of the ink in each image.
 *
 * @module
 */
import type { Annotations, Data, Layout, Shape } from "plotly.js";
import { count, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkNotEmpty } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { note } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { type Centres, type CentreSummary, summarizeCentres } from "./centres.ts";

/** The distance from the middle of the cross to its ends, in pixels of the image. */
const ARM = 1.5;

/** The size of an image, in pixels. */
interface Size {
  rows: number;
  cols: number;
}

/** Which axes a set is drawn on: "" for x and y, "2" for x2 and y2. */
type Axes = "" | "2";

/**
 * Returns a figure of the centres of mass as points within the frame of the image, one chart per set, with a
 * cross in the middle of the frame.
 *
 * @param sets One set, or two to compare.
 * @param options Size of the images, words.
 * @throws {RangeError} If there are not one or two sets, or a set has no centre.
 *
 * @example
 * ```ts
 * import { centreOfMass } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = centreOfMass([{ name: "MNIST", centreOfMass: [14, 13.5] }], { rows: 28, cols: 28 });
 * const [points] = figure.data as { x: number[]; y: number[] }[];
 * assertEquals([points?.x, points?.y], [[13.5], [14]]);
 * ```
 */
export function centreOfMass(sets: readonly Centres[], options: Words & Size): Figure {
  const { rows, cols } = options;
  checkNotEmpty("sets of centres", sets);
  if (sets.length > 2) {
    throw new RangeError(
      `sets of centres: expected at most 2, which fit side by side, but got ${sets.length}`,
    );
  }
  const charts = sets.map((set, i) => ({ ...summarizeCentres(set), axes: (i === 0 ? "" : "2") as Axes }));
  const one = charts.length === 1;
  const layout = baseLayout({
    ...heading(
      options,
      "Where the centre of the ink lies",
      charts.map(({ name, row, col, spread }) =>
        `${name}: on average row ${row.toFixed(1)}, column ${col.toFixed(1)}, spread ${
          spread.toFixed(1)
        } pixels.`
      ).join("<br>"),
    ),
    height: one ? 520 : 450,
  }, {
    ...pixelAxes("", one ? [0, 1] : [0, 0.46], options),
    ...(one ? {} : pixelAxes("2", [0.54, 1], options)),
    shapes: charts.flatMap(({ axes }) => frameAndCross(axes, options)),
    annotations: charts.flatMap(({ name, axes }) => notes(axes, one ? undefined : name, options)),
  });
  if (!one) layout.margin!.t! += 20;
  const alt =
    `Points at the centre of mass of ${
      charts.map(({ name, points }) => `${count(points.length)} images (${name})`).join(" and of ")
    } in a frame of ${rows} by ${cols} pixels, with a cross in its middle. ` +
    charts.map(({ name, spread }) =>
      `${name}: the points lie about ${spread.toFixed(1)} pixels from their mean.`
    ).join(" ");
  return { data: charts.map(pointsOf), layout, alt: options.alt ?? alt };
}

function pointsOf({ points, axes }: CentreSummary & { axes: Axes }): Data {
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(({ col }) => round(col, 4)),
    y: points.map(({ row }) => round(row, 4)),
    customdata: points.map(({ index }) => index),
    xaxis: `x${axes}`,
    yaxis: `y${axes}`,
    marker: { size: 5, color: COLORS.primary, opacity: 0.3, line: { width: 0 } },
    hovertemplate: "image %{customdata}<br>row %{y:.1f}, column %{x:.1f}<extra></extra>",
  };
}

/** Returns axes in pixels of the image, with rows counted downwards. */
function pixelAxes(axes: Axes, domain: [number, number], { rows, cols }: Size): Partial<Layout> {
  return {
    [`xaxis${axes}`]: axis("column (pixels)", {
      range: [-0.5, cols - 0.5],
      domain,
      dtick: 7,
      constrain: "domain",
      constraintoward: "left",
      anchor: `y${axes}`,
    }),
    [`yaxis${axes}`]: axis(axes === "" ? "row (pixels)" : "", {
      range: [rows - 0.5, -0.5],
      dtick: 7,
      constrain: "domain",
      constraintoward: "top",
      scaleanchor: `x${axes}`,
      anchor: `x${axes}`,
    }),
  };
}

function frameAndCross(axes: Axes, { rows, cols }: Size): Partial<Shape>[] {
  const [x, y] = [(cols - 1) / 2, (rows - 1) / 2];
  const on = { xref: `x${axes}`, yref: `y${axes}` } as const;
  const line = { color: COLORS.accent, width: 1 };
  return [
    {
      type: "rect",
      ...on,
      x0: -0.5,
      x1: cols - 0.5,
      y0: -0.5,
      y1: rows - 0.5,
      line: { color: COLORS.line, width: 1 },
    },
    { type: "line", ...on, x0: x - ARM, x1: x + ARM, y0: y, y1: y, line },
    { type: "line", ...on, x0: x, x1: x, y0: y - ARM, y1: y + ARM, line },
  ];
}

/** Returns what the cross marks, and above the frame the name of the set, if it is one of two. */
function notes(axes: Axes, name: string | undefined, { rows, cols }: Size): Partial<Annotations>[] {
  const on = { xref: `x${axes}`, yref: `y${axes}` } as const;
  const [x, y] = [(cols - 1) / 2, (rows - 1) / 2];
  const cross = note(
    { text: `middle of the image:<br>row ${y}, column ${x}`, ...on, x, y: y - ARM, yanchor: "bottom" },
    { size: SIZE.note, color: COLORS.accent },
  );
  if (name === undefined) return [cross];
  return [
    cross,
    note(
      { text: `<b>${name}</b>`, ...on, x: -0.5, xanchor: "left", y: -0.5, yanchor: "bottom" },
      { size: SIZE.axis, color: COLORS.text },
    ),
  ];
}
