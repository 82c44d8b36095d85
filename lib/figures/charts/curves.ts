/**
 * Any quantities over one: loss over steps, accuracy over shift, loss over learning rate.
 *
 * @module
 */
import type { Data, PlotData } from "plotly.js";
import { round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { SERIES_COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { POINT_EDGE } from "../theme/marks.ts";
import { heading, type Words } from "../theme/words.ts";
import { checkCurves, type Curve } from "./curve.ts";
import { endsOf, scaleOf, span } from "./curve_axes.ts";
import { endLabels } from "./labels/mod.ts";

/** Axes and words of {@linkcode curves}. */
export interface CurvesOptions extends Words {
  /** What x is, with its unit. */
  xTitle: string;
  /** What y is, with its unit. */
  yTitle: string;
  /**
   * Whether an axis is logarithmic: for learning rates, or for a loss that falls by orders of magnitude.
   * Default: false.
   */
  logX?: boolean;
  logY?: boolean;
  /** The limits of the y axis; default: those of the data. */
  yRange?: readonly [low: number, high: number];
  /** How Plotly writes y (d3-format), such as ".1%". */
  yFormat?: string;
  /** The height of the figure in pixels; default: 380. */
  height?: number;
}

/** The height of heading and x axis together, about, and that of a name, in pixels. */
const NOT_PLOT = 150, NAME_HEIGHT = 18;

/**
 * Returns a figure of lines with their names at their ends, so that it needs no legend.
 *
 * @param curves The lines; at most five, one per colour.
 * @param options Axes and words.
 * @throws {RangeError} If lengths differ, there are no lines or too many, or a logarithmic axis gets a number
 * that is not above 0.
 *
 * @example
 * ```ts
 * import { curves } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = curves([{ name: "loss", x: [0, 1, 2], y: [1, 0.1, 0.01] }], { xTitle: "step", yTitle: "loss", logY: true });
 * assertEquals(figure.layout.yaxis?.type, "log");
 * ```
 */
export function curves(curves: readonly Curve[], options: CurvesOptions): Figure {
  const { xTitle, yTitle, logX = false, logY = false, height = 380, yFormat, yRange } = options;
  checkCurves(curves, { logX, logY });
  const words = heading(options, `${yTitle} over ${xTitle}`);
  const { ends, limits: [low, high] } = endsOf(curves, { logX, logY }, yRange);
  const distance = NAME_HEIGHT / (height - NOT_PLOT) * (high - low || 1);
  const layout = baseLayout({ ...words, height }, {
    xaxis: axis(xTitle, {
      ...scaleOf(logX, curves.map(({ x }) => x)),
      range: span(curves.map(({ x }) => x), logX),
    }),
    yaxis: axis(yTitle, {
      ...scaleOf(logY, curves.map(({ y }) => y)),
      ...(yRange && { range: [low, high] }),
      ...(yFormat && !logY && { tickformat: yFormat }),
    }),
    // Without given limits, Plotly makes the axis long enough for all names.
    annotations: endLabels(ends, distance, yRange && [low, high]),
    margin: { r: 24 + Math.min(190, Math.max(...curves.map(({ name }) => name.length)) * 7.4) },
  });
  return {
    data: [...curves.flatMap(band), ...curves.map((curve, i) => lineOf(curve, i, xTitle, yFormat))],
    layout,
    alt: options.alt ?? `${words.title}. ${curves.map(inWords).join(" ")}`,
  };
}

/** Returns a number as it is drawn; null is a gap. */
function drawn(value: number): number | null {
  return Number.isFinite(value) ? round(value, 5) : null;
}

/** Returns the pale band of an interval around a line, if there is one. */
function band({ x, low, high }: Curve, index: number): Data[] {
  if (low === undefined || high === undefined) return [];
  return [{
    type: "scatter",
    mode: "lines",
    x: [...Array.from(x, drawn), ...Array.from(x, drawn).reverse()],
    y: [...Array.from(high, drawn), ...Array.from(low, drawn).reverse()],
    fill: "toself",
    fillcolor: `${SERIES_COLORS[index]}26`,
    line: { width: 0 },
    hoverinfo: "skip",
  }];
}

function lineOf(
  { name, x, y, points = x.length <= 25 }: Curve,
  index: number,
  xTitle: string,
  yFormat?: string,
): Data {
  const color = SERIES_COLORS[index]!;
  return {
    type: "scatter",
    mode: (points ? "lines+markers" : "lines") as PlotData["mode"],
    name,
    x: Array.from(x, drawn),
    y: Array.from(y, drawn),
    line: { color, width: 2.2 },
    ...(points && { marker: { size: 7, color, line: POINT_EDGE } }),
    hovertemplate: `${name}<br>${xTitle} %{x}: <b>%{y${yFormat ? `:${yFormat}` : ""}}</b><extra></extra>`,
  };
}

/** Returns the first and the last finite value of a line as a sentence. */
function inWords({ name, x, y }: Curve): string {
  const finite = Array.from(y, (_, i) => i).filter((i) => Number.isFinite(y[i]));
  const [first, last] = [finite[0], finite.at(-1)];
  if (first === undefined || last === undefined) return `${name}: no finite value.`;
  const point = (i: number) => `${round(y[i]!)} at ${round(x[i]!)}`;
  return `${name}: from ${point(first)} to ${point(last)}.`;
}
