/**
 * Where the ink of each image has its centre.
 *
 * @module
 */
import type { Annotations, Data } from "plotly.js";
import { UserError } from "../../errors.ts";
import { count, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkLength, checkNotEmpty } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/** The most points drawn; more would hide each other. */
const MOST_POINTS = 1000;

/** How far the cross reaches from its middle, in pixels of the image. */
const ARM = 1.5;

/** Images and the centres of their ink. */
export interface Centres {
  /** What they are: "as they are in MNIST". */
  name: string;
  /**
   * [count, 2] flat, row and column in pixels from the first pixel's middle;
   * `statistics(split).centreOfMass`. NaN is left out.
   */
  centreOfMass: ArrayLike<number>;
}

/**
 * The centres of mass as points in the frame of the image, one panel for each set, and a cross at the middle
 * of the frame.
 *
 * @param sets One set, or two to compare.
 * @param options Words; size of the image.
 * @throws {UserError} If there are not one or two sets, or a set has no centre.
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
export function centreOfMass(
  sets: readonly Centres[],
  options: Words & { rows: number; cols: number },
): Figure {
  const { rows, cols } = options;
  checkNotEmpty("sets of centres", sets);
  if (sets.length > 2) {
    throw new UserError(
      `sets of centres: expected at most 2, which fit side by side, but got ${sets.length}`,
    );
  }
  const panels = sets.map(({ name, centreOfMass }, panel) => {
    checkLength(`centres of ${name}`, centreOfMass, 2 * Math.floor(centreOfMass.length / 2));
    const centres = Array.from({ length: centreOfMass.length / 2 }, (_, i) => ({
      index: i,
      row: centreOfMass[2 * i]!,
      col: centreOfMass[2 * i + 1]!,
    })).filter(({ row, col }) => Number.isFinite(row) && Number.isFinite(col));
    checkNotEmpty(`centres of ${name}`, centres);
    const every = Math.max(1, centres.length / MOST_POINTS);
    const points = Array.from(
      { length: Math.min(MOST_POINTS, centres.length) },
      (_, i) => centres[Math.floor(i * every)]!,
    );
    const mean = (of: "row" | "col") => centres.reduce((sum, centre) => sum + centre[of], 0) / centres.length;
    const [row, col] = [mean("row"), mean("col")];
    // Root of the mean squared distance from the mean centre.
    const spread = Math.sqrt(
      centres.reduce((sum, c) => sum + (c.row - row) ** 2 + (c.col - col) ** 2, 0) / centres.length,
    );
    return { name, points, row, col, spread, axes: panel === 0 ? "" : "2" };
  });
  const data = panels.map(({ points, axes }): Data => ({
    type: "scatter",
    mode: "markers",
    x: points.map(({ col }) => round(col, 4)),
    y: points.map(({ row }) => round(row, 4)),
    customdata: points.map(({ index }) => index),
    xaxis: `x${axes}` as "x",
    yaxis: `y${axes}` as "y",
    marker: { size: 5, color: COLORS.primary, opacity: 0.3, line: { width: 0 } },
    hovertemplate: "image %{customdata}<br>row %{y:.1f}, column %{x:.1f}<extra></extra>",
  }));
  const one = panels.length === 1;
  const frame = (axes: string, domain: [number, number]) => ({
    [`xaxis${axes}`]: axis("column (pixels)", {
      range: [-0.5, cols - 0.5],
      domain,
      dtick: 7,
      constrain: "domain",
      constraintoward: "left",
      anchor: `y${axes}` as "y",
    }),
    [`yaxis${axes}`]: axis(axes === "" ? "row (pixels)" : "", {
      range: [rows - 0.5, -0.5],
      dtick: 7,
      constrain: "domain",
      constraintoward: "top",
      scaleanchor: `x${axes}` as "x",
      anchor: `x${axes}` as "x",
    }),
  });
  const line = { color: COLORS.accent, width: 1 };
  const layout = baseLayout({
    ...heading(
      options,
      "Where the ink has its centre",
      panels.map(({ name, row, col, spread }) =>
        `${name}: on average row ${row.toFixed(1)}, column ${col.toFixed(1)}, spread ${
          spread.toFixed(1)
        } pixels.`
      ).join("<br>"),
    ),
    height: one ? 520 : 450,
  }, {
    ...frame("", one ? [0, 1] : [0, 0.46]),
    ...(one ? {} : frame("2", [0.54, 1])),
    shapes: panels.flatMap(({ axes }) => [
      {
        type: "rect" as const,
        xref: `x${axes}` as "x",
        yref: `y${axes}` as "y",
        x0: -0.5,
        x1: cols - 0.5,
        y0: -0.5,
        y1: rows - 0.5,
        line: { color: COLORS.line, width: 1 },
      },
      ...[
        [(cols - 1) / 2 - ARM, (cols - 1) / 2 + ARM, (rows - 1) / 2, (rows - 1) / 2],
        [(cols - 1) / 2, (cols - 1) / 2, (rows - 1) / 2 - ARM, (rows - 1) / 2 + ARM],
      ].map(([x0, x1, y0, y1]) => ({
        type: "line" as const,
        xref: `x${axes}` as "x",
        yref: `y${axes}` as "y",
        x0: x0!,
        x1: x1!,
        y0: y0!,
        y1: y1!,
        line,
      })),
    ]),
    annotations: panels.flatMap(({ name, axes }) => [
      {
        text: `middle of the frame:<br>row ${(rows - 1) / 2}, column ${(cols - 1) / 2}`,
        xref: `x${axes}` as "x",
        yref: `y${axes}` as "y",
        x: (cols - 1) / 2,
        y: (rows - 1) / 2 - ARM,
        yanchor: "bottom",
        showarrow: false,
        font: { size: SIZE.note, color: COLORS.accent },
      },
      ...one ? [] : [{
        text: `<b>${name}</b>`,
        xref: `x${axes}` as "x",
        yref: `y${axes}` as "y",
        x: -0.5,
        xanchor: "left" as const,
        y: -0.5,
        yanchor: "bottom" as const,
        showarrow: false,
        font: { size: SIZE.axis, color: COLORS.text },
      }],
    ]) as Partial<Annotations>[],
  });
  if (!one) layout.margin!.t! += 20;
  return {
    data,
    layout,
    alt: options.alt ??
      `Points at the centre of mass of ${
          panels.map(({ name, points }) => `${count(points.length)} images (${name})`).join(" and of ")
        } in a frame of ${rows} by ${cols} pixels, whose middle a cross marks. ` +
        panels.map(({ name, spread }) =>
          `${name}: the points lie about ${spread.toFixed(1)} pixels from their mean.`
        ).join(" "),
  };
}
