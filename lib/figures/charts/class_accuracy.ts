/**
 * The accuracy of each class, and how certain it is.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { count, percent, round } from "../../text/mod.ts";
import { axis, categoryAxis } from "../theme/axes.ts";
import { checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS, digitColor } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { DOTTED, errorBars, POINT_EDGE } from "../theme/marks.ts";
import { heading, type Words } from "../theme/words.ts";

/** The accuracy of one class. */
export interface ClassAccuracy {
  /** The name of the class. */
  name: string;
  /** The number of images of the class. */
  count: number;
  /** The share of them that is classified correctly, 0-1. */
  accuracy: number;
  /** The 95% interval of the true accuracy, 0-1; `wilsonInterval` gives it. */
  interval: readonly [low: number, high: number];
}

/**
 * Returns a figure with a point and its 95% interval per class, and a dotted line at the accuracy over all
 * classes.
 *
 * @param classes One entry per class, in the order of their labels.
 * @throws {RangeError} If there are no classes, or an accuracy is not 0-1.
 *
 * @example
 * ```ts
 * import { classAccuracy } from "lib/figures/mod.ts";
 * import { wilsonInterval } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = classAccuracy([{ name: "0", count: 980, accuracy: 976 / 980, interval: wilsonInterval(976, 980) }]);
 * assertEquals(figure.data.length, 1);
 * ```
 */
export function classAccuracy(classes: readonly ClassAccuracy[], options: Words = {}): Figure {
  checkNotEmpty("classes", classes);
  for (const { name, accuracy, interval } of classes) {
    checkRange(`accuracy of class ${name}`, [accuracy, ...interval], 0, 1);
  }
  const total = classes.reduce((sum, entry) => sum + entry.count, 0);
  const overall = classes.reduce((sum, entry) => sum + entry.count * entry.accuracy, 0) / total;
  const data: Data[] = [{
    type: "scatter",
    mode: "markers",
    y: classes.map(({ name }) => name),
    x: classes.map(({ accuracy }) => round(accuracy * 100, 5)),
    error_x: errorBars(
      classes.map(({ accuracy, interval }) => round((interval[1] - accuracy) * 100, 4)),
      classes.map(({ accuracy, interval }) => round((accuracy - interval[0]) * 100, 4)),
      { color: COLORS.muted, thickness: 1.6 },
    ),
    marker: {
      size: 12,
      color: classes.map((_, label) => digitColor(label)),
      line: POINT_EDGE,
    },
    customdata: classes.map(({ count: n, interval: [low, high] }) =>
      `95% interval ${percent(low, 2)} to ${percent(high, 2)}<br>${count(n)} images`
    ),
    hovertemplate: "<b>%{y}</b>: accuracy %{x:.2f}%<br>%{customdata}<extra></extra>",
    cliponaxis: false,
  }];
  const order = [...classes].sort((a, b) => a.accuracy - b.accuracy);
  const lowest = Math.min(...classes.map(({ interval }) => interval[0]));
  const [worst, best] = [order[0]!, order.at(-1)!];
  const layout = baseLayout({
    ...heading(
      options,
      "The accuracy of each digit",
      `From ${percent(worst.accuracy)} (${worst.name}) to ${percent(best.accuracy)} (${best.name}). ` +
        `Lines are 95% intervals; the dotted line is the accuracy over all digits, ${percent(overall, 2)}.`,
    ),
    height: 140 + 30 * classes.length,
  }, {
    xaxis: axis("accuracy (%)", {
      range: [Math.max(0, 100 - (1 - lowest) * 108), 100 + (1 - lowest) * 1.5],
      nticks: 8,
    }),
    yaxis: categoryAxis("", { autorange: "reversed", fixedrange: true }),
    margin: { l: 40 },
    shapes: [{
      type: "line",
      x0: overall * 100,
      x1: overall * 100,
      yref: "paper",
      y0: 0,
      y1: 1,
      layer: "below",
      line: DOTTED,
    }],
  });
  return {
    data,
    layout,
    alt: options.alt ??
      `The accuracy of each class with its 95% interval: ${
        classes.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`).join(", ")
      }. Over all classes ${percent(overall, 2)}.`,
  };
}
