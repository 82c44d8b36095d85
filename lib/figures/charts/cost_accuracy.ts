/**
 * Accuracy against cost.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { errorBars, POINT_EDGE } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { type CostPoint, errorOf, namePositions, rangesOf } from "./cost_points.ts";
import type { LabelPosition } from "./labels/mod.ts";

/** The height of the figure, and that of its heading and x axis, in pixels. */
const HEIGHT = 460, NOT_PLOT = 155;

/**
 * Returns a figure of networks by cost (logarithmic) and by error on the test set (logarithmic, fewer errors
 * are higher), with the intervals of the error.
 *
 * @param points The networks.
 * @param options Words; `costTitle`: what the cost is, with its unit: "multiply-adds per image".
 * @throws {RangeError} If a cost is not above 0, or an accuracy is not 0-1 or is 1: an error of 0 does not
 * lie on a logarithmic axis.
 *
 * @example
 * ```ts
 * import { costAccuracy } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = costAccuracy([{ name: "convnet", cost: 1e6, accuracy: 0.99, ours: true }], { costTitle: "multiply-adds per image" });
 * const [ours] = figure.data as { y: number[] }[];
 * assertEquals(ours?.y, [1]); // the error in per cent
 * ```
 */
export function costAccuracy(points: readonly CostPoint[], options: Words & { costTitle: string }): Figure {
  checkPoints(points);
  const { costTitle } = options;
  const ranges = rangesOf(points);
  const positions = namePositions(points, ranges, HEIGHT - NOT_PLOT);
  const groups = [false, true].map((ours) => points.filter((point) => (point.ours ?? false) === ours));
  const best = points.reduce((a, b) => b.accuracy > a.accuracy ? b : a);
  const cheapest = points.reduce((a, b) => b.cost < a.cost ? b : a);
  const words = heading(
    options,
    "Accuracy against cost",
    `Best: ${best.name}, ${percent(best.accuracy, 2)}. Cheapest: ${cheapest.name}, ${
      percent(cheapest.accuracy, 2)
    }. ` +
      "Up is better, left is cheaper. Lines are 95% intervals.",
  );
  const layout = baseLayout({ ...words, height: HEIGHT }, {
    xaxis: axis(costTitle, { type: "log", dtick: 1, exponentformat: "SI", range: ranges.x }),
    yaxis: axis("error on the test set (%)", {
      type: "log",
      range: ranges.y,
      tickvals: [0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 50],
    }),
  });
  const spoken = points.map(({ name, cost, accuracy }) => `${name} ${round(cost)}, ${percent(accuracy, 2)}`);
  return {
    data: groups.filter(({ length }) => length > 0).map((group) => traceOf(group, positions, costTitle)),
    layout,
    alt: options.alt ?? `Networks by ${costTitle} and accuracy: ${spoken.join("; ")}.`,
  };
}

function checkPoints(points: readonly CostPoint[]): void {
  checkNotEmpty("networks", points);
  for (const { name, cost, accuracy, interval } of points) {
    if (!(cost > 0 && Number.isFinite(cost))) {
      throw new RangeError(`cost of ${name}: expected a number above 0, but got ${cost}`);
    }
    checkRange(`accuracy of ${name}`, [accuracy, ...interval ?? []], 0, 1);
    if (accuracy === 1) {
      throw new RangeError(`accuracy of ${name}: expected less than 1 for a logarithmic axis, but got 1`);
    }
  }
}

/** Returns the points that are ours, or those that are not. */
function traceOf(
  points: readonly CostPoint[],
  positions: Map<CostPoint, LabelPosition>,
  costTitle: string,
): Data {
  const ours = points[0]!.ours ?? false;
  const color = ours ? COLORS.primary : COLORS.muted;
  return {
    type: "scatter",
    mode: "text+markers",
    x: points.map(({ cost }) => cost),
    y: points.map(({ accuracy }) => errorOf(accuracy)),
    // The larger the accuracy, the smaller the error: the ends of an interval swap.
    error_y: errorBars(
      points.map(({ accuracy, interval }) =>
        interval ? round(errorOf(interval[0]) - errorOf(accuracy), 4) : 0
      ),
      points.map(({ accuracy, interval }) =>
        interval ? round(errorOf(accuracy) - errorOf(interval[1]), 4) : 0
      ),
      { color, thickness: 1.5 },
    ),
    // The spaces keep a name away from its point.
    text: points.map((point) => {
      const name = ours ? `<b>${point.name}</b>` : point.name;
      const position = positions.get(point)!;
      return position === "middle right" ? `  ${name}` : position === "middle left" ? `${name}  ` : name;
    }),
    // One position per point; @types/plotly.js knows only one for all.
    textposition: points.map((point) => positions.get(point)!) as unknown as LabelPosition,
    textfont: { size: SIZE.tick, color: ours ? COLORS.title : COLORS.muted },
    marker: { size: ours ? 10 : 8, color, line: POINT_EDGE },
    customdata: points.map(({ accuracy, source }) =>
      `accuracy ${percent(accuracy, 2)}${source ? `<br>${source}` : ""}`
    ),
    hovertemplate: `%{text}<br>%{x:,} ${costTitle}<br>%{customdata}<extra></extra>`,
    cliponaxis: false,
  };
}
