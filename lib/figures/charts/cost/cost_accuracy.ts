/**
 * Accuracy against cost.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { formatNumber, percent, round } from "../../../text/mod.ts";
import { COLORS, SERIES_COLORS, SERIES_TEXT_COLORS } from "../../theme/colors.ts";
import type { Figure } from "../../theme/figure.ts";
import { baseLayout } from "../../theme/layout.ts";
import { errorBars, POINT_EDGE } from "../../theme/marks.ts";
import { SIZE } from "../../theme/typography.ts";
import { heading, type Words } from "../../theme/words.ts";
import { type CostAxes, costAxes } from "./cost_axes.ts";
import { costNames } from "./cost_names.ts";
import { checkPoints, type CostPoint, type CostScale, kindsOf } from "./cost_points.ts";

/** The height of the figure, and that of its heading and x axis, in pixels. */
const HEIGHT = 460, NOT_PLOT = 155;

/** The height of the legend, in pixels. */
const LEGEND = 26;

/** The shapes of the kinds, in their order; each has the colour of {@linkcode SERIES_COLORS} at its place. */
const SYMBOLS = ["circle", "diamond", "square", "triangle-up", "cross"];

/** What a figure of accuracy against cost says. */
export interface CostOptions extends Words {
  /** What the cost is, with its unit: "multiply-adds per image". */
  costTitle: string;
  /** What the y axis counts; default: "error". */
  scale?: CostScale;
  /** What the bars are; default: "95% intervals". */
  barTitle?: string;
}

/**
 * Returns a figure of networks by cost (logarithmic) and by accuracy on the test set: as the error (logarithmic,
 * fewer errors are higher), or as it is. Bars are their intervals.
 *
 * @param points The networks.
 * @throws {RangeError} If a cost is not above 0, or an accuracy is not 0-1 or is 1 with the scale "error": an
 * error of 0 does not lie on a logarithmic axis. Also if only some networks have a kind, or there are more than
 * five kinds.
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
export function costAccuracy(points: readonly CostPoint[], options: CostOptions): Figure {
  const { costTitle, scale = "error", barTitle = "95% intervals" } = options;
  checkPoints(points, scale);
  const axes = costAxes(points, costTitle, scale);
  const kinds = kindsOf(points), isNamed = kinds[0] !== undefined;
  const best = points.reduce((a, b) => b.accuracy > a.accuracy ? b : a);
  const cheapest = points.reduce((a, b) => b.cost < a.cost ? b : a);
  const words = heading(
    options,
    "Accuracy against cost",
    `Best: ${best.name}, ${percent(best.accuracy, 2)}. Cheapest: ${cheapest.name}, ${
      percent(cheapest.accuracy, 2)
    }. ` +
      `Up is better, left is cheaper. Lines are ${barTitle}.`,
  );
  const lookOf = (point: CostPoint) => isNamed ? lookOfKind(kinds.indexOf(point.kind)) : lookOfOne(point);
  const layout = baseLayout({ ...words, height: HEIGHT + (isNamed ? LEGEND : 0) }, {
    xaxis: axes.x,
    yaxis: axes.y,
    annotations: costNames(points, axes, HEIGHT - NOT_PLOT, (point) => lookOf(point).text),
    ...(isNamed && { showlegend: true, legend: LEGEND_ABOVE }),
  });
  if (isNamed) layout.margin!.t! += LEGEND;
  const groups = isNamed
    ? kinds.map((kind) => points.filter((point) => point.kind === kind))
    : [false, true].map((ours) => points.filter((point) => (point.ours ?? false) === ours));
  const spoken = points.map(({ name, kind, cost, accuracy }) =>
    `${name}${kind === undefined ? "" : ` (${kind})`} ${formatNumber(cost)}, ${percent(accuracy, 2)}`
  );
  return {
    data: groups.filter(({ length }) => length > 0).map((group) => ({
      ...traceOf(group, axes, group.map((point) => axes.costs[points.indexOf(point)]!), lookOf(group[0]!)),
      name: group[0]!.kind ?? "",
      hovertemplate: `%{text}<br>%{customdata[0]} ${costTitle}<br>%{customdata[1]}<extra></extra>`,
    })),
    layout,
    alt: options.alt ?? `Networks by ${costTitle} and accuracy: ${spoken.join("; ")}.`,
  };
}

/** A legend above the plot that only names the kinds: names stay when points would go. */
const LEGEND_ABOVE = {
  orientation: "h",
  x: 0,
  xanchor: "left",
  y: 1,
  yanchor: "bottom",
  itemclick: false,
  itemdoubleclick: false,
  font: { size: SIZE.axis, color: COLORS.text },
} as const;

/** How points are drawn, and the colour of their names. */
interface Look {
  color: string;
  text: string;
  symbol: string;
  size: number;
}

function lookOfKind(at: number): Look {
  return { color: SERIES_COLORS[at]!, text: SERIES_TEXT_COLORS[at]!, symbol: SYMBOLS[at]!, size: 10 };
}

function lookOfOne({ ours = false }: CostPoint): Look {
  return ours
    ? { color: COLORS.primary, text: COLORS.title, symbol: "circle", size: 10 }
    : { color: COLORS.muted, text: COLORS.muted, symbol: "circle", size: 8 };
}

/** Returns points that look the same. */
function traceOf(
  points: readonly CostPoint[],
  { valueOf }: CostAxes,
  x: number[],
  { color, symbol, size }: Look,
): Data {
  // The larger the accuracy, the smaller the error: on that axis, the ends of an interval swap.
  const ends = points.map(({ accuracy, interval }) => (interval ?? [accuracy]).map(valueOf));
  return {
    type: "scatter",
    mode: "markers",
    x,
    y: points.map(({ accuracy }) => valueOf(accuracy)),
    error_y: errorBars(
      points.map(({ accuracy }, i) => round(Math.max(...ends[i]!) - valueOf(accuracy), 6)),
      points.map(({ accuracy }, i) => round(valueOf(accuracy) - Math.min(...ends[i]!), 6)),
      { color, thickness: 1.5 },
    ),
    text: points.map(({ name }) => name),
    marker: { size, color, symbol, line: POINT_EDGE },
    customdata: points.map(({ cost, accuracy, source }) => [
      formatNumber(cost),
      `accuracy ${percent(accuracy, 2)}${source ? `<br>${source}` : ""}`,
    ]),
    cliponaxis: false,
  };
}
