/**
 * How well each class is recognised, and how surely that is known.
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
import { heading, type Words } from "../theme/words.ts";

/** What was found for one class. */
export interface ClassAccuracy {
  /** What it is called. */
  name: string;
  /** Images of the class. */
  count: number;
  /** The share that was recognised, 0-1. */
  accuracy: number;
  /** The 95% interval of the true accuracy, 0-1; `wilsonInterval` gives it. */
  interval: readonly [low: number, high: number];
}

/**
 * A point and its 95% interval for each class, and a dotted line at the accuracy of all.
 *
 * @param classes One entry a class, in the order of their labels.
 * @throws {UserError} If a share is not 0-1.
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
    error_x: {
      type: "data",
      symmetric: false,
      array: classes.map(({ accuracy, interval }) => round((interval[1] - accuracy) * 100, 4)),
      arrayminus: classes.map(({ accuracy, interval }) => round((accuracy - interval[0]) * 100, 4)),
      color: COLORS.muted,
      thickness: 1.6,
      width: 0,
    },
    marker: {
      size: 12,
      color: classes.map((_, label) => digitColor(label)),
      line: { color: COLORS.card, width: 1.5 },
    },
    customdata: classes.map(({ count: n, interval: [low, high] }) =>
      `95% interval ${percent(low, 2)} to ${percent(high, 2)}<br>${count(n)} images`
    ),
    hovertemplate: "<b>%{y}</b>: %{x:.2f}% recognised<br>%{customdata}<extra></extra>",
    cliponaxis: false,
  }];
  const order = [...classes].sort((a, b) => a.accuracy - b.accuracy);
  const lowest = Math.min(...classes.map(({ interval }) => interval[0]));
  const [worst, best] = [order[0]!, order.at(-1)!];
  const layout = baseLayout({
    ...heading(
      options,
      "How well each digit is recognised",
      `From ${percent(worst.accuracy)} (${worst.name}) to ${percent(best.accuracy)} (${best.name}). ` +
        `Lines are 95% intervals; the dotted line is the accuracy of all, ${percent(overall, 2)}.`,
    ),
    height: 140 + 30 * classes.length,
  }, {
    xaxis: axis("recognised images of the digit (%)", {
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
      line: { color: COLORS.muted, width: 1, dash: "dot" },
    }],
  });
  return {
    data,
    layout,
    alt: options.alt ??
      `The accuracy of each class with its 95% interval: ${
        classes.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`).join(", ")
      }. All together ${percent(overall, 2)}.`,
  };
}
