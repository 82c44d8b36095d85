/**
 * Any quantities over one: loss over steps, accuracy over shift, loss over learning rate.
 *
 * @module
 */
import type { Annotations, Data, LayoutAxis, PlotData } from "plotly.js";
import { UserError } from "../../errors.ts";
import { round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS, SERIES_COLORS, SERIES_TEXT_COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { spreadOut } from "./line_labels.ts";

/** One line. */
export interface Curve {
  /** What it is; written at its end. */
  name: string;
  /** [count], in rising order. */
  x: ArrayLike<number>;
  /** [count]. NaN and infinity make a gap: a training that diverged. */
  y: ArrayLike<number>;
  /** [count], the limits of an interval around y, drawn as a pale band; default: none. */
  low?: ArrayLike<number>;
  high?: ArrayLike<number>;
  /** A point at each value; default: for up to 25 values. */
  points?: boolean;
}

/** Axes and words of {@linkcode curves}. */
export interface CurvesOptions extends Words {
  /** What x is, with its unit. */
  xTitle: string;
  /** What y is, with its unit. */
  yTitle: string;
  /** A logarithmic axis: for learning rates, for a loss that falls over orders of magnitude. */
  logX?: boolean;
  logY?: boolean;
  /** Limits of the y axis; default: those of the data. */
  yRange?: readonly [low: number, high: number];
  /** How Plotly writes y (d3-format), such as ".1%". */
  yFormat?: string;
  height?: number;
}

/**
 * Lines with their names at their ends; no legend is needed.
 *
 * @param curves The lines: at most five, which is as many as have colours.
 * @param options Axes and words.
 * @throws {UserError} If lengths differ, there are no lines or too many, or a logarithmic axis is given
 * numbers that are not above 0.
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
  const { xTitle, yTitle, logX = false, logY = false, height = 380, yFormat } = options;
  checkNotEmpty("curves", curves);
  if (curves.length > SERIES_COLORS.length) {
    throw new UserError(
      `curves: expected at most ${SERIES_COLORS.length}, one per color, but got ${curves.length}`,
    );
  }
  for (const { name, x, y, low, high } of curves) {
    checkNotEmpty(`x of ${name}`, x);
    checkLength(`y of ${name}`, y, x.length);
    checkRange(`x of ${name}`, x);
    if (logX) checkAboveZero(`x of ${name}`, x);
    if (logY) checkAboveZero(`y of ${name}`, y);
    if ((low === undefined) !== (high === undefined)) {
      throw new UserError(`interval of ${name}: give both low and high`);
    }
    if (low && high) {
      checkLength(`low of ${name}`, low, x.length);
      checkLength(`high of ${name}`, high, x.length);
    }
  }
  const number = (value: number) => Number.isFinite(value) ? round(value, 5) : null;
  const bands = curves.flatMap(({ x, low, high }, i): Data[] =>
    low === undefined || high === undefined ? [] : [{
      type: "scatter",
      mode: "lines",
      x: [...Array.from(x, number), ...Array.from(x, number).reverse()],
      y: [...Array.from(high, number), ...Array.from(low, number).reverse()],
      fill: "toself",
      fillcolor: `${SERIES_COLORS[i]}26`,
      line: { width: 0 },
      hoverinfo: "skip",
    }]
  );
  const lines = curves.map(({ name, x, y, points = x.length <= 25 }, i): Data => ({
    type: "scatter",
    mode: (points ? "lines+markers" : "lines") as PlotData["mode"],
    name,
    x: Array.from(x, number),
    y: Array.from(y, number),
    line: { color: SERIES_COLORS[i]!, width: 2.2 },
    ...(points &&
      { marker: { size: 7, color: SERIES_COLORS[i]!, line: { color: COLORS.card, width: 1.5 } } }),
    hovertemplate: `${name}<br>${xTitle} %{x}: <b>%{y${yFormat ? `:${yFormat}` : ""}}</b><extra></extra>`,
  }));
  const words = heading(options, `${yTitle} over ${xTitle}`);
  const layout = baseLayout({ ...words, height }, {
    xaxis: axis(xTitle, {
      ...scaleOf(logX, curves.map(({ x }) => x)),
      range: span(curves.map(({ x }) => x), logX),
    }),
    yaxis: axis(yTitle, {
      ...scaleOf(logY, curves.map(({ y }) => y)),
      ...(options.yRange && { range: options.yRange.map((value) => logY ? Math.log10(value) : value) }),
      ...(yFormat && !logY && { tickformat: yFormat }),
    }),
    annotations: endLabels(curves, { logX, logY }, options.yRange, height),
    margin: { r: 24 + Math.min(190, Math.max(...curves.map(({ name }) => name.length)) * 7.4) },
  });
  return {
    data: [...bands, ...lines],
    layout,
    alt: options.alt ?? `${words.title}. ${curves.map(spoken).join(" ")}`,
  };
}

/** Ticks: about six, or one for each power of ten, written out as far as that stays short. */
function scaleOf(log: boolean, values: readonly ArrayLike<number>[]): Partial<LayoutAxis> {
  if (!log) return { nticks: 6 };
  const short = values.every((list) => Array.from(list).every((value) => !(value < 1e-5)));
  return { type: "log", dtick: 1, exponentformat: short ? "none" : "power" };
}

/**
 * The limits of the x axis, told because names at the ends of lines would widen it. Of a logarithmic axis:
 * the exponents.
 */
function span(values: readonly ArrayLike<number>[], log: boolean): [number, number] {
  const all = values.flatMap((list) => Array.from(list, (value) => log ? Math.log10(value) : value));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const edge = ((high - low) || 1) * 0.02;
  return [low - edge, high + edge];
}

/** The names of the lines, right of their ends. */
function endLabels(
  curves: readonly Curve[],
  log: { logX: boolean; logY: boolean },
  yRange: readonly [number, number] | undefined,
  height: number,
): Partial<Annotations>[] {
  const drawn = (value: number) => log.logY ? Math.log10(value) : value;
  const all = curves.flatMap(({ y }) => Array.from(y).filter(Number.isFinite));
  const [low, high] = (yRange ?? [Math.min(...all), Math.max(...all)]).map(drawn) as [number, number];
  const ends = curves.map(({ x, y }) => {
    const at = Array.from(y).findLastIndex((value) => Number.isFinite(value));
    return { x: log.logX ? Math.log10(x[at] ?? x[0]!) : x[at] ?? x[0]!, y: at < 0 ? low : drawn(y[at]!) };
  });
  // About 150 pixels of the height are heading and axis.
  const spread = spreadOut(ends.map(({ y }) => y), 18 / (height - 150) * ((high - low) || 1));
  return curves.map(({ name }, i) => ({
    text: `<b>${name}</b>`,
    xref: "x",
    yref: "y",
    x: ends[i]!.x,
    y: spread[i]!,
    xanchor: "left",
    xshift: 8,
    yanchor: "middle",
    showarrow: false,
    font: { size: SIZE.axis, color: SERIES_TEXT_COLORS[i]! },
  }));
}

function checkAboveZero(what: string, values: ArrayLike<number>): void {
  const index = Array.from(values).findIndex((value) => value <= 0);
  if (index >= 0) {
    throw new UserError(
      `${what}: expected numbers above 0 for a logarithmic axis, but got ${values[index]} at index ${index}`,
    );
  }
}

function spoken({ name, x, y }: Curve): string {
  const measured = Array.from(y, (_, i) => i).filter((i) => Number.isFinite(y[i]));
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return `${name}: no finite value.`;
  return `${name}: from ${round(y[first]!)} at ${round(x[first]!)} to ${round(y[last]!)} at ${
    round(x[last]!)
  }.`;
}
